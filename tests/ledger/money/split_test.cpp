#include "ledger/money/split.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "ledger/error.h"

namespace tawi {
namespace {

const Currency kes = Currency::of("KES");

Money cents(Minor minor_units) {
    return Money::from_minor_units(minor_units, kes);
}

std::vector<std::string> texts(const std::vector<Money>& shares) {
    std::vector<std::string> result;
    for (const Money& share : shares) {
        result.push_back(to_string(share));
    }
    return result;
}

Money sum(const std::vector<Money>& shares) {
    Money total = Money::zero(kes);
    for (const Money& share : shares) {
        total += share;
    }
    return total;
}

using Texts = std::vector<std::string>;

TEST(LargestRemainder, SharesAddUp) {
    struct Row {
        long long cents;
        std::vector<Exact> weights;
        Texts shares;
    };
    const Row rows[] = {
        // Equal remainders go to the earlier row (DOMAIN, Exactness).
        {10000, {1, 1, 1}, {"33.34", "33.33", "33.33"}},
        {20000, {1, 1, 1}, {"66.67", "66.67", "66.66"}},
        {1, {1, 1}, {"0.01", "0.00"}},
        // Hamilton's method: 10 seats by 4.3 : 3.2 : 2.5 are 4, 3 and, by the largest remainder, 3.
        {10, {Exact(43, 10), Exact(32, 10), Exact(25, 10)}, {"0.04", "0.03", "0.03"}},
        // The larger remainder wins over the earlier row: 14.28.. 28.57.. 57.14..
        {100, {1, 2, 4}, {"0.14", "0.29", "0.57"}},
        {100, {0, 1, 0}, {"0.00", "1.00", "0.00"}},
        {101, {Exact(1, 3), Exact(1, 6), 0}, {"0.67", "0.34", "0.00"}},
        {0, {1, 2}, {"0.00", "0.00"}},
        {5, {7}, {"0.05"}},
        {-10000, {1, 1, 1}, {"-33.34", "-33.33", "-33.33"}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(texts(split_by_largest_remainder(cents(row.cents), row.weights)), row.shares);
    }
}

TEST(LargestRemainder, RefusesBadWeights) {
    const std::vector<Exact> none;
    const std::vector<Exact> zeros{0, 0};
    const std::vector<Exact> negative{2, -1};
    EXPECT_THROW(split_by_largest_remainder(cents(100), none), InvariantViolation);
    EXPECT_THROW(split_by_largest_remainder(cents(100), zeros), InvariantViolation);
    EXPECT_THROW(split_by_largest_remainder(cents(100), negative), InvariantViolation);
}

RC_GTEST_PROP(LargestRemainder, IsWithinOneCoinOfTheExactShare, (std::int64_t units)) {
    const auto numerators = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0U, 1000U));
    const auto divisor = *rc::gen::inRange(1, 50);
    std::vector<Exact> weights{1};
    for (const unsigned numerator : numerators) {
        weights.emplace_back(numerator, divisor);
    }
    Exact whole = 0;
    for (const Exact& weight : weights) {
        whole += weight;
    }
    const Money total = cents(units);
    const std::vector<Money> shares = split_by_largest_remainder(total, weights);
    RC_ASSERT(shares.size() == weights.size());
    RC_ASSERT(sum(shares) == total);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Exact exact = total.exact() * weights[i] / whole;
        RC_ASSERT(abs(Exact(shares[i].exact() - exact)) < Exact(1, 100));
    }
}

RC_GTEST_PROP(SplitEvenly, IsTheLargestRemainderOfEqualWeights, (std::int64_t units)) {
    const auto parts = *rc::gen::inRange(std::size_t{1}, std::size_t{60});
    const std::vector<Exact> weights(parts, Exact(1));
    RC_ASSERT(split_evenly(cents(units), parts) ==
              split_by_largest_remainder(cents(units), weights));
}

TEST(SplitEvenly, HasParts) {
    EXPECT_THROW(split_evenly(cents(5), 0), InvariantViolation);
}

TEST(RestInLast, LeavesTheRestToTheLastShare) {
    struct Row {
        long long cents;
        unsigned parts;
        RoundingMode mode;
        Texts shares;
    };
    const Row rows[] = {
        {10000, 3, RoundingMode::half_even, {"33.33", "33.33", "33.34"}},
        {20000, 3, RoundingMode::half_even, {"66.67", "66.67", "66.66"}},
        {5, 2, RoundingMode::half_even, {"0.02", "0.03"}},
        {5, 2, RoundingMode::half_up, {"0.03", "0.02"}},
        {5, 3, RoundingMode::down, {"0.01", "0.01", "0.03"}},
        // No share exceeds what is left: late shares may be zero.
        {5, 7, RoundingMode::up, {"0.01", "0.01", "0.01", "0.01", "0.01", "0.00", "0.00"}},
        {5, 7, RoundingMode::down, {"0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.05"}},
        {5, 3, RoundingMode::up, {"0.02", "0.02", "0.01"}},
        {5, 1, RoundingMode::up, {"0.05"}},
        {-20000, 3, RoundingMode::half_even, {"-66.67", "-66.67", "-66.66"}},
        {-5, 7, RoundingMode::up, {"-0.01", "-0.01", "-0.01", "-0.01", "-0.01", "0.00", "0.00"}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(texts(split_with_rest_in_last(cents(row.cents), row.parts, row.mode)),
                  row.shares);
    }
    EXPECT_THROW(split_with_rest_in_last(cents(5), 0, RoundingMode::up), InvariantViolation);
}

RC_GTEST_PROP(RestInLast, NeverChangesSignAndAddsUp, (std::int64_t units)) {
    const auto parts = *rc::gen::inRange(1U, 60U);
    const auto mode = *rc::gen::element(RoundingMode::half_even, RoundingMode::half_up,
                                        RoundingMode::up, RoundingMode::down);
    const Money total = cents(units);
    const std::vector<Money> shares = split_with_rest_in_last(total, parts, mode);
    RC_ASSERT(shares.size() == parts);
    RC_ASSERT(sum(shares) == total);
    RC_ASSERT(std::ranges::none_of(shares, [&](const Money& share) {
        return units < 0 ? share.is_positive() : share.is_negative();
    }));
}

}  // namespace
}  // namespace tawi
