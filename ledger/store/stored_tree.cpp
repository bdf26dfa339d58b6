#include "ledger/store/stored_tree.h"

#include "ledger/error.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

sealing::Digest digest_of(const pqxx::field& field) {
    return sealing::digest_of_bytes(from_bytea_text(field.c_str()));
}

std::string text_of(const sealing::Subtree& subtree) {
    return "level " + std::to_string(subtree.level) + ", index " + std::to_string(subtree.index);
}

sealing::Digest read_node(Transaction& transaction, const sealing::Subtree& subtree) {
    const auto rows =
        run_prepared(transaction, "seal_node", Parameters().add(subtree.level).add(subtree.index));
    if (rows.empty()) throw InvariantViolation("seal_node has no " + text_of(subtree));
    return digest_of(rows.front()["hash"]);
}

sealing::Digest fold_leaves(Transaction& transaction, const sealing::Subtree& subtree) {
    const auto begin = subtree.index << subtree.level;
    const auto width = std::uint64_t{1} << subtree.level;
    const auto rows =
        run_prepared(transaction, "seal_leaves", Parameters().add(begin).add(begin + width));
    if (rows.size() != width) throw InvariantViolation("seal lacks leaves of " + text_of(subtree));
    sealing::CompactTree tree;
    for (const auto& row : rows)
        tree.append(digest_of(row["leaf_hash"]));
    return tree.root();
}

}  // namespace

SealHead read_seal_head(Transaction& transaction) {
    const auto rows = run_prepared(transaction, "seal_head", {});
    if (rows.empty()) return {};
    return {rows.front()["size"].as<std::uint64_t>(),
            rows.front()["next_journal_number"].as<std::int64_t>()};
}

sealing::SubtreeReader stored_tree(Transaction& transaction) {
    return [&transaction](const sealing::Subtree& subtree) {
        return subtree.level < lowest_stored_level ? fold_leaves(transaction, subtree)
                                                   : read_node(transaction, subtree);
    };
}

std::optional<std::string> latest_checkpoint_note(Transaction& transaction) {
    const auto rows = run_prepared(transaction, "latest_seal_checkpoint", {});
    if (rows.empty()) return std::nullopt;
    return rows.front()["note"].c_str();
}

}  // namespace tawi::store
