#pragma once

#include <cstdint>
#include <optional>

#include "ledger/sealing/checkpoint.h"
#include "ledger/sealing/merkle_tree.h"

namespace tawi::store {

class Transaction;

/// Subtrees from this level up are stored; lower ones follow from their leaves.
inline constexpr unsigned lowest_stored_level = 4;

/// Where the tree ends.
struct SealHead {
    std::uint64_t size = 0;
    std::int64_t next_journal_number = 1;
};
SealHead read_seal_head(Transaction& transaction);

/// Reads complete subtrees of the stored tree; valid as long as the transaction. It throws
/// InvariantViolation where one is not there.
sealing::SubtreeReader stored_tree(Transaction& transaction);

/// The last signed checkpoint's note; nothing before the first.
std::optional<std::string> latest_checkpoint_note(Transaction& transaction);

}  // namespace tawi::store
