#include "ledger/loan/affordability.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::loan {

namespace {

void check(const HouseholdBudget& budget, const Exact& cap) {
    for (const auto* amount : {&budget.income, &budget.existing_debt_service,
                               &budget.new_instalment, &budget.planned_surplus}) {
        if (amount->is_negative()) {
            throw InvariantViolation("A household budget holds " + to_string(*amount));
        }
    }
    if (cap < 0 || cap > 1) throw InvariantViolation("A cap on debt service of " + cap.str());
}

/// The most coins that cap x income allows.
Money most_within(const Money& income, const Exact& cap) {
    return Money::round(income.exact() * cap, income.currency(), RoundingMode::down);
}

}  // namespace

Affordability assess_affordability(const HouseholdBudget& budget, const Exact& cap) {
    check(budget, cap);
    const Money income = budget.income + budget.planned_surplus;
    const Money debt_service = budget.existing_debt_service + budget.new_instalment;
    const Money most = most_within(income, cap);
    const bool within = debt_service.exact() <= cap * income.exact();
    const Money room = most - budget.existing_debt_service;
    const bool has_ratio = !income.is_zero() || debt_service.is_zero();
    return {within ? Affordability::Verdict::within : Affordability::Verdict::over,
            income.is_zero() ? Exact(0) : Exact(debt_service.exact() / income.exact()),
            has_ratio,
            income,
            debt_service,
            room.is_negative() ? Money::zero(income.currency()) : room};
}

std::string Affordability::ratio_text() const {
    return has_ratio ? to_decimal_text(ratio * 100, 2, RoundingMode::up) : "-";
}

}  // namespace tawi::loan
