#pragma once

#include "ledger/journal/position.h"

namespace tawi::journal {

/// Whether a component is income or expense.
bool is_result(PositionComponent component) noexcept;

/// The income and expense of a position alone; it does not sum to zero.
Position result_of(const Position& position);

/// What income and expense come to: more income positive.
Money income_of(const Position& position);

/// The change that moves `result`, of a year that was ended, to prior-year adjustments: balanced.
Position to_prior_year(const Position& result);

}  // namespace tawi::journal
