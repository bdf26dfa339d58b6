#pragma once

#include <span>
#include <string>

#include "business-plans/support/support_kind.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::support {

/// How much of a budget is used; all of one currency.
struct BudgetUse {
    Money amount;     ///< the whole of it
    Money committed;  ///< promised and not paid: approved instalments, vouchers that still count
    Money spent;      ///< paid and redeemed, less what came back

    /// What may still be promised; never negative.
    Money available() const { return amount - committed - spent; }
};

/// What a fund may spend on a kind of support from one day to another, both included.
struct SupportBudget {
    unsigned number = 0;
    std::string fund;
    SupportKind kind = SupportKind::grant;
    Date starts_on;
    Date ends_on;
    BudgetUse use;

    Currency currency() const noexcept { return use.amount.currency(); }
};

/// The budget of a fund, kind and currency on a day; null: none.
const SupportBudget* budget_of(std::span<const SupportBudget> budgets, std::string_view fund,
                               SupportKind kind, Currency currency, const Date& day);

/// That none of the same fund, kind and currency has a day in common with it. Throws
/// InvalidInput{"/starts_on", "overlapping"}.
void check_no_overlap(std::span<const SupportBudget> budgets, const SupportBudget& added);

/// That an amount can still be promised. Throws Refused fund_exhausted.
void check_available(const BudgetUse& use, const Money& amount);

/// That a budget may become so much: not less than what is promised and paid. Throws Refused
/// fund_exhausted.
void check_new_amount(const BudgetUse& use, const Money& amount);

}  // namespace tawi::support
