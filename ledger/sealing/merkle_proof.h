#pragma once

#include <cstdint>
#include <vector>

#include "ledger/sealing/merkle_tree.h"

namespace tawi::sealing {

/// Hashes from the bottom up.
using MerklePath = std::vector<Digest>;

/// The root over the first `size` leaves.
Digest root_of(std::uint64_t size, const SubtreeReader& read);

/// The audit path of RFC 6962, 2.1.1: what it takes to compute the root over the first `size`
/// leaves from the leaf at `index`. Throws InvariantViolation when the tree has no such leaf.
MerklePath inclusion_path(std::uint64_t index, std::uint64_t size, const SubtreeReader& read);

/// The consistency proof of RFC 6962, 2.1.2: that the first `from` leaves of the tree of `to`
/// leaves are those of an earlier root. Throws InvariantViolation unless from <= to.
MerklePath consistency_path(std::uint64_t from, std::uint64_t to, const SubtreeReader& read);

/// Whether the path proves that the leaf at `index` is in the tree of `size` leaves and `root`.
bool is_included(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                 const MerklePath& path, const Digest& root);

/// Whether the path proves that the tree of `to` leaves begins with the tree of `from` leaves.
bool is_consistent(std::uint64_t from, const Digest& from_root, std::uint64_t to,
                   const Digest& to_root, const MerklePath& path);

}  // namespace tawi::sealing
