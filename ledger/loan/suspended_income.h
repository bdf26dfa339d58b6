#pragma once

#include <array>

#include "ledger/loan/component.h"
#include "ledger/money/money.h"

namespace tawi::loan {

struct LoanState;

/// What was earned and is no income until it is paid: everything on the cash basis; on the accrual
/// basis with suspension interest and penalties while the loan is non-performing (DOMAIN, *The
/// books*). All amounts by Component; nothing of principal.
struct SuspendedIncome {
    using Amounts = std::array<Money, 4>;

    bool is_running = false;
    Amounts joined_before;  ///< capitalised when it last began
    Amounts joined;         ///< capitalised in the times before that in which it ran
    Amounts given_up;       ///< written off unpaid while it ran: never was income, is no expense
    Money joined_given_up;  ///< of what was capitalised: written off with the principal

    explicit SuspendedIncome(Currency currency);
};

/// Whether what is earned of a component, interest or charges, is no income now.
bool is_suspended(const LoanState& state, Component component) noexcept;

/// What stands in `suspended_interest` for what joined the principal: it becomes income when it is
/// paid, after the principal.
Money suspended_in_principal(const LoanState& state);

/// Of what was earned of a component the part that is not income: unpaid, in the principal, or
/// given up.
Money not_recognised(const LoanState& state, Component component);

/// Of that the part that is not waiting for a payment of the component: in the principal, or given
/// up.
Money unrecognised_apart(const LoanState& state, Component component);

/// What is paid of a loan that was written off gives impairment back, up to the principal that was
/// a loss. The rest is interest. Source: DOMAIN, *The books*.
Money impairment_recovered(const LoanState& state);

/// What of all that was written off never was income.
Money given_up_unrecognised(const LoanState& state);

/// Suspension begins, or ends: nothing where it runs, or does not, already.
void begin_suspension(LoanState& state);
void end_suspension(LoanState& state);

/// What an event that may write off has to tell it: `before` it, and the state after.
void note_given_up(const LoanState& before, LoanState& state);

}  // namespace tawi::loan
