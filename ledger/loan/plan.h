#pragma once

#include <vector>

#include "ledger/loan/allocation_rules.h"
#include "ledger/loan/earning.h"
#include "ledger/loan/period.h"
#include "ledger/loan/reschedule.h"
#include "ledger/loan/terms.h"

namespace tawi::loan {

/// One numbered row of the plan: what the contract, as it now stands, makes due of principal and
/// interest, from what balance.
template <typename Amount>
struct PlanRow {
    unsigned number = 0;  ///< from 1; rows of nothing keep their number
    Date starts_on{};     ///< interest period [starts_on, ends_on)
    Date ends_on{};
    Date due_on{};
    Amount opening_principal{};  ///< by the plan outstanding when the period starts
    Amount principal{};          ///< due
    Amount interest{};           ///< due: graces may put it elsewhere than where it is earned
    Amount earned{};             ///< interest of the period, rounded
    Amount capitalised{};        ///< interest that joins the balance when the period ends
    Earning earning{};           ///< how `earned` comes about day by day
};

/// The plan of a loan: its periods and rows. Plain data: the functions below change it, each from
/// the row that ends the running period on. All take the terms as agreed.
template <typename Amount>
struct BasicPlan {
    std::vector<Period> periods{};  ///< as many as rows
    std::vector<PlanRow<Amount>> rows{};
    std::vector<RateChange> rates{};  ///< in force from when, the first from the disbursement
    Recurrence recurrence{};          ///< of the due dates, its due day made explicit
    std::size_t next_tranche = 0;     ///< of terms.tranches: the first that is still to come
    bool has_level = false;           ///< whether a level instalment, or part, is in force
    Amount level{};                   ///< that one
    Amount flat_principal{};          ///< what flat interest runs on: all that was added
};

using Plan = BasicPlan<Minor>;

/// Adds `amount` to the balance from `on`: the first disbursement makes the rows, a later one (a
/// tranche) changes the rows from the one that ends the running period; after the last one it adds
/// one. `amount` is what is amortised: without the part due at once. A change on a due date belongs
/// to the next period. Throws InvalidInput when the first due date is not after the first
/// disbursement.
void add_principal(Plan& plan, const Terms& terms, const Date& on, const Money& amount);

/// The same for arrears that join the balance: they are no tranche of those agreed.
void capitalise(Plan& plan, const Terms& terms, const Date& on, const Money& amount);

/// What the plan has outstanding on `on`, less what repayments on that day repay; nothing after the
/// last period.
Money balance_on(const Plan& plan, const Date& on, Currency currency);

/// Takes `amount` of principal paid ahead, at most `balance_on`, off it from `on`; where a
/// settlement owes the running period's interest in full, from the end of that period. `rule` says
/// which instalments shrink; anything but shorter_term and last_instalment means
/// smaller_instalments.
void prepay_principal(Plan& plan, const Terms& terms, const Date& on, const Money& amount,
                      AdvanceRule rule);

/// Adds interest on overdue principal, exact in minor units, to what the row that runs on `from`
/// has earned by `to`, a day in or at the end of its period. Equal and cash-flow shaped instalments
/// keep their sum and repay that much less principal, down to none: the last one absorbs.
/// Elsewhere, and in a grace, the principal parts stay and the row grows. Throws InvariantViolation
/// when no row runs.
void add_late_interest(Plan& plan, const Terms& terms, const Date& from, const Date& to,
                       const Exact& interest);

/// Throws InvalidInput naming "/reschedule/..." where the changes contradict themselves or do not
/// fit the plan as it stands on `on`.
void check_reschedule(const Plan& plan, const Terms& terms, const Date& on,
                      const Reschedule& changes);

/// New dates, rows, rate or graces from `on`; what no longer fits the plan lapses. Rows before the
/// first one that moves stay as they were, unless the rate changes.
void reschedule(Plan& plan, const Terms& terms, const Date& on, const Reschedule& changes);

/// The plan as agreed: every tranche and rate change that the terms name. Throws InvalidInput where
/// the terms contradict themselves.
Plan plan_of(const Terms& terms);

/// The same with every rounding and multiple left out; amounts are of minor units.
BasicPlan<Exact> unrounded_plan_of(const Terms& terms);

}  // namespace tawi::loan
