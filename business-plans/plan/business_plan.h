#pragma once

#include <string>
#include <vector>

#include "business-plans/plan/milestone.h"
#include "ledger/calendar/date.h"
#include "ledger/money/exact.h"
#include "ledger/money/money.h"

namespace tawi::plans {

/// What the business sells: eggs by the tray, seams by the piece.
struct Good {
    std::string name;
    Money price;
    Money unit_cost;  ///< what one costs to make or to buy
};

/// A cost that does not depend on what is sold: rent, licence, wages.
struct MonthlyCost {
    std::string name;
    Money amount;
};

/// What is expected of a month.
struct ExpectedMonth {
    std::vector<Exact> quantities;  ///< one for each good, none negative
    Money extra_costs;              ///< of that month alone
};

/// One version of a plan: what the business is to become, and what it will earn.
struct BusinessPlan {
    std::string title;
    std::string business_kind;  ///< "poultry"
    std::string goal;
    std::string market;
    Currency currency;
    Date starts_on;  ///< the first day of the first month
    std::vector<Good> goods;
    std::vector<MonthlyCost> monthly_costs;
    std::vector<ExpectedMonth> months;
    std::vector<Milestone> milestones;  ///< in order of number
};

/// What a plan must be: starts on the first of a month; a quantity for each good in each month;
/// each milestone's number once; amounts of the plan's currency. Throws InvalidInput with the place
/// as a JSON pointer and the codes not_first_of_month, quantities_missing, number_taken,
/// wrong_currency.
void check_plan(const BusinessPlan& plan);

}  // namespace tawi::plans
