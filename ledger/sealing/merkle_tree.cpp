#include "ledger/sealing/merkle_tree.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string>

#include "ledger/error.h"

namespace tawi::sealing {

namespace {

constexpr std::string_view before_leaf("\0", 1);
constexpr char before_node = '\x01';

}  // namespace

Digest leaf_hash(std::string_view bytes) {
    return sha256(before_leaf, bytes);
}

Digest node_hash(const Digest& left, const Digest& right) {
    std::string bytes(1, before_node);
    bytes.append(left.view()).append(right.view());
    return sha256(bytes);
}

Digest empty_root() {
    return sha256({});
}

std::vector<Subtree> peaks_of(std::uint64_t size) {
    std::vector<Subtree> peaks;
    std::uint64_t begin = 0;
    for (unsigned level = 64; level-- > 0;) {
        const auto width = std::uint64_t{1} << level;
        if ((size & width) == 0) continue;
        peaks.push_back({level, begin >> level});
        begin += width;
    }
    return peaks;
}

std::vector<Subtree> subtrees_between(std::uint64_t begin, std::uint64_t end) {
    std::vector<Subtree> subtrees;
    while (begin < end) {
        const auto aligned = static_cast<unsigned>(std::countr_zero(begin));
        const auto widest = static_cast<unsigned>(std::bit_width(end - begin)) - 1;
        const auto level = std::min(aligned, widest);
        subtrees.push_back({level, begin >> level});
        begin += std::uint64_t{1} << level;
    }
    return subtrees;
}

CompactTree::CompactTree(std::uint64_t size, const SubtreeReader& read) : size_(size) {
    for (const auto& peak : peaks_of(size))
        peaks_.push_back(read(peak));
}

void CompactTree::append(const Digest& leaf,
                         const std::function<void(const Subtree&, const Digest&)>& completed) {
    Digest hash = leaf;
    // As many trailing ones as the old size has, so many subtrees are now completed.
    for (unsigned level = 0; ((size_ >> level) & 1U) != 0; ++level) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
        if (completed) completed({level + 1, size_ >> (level + 1)}, hash);
    }
    peaks_.push_back(hash);
    ++size_;
}

void CompactTree::append_subtree(unsigned level, const Digest& hash) {
    constexpr unsigned highest = 62;
    const auto width = std::uint64_t{1} << std::min(level, highest);
    if (level > highest || size_ % width != 0 ||
        size_ > std::numeric_limits<std::int64_t>::max() - width) {
        throw InvalidInput("subtree", "out_of_place",
                           "After " + std::to_string(size_) +
                               " leaves there is no subtree of level " + std::to_string(level) +
                               ".");
    }
    Digest joined = hash;
    for (auto bits = size_ >> level; (bits & 1U) != 0; bits >>= 1U) {
        joined = node_hash(peaks_.back(), joined);
        peaks_.pop_back();
    }
    peaks_.push_back(joined);
    size_ += width;
}

Digest CompactTree::root() const {
    if (peaks_.empty()) return empty_root();
    Digest root = peaks_.back();
    for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
        root = node_hash(*peak, root);
    return root;
}

}  // namespace tawi::sealing
