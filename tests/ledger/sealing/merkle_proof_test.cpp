#include "ledger/sealing/merkle_proof.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/sealing/reference_tree.h"

namespace tawi::sealing {
namespace {

constexpr std::size_t most = 70;

class MerkleProofTest : public ::testing::Test {
 protected:
    Digest leaf(std::size_t index) const { return tree.leaves()[index]; }
    const ReferenceTree tree = ReferenceTree::of_numbers(most);
    const SubtreeReader read = tree.reader();
};

/// The path with one bit of one hash altered.
MerklePath altered(MerklePath path, std::size_t hash, unsigned bit) {
    path[hash].bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    return path;
}

// The tree of seven leaves of RFC 6962, 2.1.3, by the letters that it gives its nodes.
TEST_F(MerkleProofTest, HasThePathsOfTheRfc) {
    const auto a = leaf(0), b = leaf(1), c = leaf(2), d = leaf(3), e = leaf(4), f = leaf(5);
    const auto j = leaf(6);
    const auto g = node_hash(a, b), h = node_hash(c, d), i = node_hash(e, f);
    const auto k = node_hash(g, h), l = node_hash(i, j);
    EXPECT_EQ(inclusion_path(0, 7, read), (MerklePath{b, h, l}));
    EXPECT_EQ(inclusion_path(3, 7, read), (MerklePath{c, g, l}));
    EXPECT_EQ(inclusion_path(4, 7, read), (MerklePath{f, j, k}));
    EXPECT_EQ(inclusion_path(6, 7, read), (MerklePath{i, k}));
    EXPECT_EQ(consistency_path(3, 7, read), (MerklePath{c, d, g, l}));
    EXPECT_EQ(consistency_path(4, 7, read), (MerklePath{l}));
    EXPECT_EQ(consistency_path(6, 7, read), (MerklePath{i, j, k}));
}

TEST_F(MerkleProofTest, ProvesEveryLeafOfEverySize) {
    for (std::size_t size = 1; size <= most; ++size) {
        ASSERT_EQ(root_of(size, read), tree.root(size));
        for (std::size_t index = 0; index < size; ++index) {
            const auto path = inclusion_path(index, size, read);
            ASSERT_TRUE(is_included(leaf(index), index, size, path, tree.root(size)))
                << index << " of " << size;
            ASSERT_FALSE(is_included(leaf((index + 1) % most), index, size, path, tree.root(size)));
            ASSERT_FALSE(is_included(leaf(index), index, size, path, tree.root(size - 1)));
            ASSERT_FALSE(size > 1 &&
                         is_included(leaf(index), (index + 1) % size, size, path, tree.root(size)));
        }
    }
}

TEST_F(MerkleProofTest, ProvesEveryPairOfSizes) {
    for (std::size_t to = 0; to <= most; ++to) {
        for (std::size_t from = 0; from <= to; ++from) {
            const auto path = consistency_path(from, to, read);
            ASSERT_TRUE(is_consistent(from, tree.root(from), to, tree.root(to), path))
                << from << " to " << to;
            if (from == 0) continue;
            ASSERT_FALSE(is_consistent(from, tree.root(from - 1), to, tree.root(to), path));
            ASSERT_FALSE(from < to &&
                         is_consistent(from, tree.root(from), to, tree.root(to - 1), path));
        }
    }
}

TEST_F(MerkleProofTest, RefusesAPathWithOneBitAltered) {
    for (std::size_t size = 2; size <= most; ++size) {
        for (std::size_t index = 0; index < size; ++index) {
            const auto path = inclusion_path(index, size, read);
            for (std::size_t hash = 0; hash < path.size(); ++hash) {
                const auto bit = static_cast<unsigned>((size * 31 + index * 7 + hash) % 256);
                ASSERT_FALSE(is_included(leaf(index), index, size, altered(path, hash, bit),
                                         tree.root(size)));
            }
            const auto proof = consistency_path(index, size, read);
            for (std::size_t hash = 0; hash < proof.size(); ++hash) {
                const auto bit = static_cast<unsigned>((size * 13 + index * 3 + hash) % 256);
                ASSERT_FALSE(is_consistent(index, tree.root(index), size, tree.root(size),
                                           altered(proof, hash, bit)));
            }
        }
    }
}

TEST_F(MerkleProofTest, RefusesAPathThatIsLongerOrShorter) {
    for (std::size_t size = 2; size <= most; ++size) {
        auto path = inclusion_path(size / 2, size, read);
        auto proof = consistency_path(size / 2, size, read);
        path.push_back(leaf(0));
        proof.push_back(leaf(0));
        EXPECT_FALSE(is_included(leaf(size / 2), size / 2, size, path, tree.root(size)));
        EXPECT_FALSE(is_consistent(size / 2, tree.root(size / 2), size, tree.root(size), proof));
        path.resize(path.size() - 2);
        proof.resize(proof.size() - 2);
        EXPECT_FALSE(is_included(leaf(size / 2), size / 2, size, path, tree.root(size)));
        EXPECT_FALSE(is_consistent(size / 2, tree.root(size / 2), size, tree.root(size), proof));
    }
}

TEST_F(MerkleProofTest, IsNotMadeOfWhatIsNotThere) {
    EXPECT_THROW(inclusion_path(7, 7, read), InvariantViolation);
    EXPECT_THROW(consistency_path(8, 7, read), InvariantViolation);
    EXPECT_FALSE(is_included(leaf(0), 1, 1, {}, leaf(0)));
    EXPECT_FALSE(is_consistent(2, tree.root(2), 1, tree.root(1), {}));
}

}  // namespace
}  // namespace tawi::sealing
