#pragma once

#include "ledger/operations/borrower_facts.h"

namespace tawi::store {

class Database;

/// Facts about borrowers in PostgreSQL.
class PostgresBorrowerFactStore : public operations::BorrowerFactStore {
 public:
    PostgresBorrowerFactStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::BorrowerFactWork&)>& work) override;
    std::vector<people::Consent> consents(const operations::Command& command,
                                          std::int64_t borrower_id) override;
    std::vector<people::SegmentFact> segments(const operations::Command& command,
                                              std::int64_t borrower_id) override;
    std::vector<operations::PovertyAnswers> poverty_scores(const operations::Command& command,
                                                           std::int64_t borrower_id) override;
    std::vector<people::ScoreCard> score_cards() override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
