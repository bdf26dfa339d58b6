#pragma once

#include <optional>
#include <span>
#include <vector>

#include "business-plans/plan/business_plan.h"

namespace tawi::plans {

/// What a month of a plan comes to.
struct MonthFigures {
    Date month;          ///< its first day
    Money sales;         ///< quantity x price, each good rounded once
    Money direct_costs;  ///< quantity x unit cost, each good rounded once
    Money other_costs;   ///< monthly costs and the month's extra costs
    Money surplus;       ///< sales less all costs; what can serve a debt and feed a household
    Money cumulative_surplus;
};

/// The figures of each month, in order, rounded half to even.
std::vector<MonthFigures> forecast(const BusinessPlan& plan);

/// From where on the business pays for itself.
struct BreakEven {
    /// Sales a month at which the surplus is zero, with the plan's mix of goods: other costs / (1 -
    /// direct costs / sales), over all months, rounded up to a coin. None: a sale costs at least
    /// what it brings, or there are no sales. Source: cost-volume-profit analysis.
    std::optional<Money> sales_per_month;
    /// Average sales above that as a share of the average sales: the margin of safety; negative
    /// where the plan does not reach it.
    std::optional<Exact> margin_of_safety;
    /// The first month at whose end the surplus so far covers what all milestones cost: payback.
    std::optional<Date> payback_month;
};

BreakEven break_even(const BusinessPlan& plan, std::span<const MonthFigures> figures);

/// An instalment that falls due.
struct DueAmount {
    Date due_on;
    Money amount;
};

/// A month's surplus beside the instalments due in it.
struct DebtServiceMonth {
    Date month;
    Money surplus;
    Money debt_service;
};

/// Whether what the business earns carries its loan.
struct DebtServiceCover {
    std::vector<DebtServiceMonth> months;  ///< those of the plan in which something is due
    /// Surplus / debt service over these months (the debt service coverage ratio); none: nothing is
    /// due in the plan's months.
    std::optional<Exact> ratio;
    std::optional<Exact> lowest_ratio;  ///< of a single month
    Money due_outside;                  ///< instalments of months that the plan does not foresee
};

DebtServiceCover debt_service_cover(std::span<const MonthFigures> figures,
                                    std::span<const DueAmount> instalments, Currency currency);

/// The surplus of each period of a loan whose instalments follow the cash flow (DOMAIN,
/// *Schedule*), in major units: of the days after the due date before (the first: after
/// `disbursed_on`) up to the due date, each day bearing its month's surplus / the month's days.
/// Days outside the plan bear nothing. Throws InvariantViolation unless the dates rise.
std::vector<Exact> surplus_by_period(std::span<const MonthFigures> figures,
                                     const Date& disbursed_on, std::span<const Date> due_dates);

}  // namespace tawi::plans
