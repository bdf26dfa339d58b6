#include "ledger/store/seal_epochs.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/store/day_totals.h"

namespace tawi::store {
namespace {

sealing::Checkpoint published(const std::string& origin, std::uint64_t size) {
    return {origin, size, sealing::sha256(origin + std::to_string(size))};
}

TEST(SealEpochs, WriteACheckpointInOneLine) {
    const auto checkpoint = published("tawi/0/1", 7);
    EXPECT_EQ(parse_one_line(one_line(checkpoint)), checkpoint);
    EXPECT_THROW(parse_one_line("tawi/0/1 7"), InvalidInput);
}

TEST(SealEpochs, BeginWithAnOriginOfChance) {
    const auto first = next_epoch({}, std::nullopt, 0);
    EXPECT_EQ(first.epoch, 1);
    EXPECT_TRUE(first.origin.ends_with("/1"));
    EXPECT_NE(first.origin, next_epoch({}, std::nullopt, 0).origin);
}

TEST(SealEpochs, FollowTheEpochThatWasLost) {
    const SealEpoch first{1, "tawi/0/1", 0, ""};
    const auto lost = published("tawi/0/3", 50);
    const auto next = next_epoch({first}, lost, 20);
    EXPECT_EQ(next.epoch, 4);
    EXPECT_EQ(next.origin, "tawi/0/4");
    EXPECT_EQ(next.begins_after, 20U);
    EXPECT_EQ(next.lost, one_line(lost));
    EXPECT_EQ(next_epoch({}, lost, 0).origin, "tawi/0/4");
}

// Sizes of the tree: epoch 1 to 20, of which 50 had been published; epoch 2 from there to 30.
TEST(SealEpochs, SayWhatMustHoldAndWhatIsLost) {
    const std::vector<SealEpoch> epochs{{1, "tawi/0/1", 0, ""},
                                        {2, "tawi/0/2", 20, one_line(published("tawi/0/1", 50))}};
    struct Case {
        std::string origin;
        std::uint64_t size;
        bool holds, lost;
        std::uint64_t known_size;
    };
    for (const auto& [origin, size, holds, lost, known_size] :
         std::vector<Case>{{"tawi/0/1", 20, true, false, 20},   // shown by the restored tree
                           {"tawi/0/1", 21, false, true, 20},   // lost with the one that is named
                           {"tawi/0/1", 50, false, true, 20},   // named
                           {"tawi/0/1", 51, false, false, 51},  // more was lost than is named
                           {"tawi/0/2", 30, true, false, 30},   // of the present epoch
                           {"tawi/0/2", 31, false, false, 31},  // the tree is behind it
                           {"tawi/0/3", 25, false, false, 0}}) {
        const auto fate = fate_of(published(origin, size), epochs, 30);
        EXPECT_EQ(fate.holds, holds) << origin << " " << size;
        EXPECT_EQ(fate.lost, lost) << origin << " " << size;
        if (holds || lost) {
            EXPECT_EQ(fate.known_size, known_size) << origin << " " << size;
        }
    }
}

TEST(DayTotals, ReadAndWriteAmountsExactly) {
    for (const auto* text : {"0.0000", "0.0001", "-0.0001", "12.3400", "-9999999999999999.9999",
                             "10000.0000", "7.0000"}) {
        EXPECT_EQ(ten_thousandths_text(parse_ten_thousandths(text)), text);
    }
    for (const auto* text : {"", "1", "1.0", ".0000", "1.00000", "1.000x", "1,0000", "--1.0000",
                             "1.0000 ", "99999999999999999999999999999999.0000"}) {
        EXPECT_THROW(parse_ten_thousandths(text), InvariantViolation) << text;
    }
}

TEST(DayTotals, ReadArraysAsPostgresPrintsThem) {
    using Elements = std::vector<std::string>;
    EXPECT_EQ(array_elements("{}"), Elements{});
    EXPECT_EQ(array_elements("{1010,2010}"), (Elements{"1010", "2010"}));
    EXPECT_EQ(array_elements(R"({"a,b","c\"d","e\\f"})"), (Elements{"a,b", "c\"d", "e\\f"}));
    EXPECT_THROW(array_elements("1010"), InvariantViolation);
}

}  // namespace
}  // namespace tawi::store
