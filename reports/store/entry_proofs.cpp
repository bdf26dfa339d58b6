#include "reports/store/entry_proofs.h"

#include "ledger/error.h"
#include "ledger/store/prepared.h"
#include "ledger/store/record_batch.h"
#include "ledger/store/stored_tree.h"
#include "reports/store/written_statement.h"

namespace tawi::reports {

namespace {

using sealing::Digest;
using sealing::Subtree;
using store::ArrayText;
using store::Parameters;
using store::run_prepared;

constexpr int records_at_a_time = 500;

Digest digest_of(const pqxx::field& field) {
    return sealing::digest_of_bytes(store::from_bytea_text(field.c_str()));
}

bool is_stored(const Subtree& subtree) {
    return subtree.level >= store::lowest_stored_level;
}

std::uint64_t first_leaf(const Subtree& subtree) {
    return subtree.index << subtree.level;
}

std::vector<Digest> read_stored(store::Transaction& transaction,
                                const std::vector<Subtree>& subtrees) {
    ArrayText levels, indexes;
    for (const auto& subtree : subtrees) {
        if (!is_stored(subtree)) continue;
        levels.add(subtree.level);
        indexes.add(subtree.index);
    }
    std::vector<Digest> hashes;
    for (const auto& row : run_prepared(transaction, "proof_nodes",
                                        Parameters().add(levels.text()).add(indexes.text())))
        hashes.push_back(digest_of(row["hash"]));
    return hashes;
}

std::vector<Digest> fold_leaves(store::Transaction& transaction,
                                const std::vector<Subtree>& subtrees) {
    ArrayText firsts, lasts;
    for (const auto& subtree : subtrees) {
        if (is_stored(subtree)) continue;
        firsts.add(first_leaf(subtree));
        lasts.add(first_leaf(subtree) + (std::uint64_t{1} << subtree.level));
    }
    std::vector<Digest> hashes;
    const auto rows = run_prepared(transaction, "proof_leaves",
                                   Parameters().add(firsts.text()).add(lasts.text()));
    for (auto row = rows.begin(); row != rows.end();) {
        const auto place = row["place"].as<std::int64_t>();
        sealing::CompactTree tree;
        for (; row != rows.end() && row["place"].as<std::int64_t>() == place; ++row)
            tree.append(digest_of(row["leaf_hash"]));
        hashes.push_back(tree.root());
    }
    return hashes;
}

/// Subtrees with their hashes, in order.
std::vector<TreePart> read_subtrees(store::Transaction& transaction,
                                    const std::vector<Subtree>& subtrees) {
    const auto stored = read_stored(transaction, subtrees);
    const auto folded = fold_leaves(transaction, subtrees);
    if (stored.size() + folded.size() != subtrees.size()) {
        throw InvariantViolation("the stored tree lacks subtrees; tawi verify tells more");
    }
    auto next_stored = stored.begin();
    auto next_folded = folded.begin();
    std::vector<TreePart> parts;
    for (const auto& subtree : subtrees)
        parts.push_back({subtree, is_stored(subtree) ? *next_stored++ : *next_folded++});
    return parts;
}

/// The tree of an export, a batch of its records at a time.
class ProvedTree {
 public:
    ProvedTree(store::Transaction& whole, const TakeTreePart& take) : whole_(whole), take_(take) {}

    void add(const pqxx::result& rows) {
        std::vector<store::RecordKey> keys;
        std::vector<Subtree> between;
        for (const auto& row : rows) {
            keys.push_back(
                {row["borrower_id"].as<std::int64_t>(), row["audit_id"].as<std::int64_t>()});
            const auto leaf = row["sequence"].as<std::uint64_t>() - 1;
            for (const auto& subtree : sealing::subtrees_between(size_, leaf))
                between.push_back(subtree);
            size_ = leaf + 1;
        }
        const auto parts = read_subtrees(whole_, between);
        const store::RecordBatch batch(whole_, keys);
        auto part = parts.begin();
        std::size_t record = 0;
        for (const auto& row : rows) {
            const auto sequence = row["sequence"].as<std::int64_t>();
            const auto leaf = static_cast<std::uint64_t>(sequence) - 1;
            while (part != parts.end() && first_leaf(part->place) < leaf)
                take_(*part++);
            TreePart proved{{0, leaf}};
            proved.record =
                batch.bytes(record, {sequence, row["journal_number"].as<std::int64_t>()});
            if (sealing::leaf_hash(proved.record) != digest_of(row["leaf_hash"])) {
                throw InvariantViolation("record " + std::to_string(batch.key(record).audit_id) +
                                         " is not as it was sealed; tawi verify tells more");
            }
            take_(proved);
            ++record;
        }
    }

    TreeHead finish() {
        const auto heads =
            run_prepared(whole_, "proved_under", Parameters().add(size_ == 0 ? 1 : size_));
        if (heads.empty()) {
            if (size_ == 0) return {};
            throw InvariantViolation("no checkpoint covers " + std::to_string(size_) + " records");
        }
        const auto head = heads.front();
        const auto rest = sealing::subtrees_between(size_, head["size"].as<std::uint64_t>());
        for (const auto& part : read_subtrees(whole_, rest))
            take_(part);
        return {head["note"].c_str(), head["last_journal_number"].as<std::int64_t>()};
    }

 private:
    store::Transaction& whole_;
    const TakeTreePart& take_;
    std::uint64_t size_ = 0;
};

}  // namespace

TreeHead stream_tree(store::Transaction& scope, store::Transaction& whole, const ExportRange& range,
                     const TakeTreePart& take) {
    // How long it takes is up to the reader at the other end, whose own time is limited.
    scope.exec(
        "SET LOCAL statement_timeout = 0; SET LOCAL jit = off;"
        "SET LOCAL cursor_tuple_fraction = 1; SET LOCAL enable_nestloop = off");
    const auto query = written_statement(
        scope, "proved_records",
        Parameters().add(range.from).add(range.to).add(range.office_id).add(range.fund));
    scope.exec("DECLARE proved NO SCROLL CURSOR FOR " + query);
    scope.exec("SET LOCAL enable_nestloop = on");
    ProvedTree tree(whole, take);
    while (true) {
        const auto rows = scope.exec("FETCH " + std::to_string(records_at_a_time) + " FROM proved");
        if (rows.empty()) break;
        tree.add(rows);
    }
    scope.exec("CLOSE proved");
    return tree.finish();
}

}  // namespace tawi::reports
