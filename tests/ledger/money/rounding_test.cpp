#include "ledger/money/rounding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi {
namespace {

constexpr RoundingMode all_modes[] = {RoundingMode::half_even, RoundingMode::half_up,
                                      RoundingMode::up, RoundingMode::down};

template <typename Number>
concept Roundable = requires(Number value) {
    round_to_integer(value, RoundingMode::half_even);
};
static_assert(Roundable<Exact> && !Roundable<double> && !Roundable<float>);

TEST(Rounding, FollowsItsMode) {
    // The table of java.math.RoundingMode (Java SE API documentation: HALF_EVEN, HALF_UP, UP,
    // DOWN); 2.1 and 2.9 from the words of DOMAIN.
    struct Row {
        int tenths;
        int half_even, half_up, up, down;
    };
    constexpr Row rows[] = {
        {55, 6, 6, 6, 5},      {25, 2, 3, 3, 2},      {16, 2, 2, 2, 1},      {11, 1, 1, 2, 1},
        {10, 1, 1, 1, 1},      {-10, -1, -1, -1, -1}, {-11, -1, -1, -2, -1}, {-16, -2, -2, -2, -1},
        {-25, -2, -3, -3, -2}, {-55, -6, -6, -6, -5}, {35, 4, 4, 4, 3},      {21, 2, 2, 3, 2},
        {29, 3, 3, 3, 2},      {5, 0, 1, 1, 0},       {-5, 0, -1, -1, 0},    {-35, -4, -4, -4, -3},
        {0, 0, 0, 0, 0},       {1, 0, 0, 1, 0},       {-1, 0, 0, -1, 0},
    };
    for (const Row& row : rows) {
        const Exact value(row.tenths, 10);
        EXPECT_EQ(round_to_integer(value, RoundingMode::half_even), row.half_even) << value;
        EXPECT_EQ(round_to_integer(value, RoundingMode::half_up), row.half_up) << value;
        EXPECT_EQ(round_to_integer(value, RoundingMode::up), row.up) << value;
        EXPECT_EQ(round_to_integer(value, RoundingMode::down), row.down) << value;
    }
}

TEST(Rounding, HalfEvenDecidesExactTiesOnly) {
    const Exact tie(583333, 2);  // the cents of 2 916.665 (DOMAIN, Schedule)
    const Exact hair(Integer(1), Integer("1000000000000000000000000000000"));
    EXPECT_EQ(round_to_integer(tie, RoundingMode::half_even), 291666);
    EXPECT_EQ(round_to_integer(tie + hair, RoundingMode::half_even), 291667);
    EXPECT_EQ(round_to_integer(tie - hair, RoundingMode::half_even), 291666);
    EXPECT_EQ(round_to_integer(-tie - hair, RoundingMode::half_even), -291667);
}

TEST(Rounding, RefusesADenominatorThatIsNotPositive) {
    EXPECT_THROW(round_quotient(1, 0, RoundingMode::down), InvariantViolation);
    EXPECT_THROW(round_quotient(1, -2, RoundingMode::down), InvariantViolation);
}

RC_GTEST_PROP(Rounding, StaysWithinOneAndNearestWithinAHalf,
              (std::int64_t numerator, std::int64_t divisor)) {
    const Integer denominator = abs(Integer(divisor)) + 1;
    const Exact value(Integer(numerator), denominator);
    for (const RoundingMode mode : all_modes) {
        const Exact moved = abs(Exact(Exact(round_to_integer(value, mode)) - value));
        RC_ASSERT(moved < 1);
        if (mode == RoundingMode::half_even || mode == RoundingMode::half_up) {
            RC_ASSERT(moved <= Exact(1, 2));
        }
    }
    const Integer cut = round_to_integer(value, RoundingMode::down);
    const Integer raised = round_to_integer(value, RoundingMode::up);
    RC_ASSERT(abs(Exact(cut)) <= abs(value));
    RC_ASSERT(abs(Exact(raised)) >= abs(value));
}

RC_GTEST_PROP(Rounding, IsTheSameOnBothSidesOfZero,
              (std::int32_t numerator, std::uint8_t divisor)) {
    const Exact value(numerator, divisor + 1);
    for (const RoundingMode mode : all_modes) {
        RC_ASSERT(round_to_integer(-value, mode) == -round_to_integer(value, mode));
    }
}

RC_GTEST_PROP(Rounding, OfAQuotientNeedsNoReducedFraction,
              (std::int32_t numerator, std::uint8_t divisor, std::uint8_t times)) {
    const Integer denominator = divisor + 1;
    const Integer factor = times + 1;
    for (const RoundingMode mode : all_modes) {
        RC_ASSERT(round_quotient(numerator * factor, denominator * factor, mode) ==
                  round_to_integer(Exact(Integer(numerator), denominator), mode));
    }
}

}  // namespace
}  // namespace tawi
