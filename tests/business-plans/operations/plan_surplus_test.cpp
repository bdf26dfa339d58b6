#include "business-plans/operations/plan_surplus.h"

#include <gtest/gtest.h>

namespace tawi::plans {
namespace {

const auto kes = Currency::of("KES");

Money money(const std::string& text) {
    return parse_money(text, kes, "amount", Sign::any);
}

/// A surplus of 3 800.00 in January, a loss of 3 000.00 in February.
BusinessPlan hens() {
    const auto none = money("0");
    return {"Hens",
            "poultry",
            "A hundred hens",
            "Kibera",
            kes,
            parse_date("2026-01-01", "day"),
            {{"Eggs", money("420.00"), money("250.00")}},
            {{"Rent", money("3000.00")}},
            {{{40}, none}, {{0}, none}},
            {}};
}

TEST(PlanSurplus, CountsAsIncomeOfItsMonthAndALossTakesFromIt) {
    const operations::Household alone{money("2000.00"), money("10.00"), money("0"), Exact(1, 2)};
    const auto in = [&](const std::string& month) {
        const auto household = with_plan(alone, hens(), parse_date(month, "month"));
        return to_string(household.income) + " " + to_string(household.planned_surplus);
    };
    EXPECT_EQ(in("2026-01-01"), "2000.00 3800.00");
    EXPECT_EQ(in("2026-02-01"), "0.00 0.00") << "no income is below zero";
    EXPECT_EQ(in("2026-03-01"), "2000.00 0.00") << "the plan foresees nothing";
}

}  // namespace
}  // namespace tawi::plans
