#include "business-plans/operations/plan_surplus.h"

#include <algorithm>

#include "business-plans/plan/forecast.h"
#include "ledger/error.h"
#include "ledger/loan/period.h"
#include "ledger/operations/contract_check.h"

namespace tawi::plans {

namespace {
constexpr auto field = "/business_plan_number";
}

void follow_plan(loan::Terms& terms, const PlanRecord& plan) {
    if (terms.amortisation != loan::Amortisation::cash_flow) {
        throw InvalidInput(field, "not_used",
                           "Only instalments that follow the cash flow follow a plan.");
    }
    if (!terms.surplus.empty()) {
        throw InvalidInput(field, "contradiction", "Name the surplus or the plan, not both.");
    }
    const auto currency = terms.principal.currency();
    if (plan.plan.currency != currency) {
        throw InvalidInput(field, "other_currency",
                           "The plan is in " + std::string(plan.plan.currency.code()) + ".");
    }
    terms.surplus.assign(terms.instalments, Exact(1));
    operations::check_contract(terms);  // before dates are counted by them
    std::vector<Date> due_dates;
    for (const auto& period : loan::periods_of(terms))
        due_dates.push_back(period.due_on);
    terms.surplus = surplus_by_period(forecast(plan.plan), terms.disbursed_on, due_dates);
    for (auto& surplus : terms.surplus)
        surplus = Money::round(surplus, currency, RoundingMode::half_even).exact();
}

operations::Household with_plan(operations::Household household, const BusinessPlan& plan,
                                const Date& month) {
    const auto figures = forecast(plan);
    const auto found = std::ranges::find(figures, month, &MonthFigures::month);
    if (found == figures.end()) return household;
    if (found->surplus.is_negative()) {
        const auto zero = Money::zero(household.income.currency());
        household.income = std::max(household.income + found->surplus, zero);
    } else {
        household.planned_surplus = found->surplus;
    }
    return household;
}

}  // namespace tawi::plans
