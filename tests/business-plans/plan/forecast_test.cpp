#include "business-plans/plan/forecast.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::plans {
namespace {

const auto kes = Currency::of("KES");

Money money(const std::string& text) {
    return parse_money(text, kes, "amount", Sign::any);
}

Date day(const std::string& text) {
    return parse_date(text, "day");
}

/// Eggs at 420.00 a tray that cost 250.00, hens at 900.00 that cost 500.00; 3,000.00 of rent and
/// 1,500.00 of wages a month. Nothing is sold in January, when 800.00 go to the vet.
BusinessPlan poultry() {
    const auto none = money("0");
    return {
        "Hens",
        "poultry",
        "A hundred hens",
        "The market of Kibera",
        kes,
        day("2026-01-01"),
        {{"Eggs", money("420.00"), money("250.00")}, {"Hens", money("900.00"), money("500.00")}},
        {{"Rent", money("3000.00")}, {"Wages", money("1500.00")}},
        {{{0, 0}, money("800.00")}, {{40, 2}, none}, {{Exact(81, 2), 3}, none}},
        {{1, "House", day("2026-01-15"), money("1000.00"), {EvidenceKind::photo}, {}},
         {2, "Chicks", day("2026-02-15"), money("500.00"), {}, 2}}};
}

TEST(Forecast, AddsUpGoodsAndCostsMonthByMonth) {
    const auto figures = forecast(poultry());
    struct Row {
        const char *month, *sales, *direct, *other, *surplus, *cumulative;
    };
    // 40 x 420 + 2 x 900; 40.5 x 420 + 3 x 900.
    const Row expected[] = {
        {"2026-01-01", "0.00", "0.00", "5300.00", "-5300.00", "-5300.00"},
        {"2026-02-01", "18600.00", "11000.00", "4500.00", "3100.00", "-2200.00"},
        {"2026-03-01", "19710.00", "11625.00", "4500.00", "3585.00", "1385.00"},
    };
    ASSERT_EQ(figures.size(), 3U);
    for (std::size_t index = 0; index < figures.size(); ++index) {
        const auto& row = expected[index];
        EXPECT_EQ(tawi::to_string(figures[index].month), row.month);
        EXPECT_EQ(tawi::to_string(figures[index].sales), row.sales);
        EXPECT_EQ(tawi::to_string(figures[index].direct_costs), row.direct);
        EXPECT_EQ(tawi::to_string(figures[index].other_costs), row.other);
        EXPECT_EQ(tawi::to_string(figures[index].surplus), row.surplus);
        EXPECT_EQ(tawi::to_string(figures[index].cumulative_surplus), row.cumulative);
    }
}

TEST(Forecast, RoundsEachGoodOnce) {
    auto plan = poultry();
    plan.goods = {{"Beans", money("0.05"), money("0.03")}};
    plan.months = {{{Exact(1, 10)}, money("0")}, {{Exact(3, 10)}, money("0")}};
    plan.monthly_costs.clear();
    const auto figures = forecast(plan);
    EXPECT_EQ(tawi::to_string(figures[0].sales), "0.00") << "0.005 to the even coin";
    EXPECT_EQ(tawi::to_string(figures[1].sales), "0.02") << "0.015 to the even coin";
}

TEST(BreakEven, IsWhereContributionMeetsTheOtherCosts) {
    const auto plan = poultry();
    const auto figures = forecast(plan);
    const auto even = break_even(plan, figures);
    // Other costs 14,300 in three months, contribution 15,685 of 38,310: 4,766.67 / 0.409423...
    ASSERT_TRUE(even.sales_per_month);
    EXPECT_EQ(tawi::to_string(*even.sales_per_month), "11642.40");
    ASSERT_TRUE(even.margin_of_safety);
    EXPECT_EQ(to_decimal_text(*even.margin_of_safety, 4, RoundingMode::half_even), "0.0883");
    EXPECT_FALSE(even.payback_month) << "1,385 does not pay for 1,500";
    auto cheaper = plan;
    cheaper.milestones.pop_back();
    EXPECT_EQ(break_even(cheaper, figures).payback_month, day("2026-03-01"));
}

TEST(BreakEven, IsNoneWhereASaleCostsWhatItBrings) {
    auto plan = poultry();
    for (auto& good : plan.goods)
        good.unit_cost = good.price;
    EXPECT_FALSE(break_even(plan, forecast(plan)).sales_per_month);
    plan.months.clear();
    EXPECT_FALSE(break_even(plan, forecast(plan)).sales_per_month);
}

TEST(DebtServiceCover, IsSurplusOverWhatFallsDueInTheSameMonths) {
    const auto figures = forecast(poultry());
    const std::vector<DueAmount> instalments{{day("2026-02-05"), money("1000.00")},
                                             {day("2026-03-05"), money("1000.00")},
                                             {day("2026-04-05"), money("1000.00")}};
    const auto cover = debt_service_cover(figures, instalments, kes);
    ASSERT_EQ(cover.months.size(), 2U);
    EXPECT_EQ(cover.ratio, Exact(6685, 2000));
    EXPECT_EQ(cover.lowest_ratio, Exact(3100, 1000));
    EXPECT_EQ(tawi::to_string(cover.due_outside), "1000.00");
    EXPECT_FALSE(debt_service_cover(figures, {}, kes).ratio);
}

TEST(SurplusByPeriod, GivesEachDayItsShareOfTheMonth) {
    const auto figures = forecast(poultry());
    const std::vector<Date> due{day("2026-02-14"), day("2026-03-31"), day("2026-05-05")};
    const auto surplus = surplus_by_period(figures, day("2026-01-31"), due);
    EXPECT_EQ(surplus, (std::vector<Exact>{Exact(1550), Exact(1550 + 3585), Exact(0)}));
    EXPECT_THROW(surplus_by_period(figures, day("2026-02-14"), due), InvariantViolation);
}

RC_GTEST_PROP(SurplusByPeriod, KeepsTheWholeSurplusHoweverItIsCut, ()) {
    const auto figures = forecast(poultry());
    std::vector<Date> due;
    auto last = day("2025-12-31");
    while (last < day("2026-04-01")) {
        last = add_days(last, *rc::gen::inRange(1, 40));
        due.push_back(last);
    }
    Exact total = 0;
    for (const auto& part : surplus_by_period(figures, day("2025-12-31"), due))
        total += part;
    RC_ASSERT(total == figures.back().cumulative_surplus.exact());
}

TEST(CheckPlan, NamesThePlaceAtFault) {
    struct Row {
        const char *field, *code;
        void (*spoil)(BusinessPlan&);
    };
    const Row rows[] = {
        {"/starts_on", "not_first_of_month",
         [](auto& plan) { plan.starts_on = day("2026-01-02"); }},
        {"/months/1/quantities", "quantities_missing",
         [](auto& plan) { plan.months[1].quantities.pop_back(); }},
        {"/milestones/1/number", "number_taken", [](auto& plan) { plan.milestones[1].number = 1; }},
        {"/goods/0/price", "wrong_currency",
         [](auto& plan) { plan.goods[0].price = Money::zero(Currency::of("UGX")); }},
        {"/monthly_costs/1/amount", "wrong_currency",
         [](auto& plan) { plan.monthly_costs[1].amount = Money::zero(Currency::of("UGX")); }},
        {"/months/2/extra_costs", "wrong_currency",
         [](auto& plan) { plan.months[2].extra_costs = Money::zero(Currency::of("UGX")); }},
        {"/milestones/0/cost", "wrong_currency",
         [](auto& plan) { plan.milestones[0].cost = Money::zero(Currency::of("UGX")); }},
    };
    EXPECT_NO_THROW(check_plan(poultry()));
    for (const auto& row : rows) {
        auto plan = poultry();
        row.spoil(plan);
        try {
            check_plan(plan);
            ADD_FAILURE() << row.field;
        } catch (const InvalidInput& fault) {
            EXPECT_EQ(fault.field(), row.field);
            EXPECT_EQ(fault.code(), row.code);
        }
    }
}

}  // namespace
}  // namespace tawi::plans
