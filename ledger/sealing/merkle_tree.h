#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "ledger/sealing/digest.h"

namespace tawi::sealing {

// The Merkle tree of RFC 6962, section 2.1. Leaves are numbered from 0. A *complete subtree* of a
// level (0: a leaf) covers 2^level leaves from `index` * 2^level on.

/// SHA-256 over 0x00 and the leaf's bytes.
Digest leaf_hash(std::string_view bytes);
/// SHA-256 over 0x01, left and right.
Digest node_hash(const Digest& left, const Digest& right);
/// The root of a tree without leaves: SHA-256 of nothing.
Digest empty_root();

/// A complete subtree by its place.
struct Subtree {
    unsigned level = 0;
    std::uint64_t index = 0;
    friend auto operator<=>(const Subtree&, const Subtree&) = default;
};

/// Gives the hash of a complete subtree.
using SubtreeReader = std::function<Digest(const Subtree&)>;

/// The largest complete subtrees that the first `size` leaves are made of, from the left: one for
/// each bit of `size` that is set.
std::vector<Subtree> peaks_of(std::uint64_t size);

/// The fewest complete subtrees that the leaves from `begin` up to `end` are made of, from the
/// left.
std::vector<Subtree> subtrees_between(std::uint64_t begin, std::uint64_t end);

/// A tree to be appended to, in memory of one hash for each bit of its size.
class CompactTree {
 public:
    CompactTree() = default;
    /// The tree of the first `size` leaves.
    CompactTree(std::uint64_t size, const SubtreeReader& read);

    /// Adds a leaf by its hash. `completed` is told each subtree of level 1 and above that it
    /// completes, lower ones first.
    void append(const Digest& leaf,
                const std::function<void(const Subtree&, const Digest&)>& completed = {});
    /// Adds a complete subtree of which only the hash is known. Throws InvalidInput{"subtree",
    /// "out_of_place"} where the tree has no place for one of that level.
    void append_subtree(unsigned level, const Digest& hash);
    std::uint64_t size() const noexcept { return size_; }
    Digest root() const;

 private:
    std::uint64_t size_ = 0;
    std::vector<Digest> peaks_;  ///< of peaks_of(size_)
};

}  // namespace tawi::sealing
