#include "business-plans/plan/sales_diary.h"

#include <gtest/gtest.h>

#include "ledger/money/decimal_text.h"

namespace tawi::plans {
namespace {

TEST(SalesDiary, StandsBesideTheForecastAndGoesOnAfterIt) {
    const auto money = [](const std::string& text) {
        return parse_money(text, Currency::of("KES"), "amount", Sign::not_negative);
    };
    const auto day = [](const std::string& text) { return parse_date(text, "day"); };
    const BusinessPlan plan{"Hens",
                            "poultry",
                            "goal",
                            "market",
                            Currency::of("KES"),
                            day("2026-01-01"),
                            {{"Eggs", money("420.00"), money("250.00")}},
                            {{"Rent", money("3000.00")}},
                            {{{40}, money("0")}},
                            {}};
    const std::vector<SalesDay> days{{day("2026-01-08"), money("500.00"), money("100.00")},
                                     {day("2026-01-31"), money("350.00"), money("90.00")},
                                     {day("2026-03-01"), money("700.00"), money("10.00")}};
    const auto months = actual_months(plan, days);
    ASSERT_EQ(months.size(), 3U);
    EXPECT_EQ(months[0].expected_sales, money("16800.00"));
    EXPECT_EQ(months[0].expected_costs, money("13000.00"));
    EXPECT_EQ(months[0].days_written, 2U);
    EXPECT_EQ(months[0].sold, money("850.00"));
    EXPECT_EQ(months[0].spent, money("190.00"));
    EXPECT_EQ(months[1].days_written, 0U);
    EXPECT_EQ(months[2].month, day("2026-03-01"));
    EXPECT_TRUE(months[2].expected_sales.is_zero());
    EXPECT_EQ(months[2].sold, money("700.00"));
    EXPECT_EQ(actual_months(plan, {}).size(), 1U);
}

}  // namespace
}  // namespace tawi::plans
