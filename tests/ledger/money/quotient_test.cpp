#include "ledger/money/quotient.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

#include "ledger/error.h"

namespace tawi {
namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();

TEST(SmallFraction, IsInLowestTerms) {
    const SmallFraction fraction(6, 8);
    EXPECT_EQ(fraction.above(), 3);
    EXPECT_EQ(fraction.below(), 4);
    EXPECT_EQ(SmallFraction(-6, 8), SmallFraction(-3, 4));
    EXPECT_EQ(SmallFraction(), SmallFraction(0, 7));
    EXPECT_EQ(fraction * SmallFraction(2, 9), SmallFraction(1, 6));
    EXPECT_EQ(fraction + SmallFraction(1, 4), SmallFraction(1));
    EXPECT_EQ(SmallFraction::of(Exact(-31, 365)).exact(), Exact(-31, 365));
}

TEST(SmallFraction, ThatDoesNotFitIsAnErrorNeverAWrongFigure) {
    EXPECT_THROW(SmallFraction(1, 0), InvariantViolation);
    EXPECT_THROW(SmallFraction(1, -2), InvariantViolation);
    EXPECT_THROW(SmallFraction(most) * SmallFraction(2), InvariantViolation);
    EXPECT_THROW(SmallFraction(1, most) * SmallFraction(1, 2), InvariantViolation);
    EXPECT_THROW(SmallFraction(most) + SmallFraction(1), InvariantViolation);
    EXPECT_THROW(SmallFraction::of(Exact(Integer(1) << 63, 3)), InvariantViolation);
    EXPECT_EQ(SmallFraction(most) * SmallFraction(1, most), SmallFraction(1));
}

TEST(Quotient, IsExactWithoutBeingReduced) {
    const Quotient half(2, 4);
    EXPECT_EQ(half.above, 2);
    EXPECT_EQ(half.exact(), Exact(1, 2));
    EXPECT_EQ((half * Quotient(Exact(2, 3))).exact(), Exact(1, 3));
    EXPECT_EQ((half * SmallFraction(2, 3)).exact(), Exact(1, 3));
    EXPECT_EQ((half + Quotient(Integer(1))).exact(), Exact(3, 2));
    EXPECT_EQ((half - Quotient(Integer(1))).exact(), Exact(-1, 2));
    EXPECT_EQ((half + Quotient(1, 4)).exact(), Exact(3, 4));
    EXPECT_EQ(compare(half, Quotient(1, 2)), 0);
    EXPECT_LT(compare(half, Quotient(2, 3)), 0);
    EXPECT_GT(compare(half, Quotient(-2, 3)), 0);
}

TEST(Quotient, IsRoundedOnce) {
    EXPECT_TRUE(round_to_minor({5, 2}, RoundingMode::half_even) == 2);
    EXPECT_TRUE(round_to_minor({5, 2}, RoundingMode::half_up) == 3);
    EXPECT_TRUE(round_to_minor({-5, 2}, RoundingMode::up) == -3);
    EXPECT_THROW(round_to_minor({Integer(1) << 127, 1}, RoundingMode::down), InvariantViolation);
}

TEST(Quotient, IsRoundedToAMultiple) {
    EXPECT_TRUE(round_to_multiple({2501, 100}, 10, RoundingMode::half_even) == 30);
    EXPECT_TRUE(round_to_multiple({25, 1}, 10, RoundingMode::half_even) == 20);
    EXPECT_TRUE(round_to_multiple({25, 1}, 10, RoundingMode::half_up) == 30);
    EXPECT_TRUE(round_to_multiple({2999, 100}, 10, RoundingMode::down) == 20);
    EXPECT_TRUE(round_to_multiple({1, 100}, 10, RoundingMode::up) == 10);
}

/// Large numbers are compared by their leading bits where these tell them apart.
RC_GTEST_PROP(Quotient, IsComparedAlikeWhateverItsSize, ()) {
    const auto any_large = [] {
        Integer number = 1;
        for (auto limbs = *rc::gen::inRange(0, 12); limbs > 0; --limbs)
            number = (number << 61) + *rc::gen::arbitrary<std::uint32_t>();
        return number;
    };
    const Quotient one(any_large(), any_large());
    const Integer times = any_large();
    Quotient other(one.above * times, one.below * times);
    other.above += *rc::gen::inRange(-1, 2);
    if (*rc::gen::arbitrary<bool>()) other = Quotient(any_large(), any_large());
    RC_ASSERT(compare(one, other) == one.exact().compare(other.exact()));
    RC_ASSERT(compare(other, one) == other.exact().compare(one.exact()));
}

/// The short way of small numbers and the general one are the same, ties and limits included.
RC_GTEST_PROP(Quotient, IsRoundedAlikeWhateverItsSize, ()) {
    const auto any_number = [](std::uint64_t least) {
        const auto bits = *rc::gen::inRange(1U, 65U);
        const auto highest = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
        const auto range = std::min<std::uint64_t>(highest, 1000) + 1;
        return std::max(least, highest - *rc::gen::inRange<std::uint64_t>(0, range));
    };
    const Integer below = any_number(1);
    const auto halves = *rc::gen::inRange(0, 8);
    Integer above =
        *rc::gen::arbitrary<bool>() ? Integer(any_number(0)) : Integer(Integer(below * halves) / 2);
    if (*rc::gen::arbitrary<bool>()) above = -above;
    for (const auto mode :
         {RoundingMode::half_even, RoundingMode::half_up, RoundingMode::up, RoundingMode::down}) {
        RC_ASSERT(Integer(round_to_minor({above, below}, mode)) ==
                  round_quotient(above, below, mode));
    }
}

}  // namespace
}  // namespace tawi
