#pragma once

#include <span>

#include "ledger/loan/period.h"

namespace tawi::loan {

/// Sum of 1/((1+f1)...(1+fk)) over the periods: the present value, at the start of the first of
/// them, of one unit paid at the end of each. Exact. An empty span gives 0.
Exact annuity_present_value(std::span<const Period> periods);

}  // namespace tawi::loan
