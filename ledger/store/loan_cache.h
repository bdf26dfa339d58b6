#pragma once

#include <cstddef>
#include <optional>

#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"
#include "ledger/operations/kept_position.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::store {

inline constexpr std::size_t loan_cache_columns = 15;

/// Gives the columns that cache a loan's state to `take`, one after the other in the order of the
/// statements: state_as_of, disbursed_on, nine amounts, four dates. `state` null: of a loan that is
/// not paid out, as of `as_of`. `kept`: its position where that is not the state's.
template <typename Take>
void take_cache(Take&& take, const loan::Terms& terms, const loan::LoanState* state,
                const Date& as_of, const operations::KeptPosition* kept = nullptr) {
    using loan::Component;
    const std::optional<Date> no_date;
    if (state == nullptr) {
        take(as_of);
        take(no_date);
        for (int amount = 0; amount < 9; ++amount)
            take(Money::zero(terms.principal.currency()));
        for (int date = 0; date < 4; ++date)
            take(no_date);
        return;
    }
    take(state->as_of);
    take(state->disbursed_on);
    take(kept == nullptr ? state->outstanding_principal() : kept->outstanding_principal);
    take(state->paid(Component::interest));
    take(state->paid(Component::fee));
    take(state->paid(Component::penalty));
    take(kept == nullptr ? state->advance : kept->advance);
    take(kept == nullptr ? state->overpayment : kept->overpayment);
    take(kept == nullptr ? state->refund_to_be_returned : kept->refund_to_be_returned);
    take(state->written_off());
    take(state->recovered);
    take(operations::oldest_unpaid_due_on(terms, *state));
    take(operations::closed_on(*state));
    take(state->written_off_on);
    take(state->rescheduled_on);
}

inline constexpr std::size_t receivable_columns = 7;

/// The same for the columns of what a loan adds to the control accounts: a day and six amounts.
template <typename Take>
void take_receivables(Take&& take, const operations::Receivables& receivables) {
    take(receivables.on);
    take(receivables.interest);
    take(receivables.fees);
    take(receivables.penalties);
    take(receivables.suspended);
    take(receivables.taxes);
    take(receivables.deferred_fees);
}

}  // namespace tawi::store
