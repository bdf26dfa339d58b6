#pragma once

#include <string>
#include <vector>

#include "ledger/sealing/merkle_tree.h"

namespace tawi::sealing {

/// The tree of RFC 6962, 2.1, as the RFC writes it: by recursion over all leaves.
class ReferenceTree {
 public:
    explicit ReferenceTree(std::vector<Digest> leaves) : leaves_(std::move(leaves)) {}

    /// `size` leaves whose bytes are their number.
    static ReferenceTree of_numbers(std::size_t size) {
        std::vector<Digest> leaves;
        for (std::size_t number = 0; number < size; ++number)
            leaves.push_back(leaf_hash(std::to_string(number)));
        return ReferenceTree(std::move(leaves));
    }

    const std::vector<Digest>& leaves() const { return leaves_; }
    Digest root(std::size_t size) const { return root(0, size); }

    SubtreeReader reader() const {
        return [this](const Subtree& subtree) {
            const auto width = std::size_t{1} << subtree.level;
            return root(subtree.index * width, width);
        };
    }

 private:
    Digest root(std::size_t begin, std::size_t size) const {
        if (size == 0) return empty_root();
        if (size == 1) return leaves_.at(begin);
        std::size_t left = 1;
        while (left * 2 < size)
            left *= 2;
        return node_hash(root(begin, left), root(begin + left, size - left));
    }

    std::vector<Digest> leaves_;
};

}  // namespace tawi::sealing
