#include "business-plans/plan/business_plan.h"

#include <set>

#include "ledger/error.h"

namespace tawi::plans {

namespace {

void check_currency(const Money& amount, const BusinessPlan& plan, const std::string& place) {
    if (amount.currency() == plan.currency) return;
    throw InvalidInput(place, "wrong_currency", "The plan's amounts are in its own currency.");
}

void check_months(const BusinessPlan& plan) {
    for (std::size_t index = 0; index < plan.months.size(); ++index) {
        const auto& month = plan.months[index];
        const auto place = "/months/" + std::to_string(index);
        if (month.quantities.size() != plan.goods.size()) {
            throw InvalidInput(place + "/quantities", "quantities_missing",
                               "Each month has one quantity for each good, " +
                                   std::to_string(plan.goods.size()) + " here.");
        }
        check_currency(month.extra_costs, plan, place + "/extra_costs");
    }
}

void check_milestones(const BusinessPlan& plan) {
    std::set<unsigned> numbers;
    for (std::size_t index = 0; index < plan.milestones.size(); ++index) {
        const auto& milestone = plan.milestones[index];
        const auto place = "/milestones/" + std::to_string(index);
        if (!numbers.insert(milestone.number).second) {
            throw InvalidInput(place + "/number", "number_taken",
                               "Another milestone of the plan has this number.");
        }
        check_currency(milestone.cost, plan, place + "/cost");
    }
}

}  // namespace

void check_plan(const BusinessPlan& plan) {
    if (plan.starts_on.day() != std::chrono::day(1)) {
        throw InvalidInput("/starts_on", "not_first_of_month",
                           "A plan starts on the first day of a month.");
    }
    for (std::size_t index = 0; index < plan.goods.size(); ++index) {
        const auto place = "/goods/" + std::to_string(index);
        check_currency(plan.goods[index].price, plan, place + "/price");
        check_currency(plan.goods[index].unit_cost, plan, place + "/unit_cost");
    }
    for (std::size_t index = 0; index < plan.monthly_costs.size(); ++index) {
        check_currency(plan.monthly_costs[index].amount, plan,
                       "/monthly_costs/" + std::to_string(index) + "/amount");
    }
    check_months(plan);
    check_milestones(plan);
}

}  // namespace tawi::plans
