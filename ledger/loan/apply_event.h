#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// What one event does to a loan whose state stands on its value date; gives what it moved. An
/// amount that was agreed (waived, refunded, written off, capitalised) takes what there is; the
/// rest lapses. Throws Refused where the event cannot be. Source: DOMAIN, *Events*.
Allocation apply_event(const Terms& terms, LoanState& state, const Event& event);

}  // namespace tawi::loan
