#include "ledger/sealing/merkle_proof.h"

#include <bit>
#include <string>

#include "ledger/error.h"

namespace tawi::sealing {

namespace {

/// The root over `size` leaves from `begin` on; `begin` is a multiple of the power of two that is
/// not below `size`, as it is wherever RFC 6962 splits a tree.
Digest range_root(std::uint64_t begin, std::uint64_t size, const SubtreeReader& read) {
    Digest root;
    bool first = true;
    const auto peaks = peaks_of(size);
    for (auto peak = peaks.rbegin(); peak != peaks.rend(); ++peak) {
        const auto hash = read({peak->level, (begin >> peak->level) + peak->index});
        root = first ? hash : node_hash(hash, root);
        first = false;
    }
    return root;
}

/// The largest power of two below `size`; the left part of a tree that is split.
std::uint64_t left_part(std::uint64_t size) {
    return std::bit_floor(size - 1);
}

void add_inclusion(MerklePath& path, std::uint64_t begin, std::uint64_t index, std::uint64_t size,
                   const SubtreeReader& read) {
    if (size == 1) return;
    const auto left = left_part(size);
    if (index < left) {
        add_inclusion(path, begin, index, left, read);
        path.push_back(range_root(begin + left, size - left, read));
    } else {
        add_inclusion(path, begin + left, index - left, size - left, read);
        path.push_back(range_root(begin, left, read));
    }
}

/// SUBPROOF of RFC 6962, 2.1.2; `whole`: the first `from` leaves are a tree that was asked about.
void add_consistency(MerklePath& path, std::uint64_t begin, std::uint64_t from, std::uint64_t size,
                     bool whole, const SubtreeReader& read) {
    if (from == size) {
        if (!whole) path.push_back(range_root(begin, size, read));
        return;
    }
    const auto left = left_part(size);
    if (from <= left) {
        add_consistency(path, begin, from, left, whole, read);
        path.push_back(range_root(begin + left, size - left, read));
    } else {
        add_consistency(path, begin + left, from - left, size - left, false, read);
        path.push_back(range_root(begin, left, read));
    }
}

}  // namespace

Digest root_of(std::uint64_t size, const SubtreeReader& read) {
    return size == 0 ? empty_root() : range_root(0, size, read);
}

MerklePath inclusion_path(std::uint64_t index, std::uint64_t size, const SubtreeReader& read) {
    if (index >= size) {
        throw InvariantViolation("a tree of " + std::to_string(size) + " leaves has no leaf " +
                                 std::to_string(index));
    }
    MerklePath path;
    add_inclusion(path, 0, index, size, read);
    return path;
}

MerklePath consistency_path(std::uint64_t from, std::uint64_t to, const SubtreeReader& read) {
    if (from > to) {
        throw InvariantViolation("a tree of " + std::to_string(to) + " leaves has no first " +
                                 std::to_string(from));
    }
    MerklePath path;
    if (from > 0) add_consistency(path, 0, from, to, true, read);
    return path;
}

// RFC 9162, 2.1.3.2: the bits of the leaf's place say on which side each hash of the path stands.
bool is_included(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                 const MerklePath& path, const Digest& root) {
    if (index >= size) return false;
    auto place = index;
    auto last = size - 1;
    Digest hash = leaf;
    for (const auto& beside : path) {
        if (last == 0) return false;
        if ((place & 1U) != 0 || place == last) {
            hash = node_hash(beside, hash);
            while ((place & 1U) == 0 && place != 0) {
                place >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = node_hash(hash, beside);
        }
        place >>= 1U;
        last >>= 1U;
    }
    return last == 0 && hash == root;
}

// RFC 9162, 2.1.4.2: both roots are computed from the path at once.
bool is_consistent(std::uint64_t from, const Digest& from_root, std::uint64_t to,
                   const Digest& to_root, const MerklePath& path) {
    if (from > to) return false;
    if (from == to) return path.empty() && from_root == to_root;
    if (from == 0) return path.empty() && from_root == empty_root();
    auto next = path.begin();
    Digest start = from_root;
    if (!std::has_single_bit(from)) {
        if (path.empty()) return false;
        start = *next++;
    }
    auto place = from - 1;
    auto last = to - 1;
    while ((place & 1U) != 0) {
        place >>= 1U;
        last >>= 1U;
    }
    Digest old_hash = start;
    Digest new_hash = start;
    for (; next != path.end(); ++next) {
        if (last == 0) return false;
        if ((place & 1U) != 0 || place == last) {
            old_hash = node_hash(*next, old_hash);
            new_hash = node_hash(*next, new_hash);
            while ((place & 1U) == 0 && place != 0) {
                place >>= 1U;
                last >>= 1U;
            }
        } else {
            new_hash = node_hash(new_hash, *next);
        }
        place >>= 1U;
        last >>= 1U;
    }
    return last == 0 && old_hash == from_root && new_hash == to_root;
}

}  // namespace tawi::sealing
