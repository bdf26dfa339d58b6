#pragma once

#include "business-plans/operations/outcome_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::outcomes {

/// Checks of businesses and stories in PostgreSQL. The words of stories are read as poster: the
/// reader has no right on confidential texts.
class PostgresOutcomeStore : public OutcomeStore {
 public:
    PostgresOutcomeStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(OutcomeWork&)>& work) override;
    std::vector<BusinessCheck> checks(const operations::Command& command,
                                      std::int64_t borrower_id) override;
    std::vector<Story> stories(const operations::Command& command,
                               std::int64_t borrower_id) override;
    std::vector<PublishedStory> published(const std::optional<PublishedPlace>& after,
                                          unsigned limit) override;
    std::vector<PublishedStory> exported(const operations::Command& command,
                                         const std::string& into) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::outcomes
