#pragma once

#include <span>
#include <string>
#include <vector>

#include "business-plans/plan/business_plan.h"

namespace tawi::plans {

/// A day's takings of the business, as somebody wrote them down; the last word of a day counts.
struct SalesDay {
    Date day;
    Money sold;
    Money spent;
    std::string recorded_by{};
};

/// A month of the diary beside what was expected of it.
struct ActualMonth {
    Date month;  ///< its first day
    Money expected_sales;
    Money expected_costs;
    unsigned days_written = 0;
    Money sold;
    Money spent;
};

/// The plan's months in order, and those after them that the diary reaches, of which nothing was
/// expected. `days` are in order, each day once.
std::vector<ActualMonth> actual_months(const BusinessPlan& plan, std::span<const SalesDay> days);

}  // namespace tawi::plans
