#include <gtest/gtest.h>

#include "ledger/loan/schedule.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_terms.h"

namespace tawi::loan {
namespace {

/// What was added to the balance and taken off it from outside the rows.
struct Movements {
    Minor added = 0;
    Minor prepaid = 0;
};

Minor amortised(const Terms& terms) {
    if (terms.tranches.empty()) {
        return (terms.principal - due_at_once(terms, terms.principal)).minor_units();
    }
    Minor total = 0;
    for (const auto& tranche : terms.tranches)
        total += (tranche.amount - due_at_once(terms, tranche.amount)).minor_units();
    return total;
}

/// Every row for itself: nothing negative, what is earned day by day meets the row.
void check_row(const Terms& terms, const PlanRow<Minor>& row) {
    RC_ASSERT(row.principal >= 0);
    RC_ASSERT(row.interest >= 0);
    RC_ASSERT(row.earned >= 0);
    RC_ASSERT(row.capitalised >= 0);
    RC_ASSERT(row.opening_principal >= 0);
    RC_ASSERT(row.starts_on <= row.ends_on);
    RC_ASSERT(row.earning.ends_on == row.ends_on);
    RC_ASSERT(earned_to(row.earning, row.ends_on, terms.rounding) == row.earned);
    if (row.starts_on == row.ends_on) return;
    RC_ASSERT(earned_to(row.earning, row.starts_on, terms.rounding) == 0);
    Minor earned = 0;
    for (auto day = row.starts_on; day <= row.ends_on; day = add_days(day, 3)) {
        const auto now = earned_to(row.earning, day, terms.rounding);
        RC_ASSERT(now >= earned);
        earned = now;
    }
    RC_ASSERT(earned <= row.earned);
}

void check_plan(const Terms& terms, const Plan& plan, const Movements& movements) {
    RC_ASSERT(!plan.rows.empty());
    RC_ASSERT(plan.rows.size() == plan.periods.size());
    RC_ASSERT(plan.rows.front().starts_on == terms.disbursed_on);
    Minor principal = 0;
    Minor interest = 0;
    Minor earned = 0;
    Minor capitalised = 0;
    unsigned number = 0;
    auto due_on = plan.rows.front().starts_on;
    auto start = due_on;
    for (const auto& row : plan.rows) {
        check_row(terms, row);
        RC_ASSERT(row.number == ++number);
        RC_ASSERT(row.due_on >= due_on);
        RC_ASSERT(row.starts_on == start);
        due_on = row.due_on;
        start = row.ends_on;
        principal += row.principal;
        interest += row.interest;
        earned += row.earned;
        capitalised += row.capitalised;
    }
    RC_ASSERT(principal == movements.added - movements.prepaid + capitalised);
    RC_ASSERT(interest + capitalised == earned);
}

/// Where nothing but the contract's own rows changes the balance, it runs from row to row.
void check_balances(const Plan& plan) {
    for (std::size_t index = 1; index < plan.rows.size(); ++index) {
        const auto& before = plan.rows[index - 1];
        RC_ASSERT(plan.rows[index].opening_principal ==
                  before.opening_principal - before.principal + before.capitalised);
    }
    const auto& last = plan.rows.back();
    RC_ASSERT(last.opening_principal - last.principal + last.capitalised == 0);
}

LOAN_PROPERTY(PlanProperties, PartsSumNothingIsNegativeTheBalanceEndsAtZero, 10) {
    const auto terms = *any_terms();
    const auto plan = plan_of(terms);
    check_plan(terms, plan, {amortised(terms), 0});
    if (terms.tranches.empty()) check_balances(plan);
}

LOAN_PROPERTY(PlanProperties, AResidueInTheFirstRowHoldsTheSameOrIsRefused, 10) {
    auto terms = *any_terms();
    RC_PRE(terms.on_change == OnChange::recompute);
    terms.residue = Residue::first;
    try {
        check_plan(terms, plan_of(terms), {amortised(terms), 0});
    } catch (const InvalidInput& refused) {
        RC_ASSERT(refused.field() == "/residue");
        RC_ASSERT(refused.code() == "negative_row");
    }
}

Reschedule any_changes(const Plan& plan, const Date& day) {
    Reschedule changes;
    const auto last = plan.rows.size();
    if (sometimes()) {
        changes.from_instalment = static_cast<unsigned>(any_in<std::size_t>(1, last + 1));
    }
    if (any_bool()) {
        changes.due_on = add_days(day, any_in(1, 90));
    } else {
        changes.holiday = any_of({0U, 1U, 3U});
    }
    if (any_bool()) changes.added_instalments = any_in(0U, 4U);
    if (any_bool()) changes.rate_per_annum = any_rate(5000);
    changes.principal_grace = any_of({0U, 0U, 1U, 2U});
    changes.interest_grace = any_of({0U, 0U, 1U});
    changes.wait_bears_interest = any_bool();
    return changes;
}

/// The plan once the first tranche is paid out.
Plan disbursed(const Terms& terms, Movements& movements) {
    auto amount = terms.tranches.empty() ? terms.principal : terms.tranches.front().amount;
    amount -= due_at_once(terms, amount);
    movements.added = amount.minor_units();
    Plan plan;
    add_principal(plan, terms, terms.disbursed_on, amount);
    return plan;
}

void prepay_somehow(Plan& plan, const Terms& terms, const Date& day, Movements& movements) {
    const auto currency = terms.principal.currency();
    const auto amount = any_amount(0, balance_on(plan, day, currency).minor_units(), currency);
    const auto rule = any_of({AdvanceRule::smaller_instalments, AdvanceRule::shorter_term,
                              AdvanceRule::last_instalment});
    prepay_principal(plan, terms, day, amount, rule);
    movements.prepaid += amount.minor_units();
}

/// Anything that can happen to a plan on `day`. Changes of its terms are as an officer may ask for
/// them, or what became of those when the plan changed under them: what does not fit lapses.
void change_somehow(Plan& plan, const Terms& terms, const Date& day, Movements& movements) {
    const auto kind = any_in(0, 4);
    if (kind == 0) {
        const auto amount =
            any_amount(0, terms.principal.minor_units(), terms.principal.currency());
        movements.added += amount.minor_units();
        return any_bool() ? add_principal(plan, terms, day, amount)
                          : capitalise(plan, terms, day, amount);
    }
    if (kind == 1) return prepay_somehow(plan, terms, day, movements);
    reschedule(plan, terms, day, any_changes(plan, day));
}

LOAN_PROPERTY(PlanProperties, HoldTheSameAfterAnyChanges, 10) {
    const auto terms = *any_terms();
    Movements movements;
    auto plan = disbursed(terms, movements);
    auto day = terms.disbursed_on;
    const auto changes = any_in(1, 5);
    for (int change = 0; change < changes; ++change) {
        day = add_days(day, any_in(0, days_of_term(terms) / changes + 20));
        change_somehow(plan, terms, day, movements);
        check_plan(terms, plan, movements);
    }
}

LOAN_PROPERTY(PlanProperties, RowsThatAreOverStayAsTheyWere, 10) {
    const auto terms = *any_terms();
    Movements movements;
    const auto before = disbursed(terms, movements);
    auto plan = before;
    const auto day = add_days(terms.disbursed_on, any_in(0, days_of_term(terms) + 1));
    change_somehow(plan, terms, day, movements);
    for (std::size_t index = 0; index < before.rows.size(); ++index) {
        const auto& row = before.rows[index];
        if (row.ends_on > day) break;
        RC_ASSERT(plan.rows[index].due_on == row.due_on);
        RC_ASSERT(plan.rows[index].principal == row.principal);
        RC_ASSERT(plan.rows[index].interest == row.interest);
        RC_ASSERT(plan.rows[index].earned == row.earned);
    }
}

LOAN_PROPERTY(PlanProperties, NothingRoundedSumsExactly, 10) {
    const auto terms = *any_terms();
    const auto plan = unrounded_plan_of(terms);
    Exact principal(0);
    Exact interest(0);
    for (const auto& row : plan.rows) {
        RC_ASSERT(row.principal >= 0);
        RC_ASSERT(row.interest >= 0);
        principal += row.principal - row.capitalised;
        interest += row.earned - row.interest - row.capitalised;
        RC_ASSERT(row.earning.total() == row.earned);
    }
    RC_ASSERT(principal == Exact(Integer(amortised(terms))));
    RC_ASSERT(interest == 0);
}

/// Rounding moves a row by no more than what the coins of all rows before it can have moved.
LOAN_PROPERTY(PlanProperties, RoundedAndUnroundedDifferByFewCoins, 10) {
    auto terms = *any_terms();
    terms.instalment_multiple.reset();
    RC_PRE(terms.on_change != OnChange::keep_instalment);
    RC_PRE(terms.rate_per_annum <= Exact(1, 2));
    RC_PRE(std::all_of(terms.rate_changes.begin(), terms.rate_changes.end(),
                       [](const auto& rate) { return rate.rate_per_annum <= Exact(1, 2); }));
    const auto rounded = plan_of(terms);
    const auto exact = unrounded_plan_of(terms);
    RC_ASSERT(rounded.rows.size() == exact.rows.size());
    // Each row rounds at most four figures by less than a coin, and the balance's error grows by
    // the interest of the term, of less than four times.
    const Exact most(Integer(4 * 4 * static_cast<int>(rounded.rows.size()) + 8));
    for (std::size_t index = 0; index < exact.rows.size(); ++index) {
        const auto& coins = rounded.rows[index];
        const auto& figures = exact.rows[index];
        RC_ASSERT(abs(Exact(Integer(coins.principal)) - figures.principal) <= most);
        RC_ASSERT(abs(Exact(Integer(coins.interest)) - figures.interest) <= most);
    }
}

}  // namespace
}  // namespace tawi::loan
