#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/sealing/checkpoint.h"

namespace tawi::store {

class Transaction;

/// A stretch of the tree between two restores.
struct SealEpoch {
    int epoch = 1;
    std::string origin;
    std::uint64_t begins_after = 0;  ///< leaves of the tree before it
    std::string lost;  ///< one_line() of the checkpoint that was lost; "" of the first
};

/// The epochs of the tree, in order.
std::vector<SealEpoch> read_seal_epochs(Transaction& transaction);

/// "origin size root" and the reverse (throws InvalidInput).
std::string one_line(const sealing::Checkpoint& checkpoint);
sealing::Checkpoint parse_one_line(std::string_view line);

/// What became of a checkpoint that was published, in a tree of these epochs.
struct PublishedFate {
    bool holds = false;  ///< its root must be that of the tree of its size
    bool lost = false;   ///< a later epoch names it, or a larger one of its epoch
    std::uint64_t known_size =
        0;  ///< what was sealed after so many leaves was not published with it
};

/// Neither holds nor is lost: the tree is behind it, or of another epoch; a new one must begin.
PublishedFate fate_of(const sealing::Checkpoint& published, const std::vector<SealEpoch>& epochs,
                      std::uint64_t size);

/// The epoch that follows `epochs` and one in which `published` was published, where given. The
/// first has an origin of its own, of chance.
SealEpoch next_epoch(const std::vector<SealEpoch>& epochs,
                     const std::optional<sealing::Checkpoint>& published, std::uint64_t size);

}  // namespace tawi::store
