#pragma once

#include "ledger/operations/sealed_records.h"

namespace tawi::store {

class Database;

/// The sealed records in PostgreSQL, by a pool of the role tawi_reader.
class PostgresSealedRecords : public operations::SealedRecords {
 public:
    explicit PostgresSealedRecords(Database& reader) : reader_(reader) {}

    std::optional<operations::EntrySeal> find_seal(const people::Principal& actor,
                                                   const operations::EntryKey& entry) override;
    sealing::RecordProof prove_entry(const people::Principal& actor,
                                     const operations::EntryKey& entry) override;
    sealing::RecordProof prove_event(const people::Principal& actor, const loan::LoanId& loan,
                                     unsigned event_number) override;
    std::string latest_checkpoint() override;

 private:
    Database& reader_;
};

}  // namespace tawi::store
