#include "ledger/sealing/merkle_tree.h"

#include <gtest/gtest.h>

#include <map>

#include "ledger/error.h"
#include "tests/ledger/sealing/reference_tree.h"

namespace tawi::sealing {
namespace {

std::string bytes(std::string_view hex) {
    std::string text;
    for (std::size_t place = 0; place < hex.size(); place += 2)
        text += static_cast<char>(std::stoi(std::string(hex.substr(place, 2)), nullptr, 16));
    return text;
}

// The eight leaves and the roots of the reference implementation of RFC 6962
// (google/certificate-transparency, merkletree/merkle_tree_test.cc).
const std::vector<std::string> published_leaves{"",
                                                "00",
                                                "10",
                                                "2021",
                                                "3031",
                                                "40414243",
                                                "5051525354555657",
                                                "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> published_roots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(MerkleTree, HasThePublishedRoots) {
    CompactTree tree;
    EXPECT_EQ(to_hex(tree.root()), published_roots.front());
    for (std::size_t size = 1; size <= published_leaves.size(); ++size) {
        tree.append(leaf_hash(bytes(published_leaves[size - 1])));
        EXPECT_EQ(tree.size(), size);
        EXPECT_EQ(to_hex(tree.root()), published_roots[size]) << size;
    }
}

TEST(MerkleTree, AppendsToTheRootOfTheDefinition) {
    const auto reference = ReferenceTree::of_numbers(300);
    CompactTree tree;
    for (std::size_t size = 1; size <= 300; ++size) {
        tree.append(reference.leaves()[size - 1]);
        ASSERT_EQ(tree.root(), reference.root(size)) << size;
    }
}

TEST(MerkleTree, IsMadeOfTheLeavesBetweenAndTheSubtreesBeside) {
    const auto reference = ReferenceTree::of_numbers(70);
    const auto read = reference.reader();
    for (const std::uint64_t size : {1U, 2U, 7U, 16U, 33U, 64U, 70U}) {
        for (std::uint64_t begin = 0; begin < size; ++begin) {
            for (std::uint64_t end = begin; end <= size; end += 5) {
                CompactTree tree;
                for (const auto& beside : subtrees_between(0, begin))
                    tree.append_subtree(beside.level, read(beside));
                for (auto leaf = begin; leaf < end; ++leaf)
                    tree.append(reference.leaves()[leaf]);
                for (const auto& beside : subtrees_between(end, size))
                    tree.append_subtree(beside.level, read(beside));
                ASSERT_EQ(tree.size(), size);
                ASSERT_EQ(tree.root(), reference.root(size)) << begin << " to " << end;
            }
        }
    }
}

TEST(MerkleTree, TakesSubtreesOnlyWhereTheyHaveTheirPlace) {
    CompactTree tree;
    const auto hash = leaf_hash("x");
    tree.append_subtree(2, hash);
    EXPECT_THROW(tree.append_subtree(3, hash), InvalidInput);
    EXPECT_THROW(tree.append_subtree(63, hash), InvalidInput);
    EXPECT_THROW(tree.append_subtree(99, hash), InvalidInput);
    tree.append_subtree(0, hash);
    EXPECT_THROW(tree.append_subtree(1, hash), InvalidInput);
    EXPECT_EQ(tree.size(), 5U);
    CompactTree widest;
    widest.append_subtree(62, hash);
    EXPECT_THROW(widest.append_subtree(62, hash), InvalidInput);
}

TEST(MerkleTree, GoesOnFromAnySize) {
    const auto reference = ReferenceTree::of_numbers(70);
    for (std::size_t begun = 0; begun < 70; ++begun) {
        CompactTree tree(begun, reference.reader());
        for (std::size_t size = begun; size < 70; ++size)
            tree.append(reference.leaves()[size]);
        ASSERT_EQ(tree.root(), reference.root(70)) << begun;
    }
}

TEST(MerkleTree, TellsEachCompletedSubtreeOnce) {
    const auto reference = ReferenceTree::of_numbers(70);
    CompactTree tree;
    std::map<Subtree, Digest> told;
    for (const auto& leaf : reference.leaves()) {
        tree.append(leaf, [&](const Subtree& subtree, const Digest& hash) {
            EXPECT_TRUE(told.emplace(subtree, hash).second);
            EXPECT_EQ(hash, reference.reader()(subtree));
        });
    }
    EXPECT_EQ(told.size(), 35U + 17U + 8U + 4U + 2U + 1U);
}

TEST(MerkleTree, IsMadeOfOnePeakForEachBitOfItsSize) {
    EXPECT_TRUE(peaks_of(0).empty());
    EXPECT_EQ(peaks_of(1), (std::vector<Subtree>{{0, 0}}));
    EXPECT_EQ(peaks_of(7), (std::vector<Subtree>{{2, 0}, {1, 2}, {0, 6}}));
    EXPECT_EQ(peaks_of(std::uint64_t{1} << 63), (std::vector<Subtree>{{63, 0}}));
}

}  // namespace
}  // namespace tawi::sealing
