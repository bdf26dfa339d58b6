#pragma once

#include <optional>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// The first day from `state.as_of` on, before `end`, whose close changes more than what time
/// earns; none: time alone passes.
std::optional<Date> next_eventful_close(const Terms& terms, const LoanState& state,
                                        const Date& end);

/// The parts of the close of `day`, in the order of posting (DOMAIN, *The close of day*).
void apply_advances_at_close(const Terms& terms, LoanState& state, const Date& day);
void charge_penalties_at_close(const Terms& terms, LoanState& state, const Date& day);
/// The state moves to the opening of the next day.
void let_time_pass(const Terms& terms, LoanState& state, const Date& day);
void write_off_tolerance_at_close(const Terms& terms, LoanState& state, const Date& day);

/// All of the close of `day`: the state stands at the opening of the next.
void close(const Terms& terms, LoanState& state, const Date& day);

}  // namespace tawi::loan
