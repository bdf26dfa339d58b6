#pragma once

#include <vector>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Interest on overdue principal, earned from the opening of `state.as_of` to that of `day`. Called
/// whenever time passes; any number of stops on the way comes to the same.
///
/// `on_late_instalment`: the late rows' interest due grows. `in_running_instalment`: each piece of
/// [state.as_of, day) between due dates, ends of periods and changes of the rate bears what is then
/// overdue x rate x year fraction, counted from the start of the running period; it is earned by
/// the running row (see add_late_interest in plan.h). Principal is overdue when its due date and
/// its interest period are over. After the last period nothing runs: what is then earned is due on
/// top of the last instalment.
void charge_late_interest(const Terms& terms, LoanState& state, const Date& day);

/// Before anything changes what is unpaid: what late interest on top of a late row came to so far
/// is put aside, from the day of the state on it runs on what is then unpaid.
void put_late_interest_aside(const Terms& terms, LoanState& state);

/// Due dates of the rows that `in_running_instalment` may still make larger, whether anything of
/// them is unpaid now or not: those that run or will run, and the last instalment.
std::vector<Date> rows_late_interest_may_join(const Terms& terms, const LoanState& state);

}  // namespace tawi::loan
