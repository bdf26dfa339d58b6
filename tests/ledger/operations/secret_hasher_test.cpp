#include "ledger/operations/secret_hasher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tawi::operations {
namespace {

TEST(SecretHasher, KnowsOnlyTheRightSecret) {
    SecretHasher hasher(HashCost::least());
    const auto hash = hasher.hash("correct horse 7");
    EXPECT_THAT(hash, ::testing::StartsWith("$argon2id$"));
    EXPECT_NE(hash, hasher.hash("correct horse 7")) << "every hash has its own salt";
    EXPECT_TRUE(hasher.verify(hash, "correct horse 7"));
    EXPECT_FALSE(hasher.verify(hash, "correct horse 8"));
    EXPECT_FALSE(hasher.verify(hash, ""));
}

TEST(SecretHasher, NothingFitsAPersonWithoutASecret) {
    SecretHasher hasher(HashCost::least());
    EXPECT_FALSE(hasher.verify("", ""));
    EXPECT_FALSE(hasher.verify("", "anything"));
}

}  // namespace
}  // namespace tawi::operations
