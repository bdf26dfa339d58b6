#include "ledger/store/sealed_records.h"

#include "ledger/error.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/prepared.h"
#include "ledger/store/record_batch.h"
#include "ledger/store/stored_tree.h"

namespace tawi::store {

namespace {

using operations::EntryKey;

/// The seal of a record, and its row of the journal numbers.
struct FoundSeal {
    RecordKey key;
    SealPlace place;
    std::string leaf_hash;
    std::int64_t journal_number = 0;  ///< of the entry that was asked for
};

std::optional<FoundSeal> to_seal(const pqxx::result& rows) {
    if (rows.empty()) return std::nullopt;
    const auto row = rows.front();
    const auto first = row["journal_number"].as<std::int64_t>();
    return FoundSeal{{row["borrower_id"].as<std::int64_t>(), row["audit_id"].as<std::int64_t>()},
                     {row["sequence"].as<std::int64_t>(), first},
                     from_bytea_text(row["leaf_hash"].c_str()),
                     first + row["place"].as<std::int64_t>()};
}

std::optional<FoundSeal> find_of_entry(Transaction& transaction, const EntryKey& entry) {
    return to_seal(entry.borrower_id == 0
                       ? run_prepared(transaction, "find_seal_of_institution_entry",
                                      Parameters().add(entry.entry_id))
                       : run_prepared(transaction, "find_seal_of_entry",
                                      Parameters().add(entry.borrower_id).add(entry.entry_id)));
}

/// One moment for the record, the tree and its checkpoint.
void begin(Transaction& transaction, const people::Principal& actor) {
    transaction.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    set_scope(transaction, actor);
}

sealing::RecordProof prove(Transaction& transaction, const std::optional<FoundSeal>& seal) {
    const auto note = seal ? latest_checkpoint_note(transaction) : std::nullopt;
    if (!note) throw NotFound("It is recorded and not sealed yet; ask again in a moment.");
    const RecordBatch batch(transaction, {seal->key});
    sealing::RecordProof proof;
    proof.record = batch.bytes(0, seal->place, &proof.opened);
    // From where somebody worked is the auditor's business, not that of whom a receipt is shown.
    std::erase_if(proof.opened, [](const auto& value) { return value.column == "address"; });
    if (sealing::leaf_hash(proof.record).view() != seal->leaf_hash) {
        throw InvariantViolation("record " + std::to_string(seal->key.audit_id) +
                                 " is not as it was sealed; tawi verify tells more");
    }
    proof.leaf_index = static_cast<std::uint64_t>(seal->place.sequence - 1);
    proof.checkpoint = *note;
    proof.path = sealing::inclusion_path(proof.leaf_index, sealing::checkpoint_in_note(*note).size,
                                         stored_tree(transaction));
    if (!proof.opened.empty()) proof.salt = batch.salt(0);
    return proof;
}

}  // namespace

std::optional<operations::EntrySeal> PostgresSealedRecords::find_seal(
    const people::Principal& actor, const EntryKey& entry) {
    return poster_.transact([&](Transaction& transaction) -> std::optional<operations::EntrySeal> {
        begin(transaction, actor);
        const auto seal = find_of_entry(transaction, entry);
        if (!seal) return std::nullopt;
        return operations::EntrySeal{seal->place.sequence, seal->journal_number};
    });
}

sealing::RecordProof PostgresSealedRecords::prove_entry(const people::Principal& actor,
                                                        const EntryKey& entry) {
    return poster_.transact([&](Transaction& transaction) {
        begin(transaction, actor);
        return prove(transaction, find_of_entry(transaction, entry));
    });
}

sealing::RecordProof PostgresSealedRecords::prove_event(const people::Principal& actor,
                                                        const loan::LoanId& loan,
                                                        unsigned event_number) {
    return poster_.transact([&](Transaction& transaction) {
        begin(transaction, actor);
        return prove(transaction,
                     to_seal(run_prepared(
                         transaction, "find_seal_of_event",
                         Parameters().add(loan.borrower_id).add(loan.cycle).add(event_number))));
    });
}

std::string PostgresSealedRecords::latest_checkpoint() {
    return poster_.transact([](Transaction& transaction) {
        const auto note = latest_checkpoint_note(transaction);
        if (!note) throw NotFound("Nothing is sealed yet.");
        return *note;
    });
}

}  // namespace tawi::store
