#include "business-plans/plan/sales_diary.h"

#include "business-plans/plan/forecast.h"

namespace tawi::plans {

namespace {

void add_days_of(ActualMonth& month, std::span<const SalesDay> days) {
    for (const auto& day : days) {
        if (day.day.year() != month.month.year() || day.day.month() != month.month.month()) {
            continue;
        }
        month.days_written += 1;
        month.sold += day.sold;
        month.spent += day.spent;
    }
}

}  // namespace

std::vector<ActualMonth> actual_months(const BusinessPlan& plan, std::span<const SalesDay> days) {
    const auto none = Money::zero(plan.currency);
    std::vector<ActualMonth> months;
    for (const auto& month : forecast(plan)) {
        months.push_back(
            {month.month, month.sales, month.direct_costs + month.other_costs, 0, none, none});
    }
    auto next = add_months(plan.starts_on, static_cast<int>(months.size()));
    while (!days.empty() && next <= days.back().day) {
        months.push_back({next, none, none, 0, none, none});
        next = add_months(next, 1);
    }
    for (auto& month : months)
        add_days_of(month, days);
    return months;
}

}  // namespace tawi::plans
