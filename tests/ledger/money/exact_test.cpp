#include "ledger/money/exact.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tawi {
namespace {

static_assert(!std::is_convertible_v<Exact, double>);
static_assert(!std::is_convertible_v<Exact, int>);
static_assert(!std::is_convertible_v<Exact, Integer>);
static_assert(!std::is_convertible_v<double, Integer>);
static_assert(!std::is_convertible_v<const char*, Exact>);
// Without expression templates `auto` holds a value, never a reference to a dead operand.
static_assert(std::is_same_v<decltype(Exact() + Exact()), Exact>);
static_assert(std::is_same_v<decltype(Integer() * Integer()), Integer>);

TEST(Exact, KeepsThirdsWhole) {
    EXPECT_EQ(Exact(1, 3) + Exact(1, 3) + Exact(1, 3), 1);
}

TEST(Power, OfSmallBases) {
    EXPECT_EQ(power(Exact(0), 0), 1);
    EXPECT_EQ(power(Exact(0), 3), 0);
    EXPECT_EQ(power(Exact(7), 0), 1);
    EXPECT_EQ(power(Exact(-3, 2), 1), Exact(-3, 2));
    EXPECT_EQ(power(Exact(-3, 2), 2), Exact(9, 4));
    EXPECT_EQ(power(Exact(-3, 2), 3), Exact(-27, 8));
    EXPECT_EQ(power(Exact(51, 50), 2), Exact(2601, 2500));  // 1.02^2 = 1.0404
}

RC_GTEST_PROP(Power, AddsItsExponents,
              (std::int16_t numerator, std::uint8_t divisor, std::uint8_t first,
               std::uint8_t second)) {
    const Exact base(numerator, divisor + 1);
    RC_ASSERT(power(base, first) * power(base, second) ==
              power(base, static_cast<unsigned>(first) + second));
}

}  // namespace
}  // namespace tawi
