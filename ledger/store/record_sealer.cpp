#include "ledger/store/record_sealer.h"

#include <sodium.h>

#include "ledger/error.h"
#include "ledger/sealing/checkpoint.h"
#include "ledger/store/day_totals.h"
#include "ledger/store/prepared.h"
#include "ledger/store/seal_epochs.h"
#include "ledger/store/stored_tree.h"

namespace tawi::store {

namespace {

void make_salts(Transaction& transaction, RecordBatch& batch) {
    const auto missing = batch.borrowers_without_salt();
    if (missing.empty()) return;
    ArrayText borrowers, salts;
    for (const auto borrower : missing) {
        sealing::Digest salt;
        randombytes_buf(salt.bytes.data(), salt.bytes.size());
        batch.set_salt(borrower, salt);
        borrowers.add(borrower);
        salts.add(to_bytea_text(salt.view()));
    }
    run_prepared(transaction, "insert_seal_salts",
                 Parameters().add(borrowers.text()).add(salts.text()));
}

/// The rows of table seal, column by column.
class SealRows {
 public:
    void add(const RecordKey& key, std::int64_t journal_number,
             const std::vector<const RecordRow*>& entries, const sealing::Digest& leaf) {
        borrowers_.add(key.borrower_id);
        audits_.add(key.audit_id);
        journal_numbers_.add(journal_number);
        entries_.add(entries.size());
        if (entries.empty()) {
            first_entries_.add_null();
        } else {
            first_entries_.add(entries.front()->value("entry_id"));
        }
        leaves_.add(to_bytea_text(leaf.view()));
    }

    void save(Transaction& transaction, std::uint64_t after) const {
        Parameters parameters;
        parameters.add(after);
        for (const auto* array :
             {&borrowers_, &audits_, &journal_numbers_, &entries_, &first_entries_, &leaves_}) {
            parameters.add(array->text());
        }
        run_prepared(transaction, "insert_seals", parameters);
    }

 private:
    ArrayText borrowers_, audits_, journal_numbers_, entries_, first_entries_, leaves_;
};

/// The rows of table seal_node.
class NodeRows {
 public:
    void add(const sealing::Subtree& subtree, const sealing::Digest& hash) {
        if (subtree.level < lowest_stored_level) return;
        levels_.add(subtree.level);
        indexes_.add(subtree.index);
        hashes_.add(to_bytea_text(hash.view()));
        any_ = true;
    }

    void save(Transaction& transaction) const {
        if (!any_) return;
        run_prepared(transaction, "insert_seal_nodes",
                     Parameters().add(levels_.text()).add(indexes_.text()).add(hashes_.text()));
    }

 private:
    ArrayText levels_, indexes_, hashes_;
    bool any_ = false;
};

std::string sign_head(Transaction& transaction, const sealing::CompactTree& tree,
                      const sealing::NoteSigner& signer) {
    const auto origin = read_seal_epochs(transaction).back().origin;
    auto note =
        signer.sign(sealing::to_text(sealing::Checkpoint{origin, tree.size(), tree.root()}));
    run_prepared(transaction, "insert_seal_checkpoint", Parameters().add(tree.size()).add(note));
    return note;
}

}  // namespace

SealedRound seal_records(Transaction& transaction, const std::vector<RecordKey>& keys,
                         const sealing::NoteSigner& signer) {
    RecordBatch batch(transaction, keys);
    make_salts(transaction, batch);
    auto head = read_seal_head(transaction);
    sealing::CompactTree tree(head.size, stored_tree(transaction));
    SealRows seals;
    NodeRows nodes;
    DayTotals totals;
    SealedRound round;
    for (std::size_t record = 0; record < batch.size(); ++record) {
        if (batch.rows(record).empty()) {
            throw InvariantViolation("record " + std::to_string(batch.key(record).audit_id) +
                                     " is queued and not there");
        }
        const SealPlace place{static_cast<std::int64_t>(tree.size()) + 1, head.next_journal_number};
        const auto leaf = sealing::leaf_hash(batch.bytes(record, place));
        const auto entries = batch.entries(record);
        seals.add(batch.key(record), place.journal_number, entries, leaf);
        tree.append(leaf, [&](const auto& subtree, const auto& hash) { nodes.add(subtree, hash); });
        for (const auto* entry : entries)
            totals.add(*entry);
        head.next_journal_number += static_cast<std::int64_t>(entries.size());
        ++round.records;
        round.entries += entries.size();
    }
    seals.save(transaction, head.size);
    nodes.save(transaction);
    totals.save(transaction);
    round.note = sign_head(transaction, tree, signer);
    return round;
}

SealedRound seal_queue(Transaction& transaction, std::size_t most,
                       const sealing::NoteSigner& signer) {
    std::vector<RecordKey> keys;
    for (const auto& row : run_prepared(transaction, "take_unsealed", Parameters().add(most))) {
        keys.push_back({row[0].as<std::int64_t>(), row[1].as<std::int64_t>()});
    }
    if (keys.empty()) return {};
    return seal_records(transaction, keys, signer);
}

}  // namespace tawi::store
