#pragma once

#include "ledger/operations/sealed_records.h"

namespace tawi::store {

class Database;

/// The sealed records in PostgreSQL, by a pool of the role tawi_poster: a proof shows its record
/// whole, with entries in other offices too, or it would prove nothing.
class PostgresSealedRecords : public operations::SealedRecords {
 public:
    explicit PostgresSealedRecords(Database& poster) : poster_(poster) {}

    std::optional<operations::EntrySeal> find_seal(const people::Principal& actor,
                                                   const operations::EntryKey& entry) override;
    sealing::RecordProof prove_entry(const people::Principal& actor,
                                     const operations::EntryKey& entry) override;
    sealing::RecordProof prove_event(const people::Principal& actor, const loan::LoanId& loan,
                                     unsigned event_number) override;
    std::string latest_checkpoint() override;

 private:
    Database& poster_;
};

}  // namespace tawi::store
