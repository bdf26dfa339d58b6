#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/sealing/record_proof.h"

namespace tawi::store {

class Transaction;

/// Which record.
struct RecordKey {
    std::int64_t borrower_id = 0;
    std::int64_t audit_id = 0;
};

/// A column of a row, as PostgreSQL printed it; null for NULL.
struct RecordCell {
    const char* column;
    const char* value;
    bool personal;
};

/// A row of a record.
struct RecordRow {
    const char* table = nullptr;
    std::vector<RecordCell> cells;
    /// The value of a column; "" for NULL. Throws InvariantViolation where there is no such column.
    std::string_view value(std::string_view column) const;
};

/// The tree's place for a record.
struct SealPlace {
    std::int64_t sequence = 0;  ///< from 1
    std::int64_t journal_number = 0;
};

/// Some records as they are stored: for each its line of the audit trail, its event, its entries.
/// The sealer, `tawi verify` and proofs read records through this and nothing else.
class RecordBatch {
 public:
    RecordBatch(Transaction& transaction, const std::vector<RecordKey>& keys);
    ~RecordBatch();
    RecordBatch(const RecordBatch&) = delete;
    RecordBatch& operator=(const RecordBatch&) = delete;

    std::size_t size() const noexcept { return keys_.size(); }
    const RecordKey& key(std::size_t record) const { return keys_[record]; }
    /// The rows, the audit's line first; none when it is not there. They live as long as this.
    const std::vector<RecordRow>& rows(std::size_t record) const { return rows_[record]; }
    /// The numbers of the entries that the record names, and of those that are there.
    const std::vector<std::int64_t>& named_entries(std::size_t record) const;
    std::vector<const RecordRow*> entries(std::size_t record) const;
    bool has_salt(std::size_t record) const;
    /// What is wrong with the hashes that stand for erased values: those of no value, and of values
    /// that are still there; as "part 2, narrative".
    std::vector<std::string> wrongly_forgotten(std::size_t record) const;

    /// The record's bytes at a place of the tree. Throws InvariantViolation when it has no salt
    /// and needs one. `opened` is given its personal values.
    std::string bytes(std::size_t record, const SealPlace& place,
                      std::vector<sealing::OpenedValue>* opened = nullptr) const;
    std::optional<sealing::Digest> salt(std::size_t record) const;
    /// Gives a borrower without a secret one.
    void set_salt(std::int64_t borrower_id, const sealing::Digest& salt);
    /// The borrowers without a secret, each once.
    std::vector<std::int64_t> borrowers_without_salt() const;

 private:
    struct Results;
    using ForgottenKey = std::tuple<std::int64_t, std::size_t, std::string>;
    void read_audit_events(Transaction& transaction);
    void read_loan_events(Transaction& transaction);
    void read_entries(Transaction& transaction);
    void read_forgotten(Transaction& transaction);
    void read_salts(Transaction& transaction);

    std::vector<RecordKey> keys_;
    std::vector<std::vector<RecordRow>> rows_;
    std::vector<std::vector<std::int64_t>> named_entries_;
    std::map<std::int64_t, sealing::Digest> salts_;
    std::map<ForgottenKey, sealing::Digest> forgotten_;
    std::unique_ptr<Results> results_;
};

}  // namespace tawi::store
