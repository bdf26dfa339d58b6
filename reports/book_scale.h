#pragma once

#include <string>

#include "ledger/money/money.h"

namespace tawi::reports {

/// Decimals that the book keeps of every amount, whatever the currency: numeric(20,4).
inline constexpr unsigned book_decimals = 4;

/// The amount with all the decimals of the book: KES 12.5 is "12.5000". Plain-text accounting
/// programs accept an imbalance below the scale that they are shown, so they are shown all of it.
std::string at_book_scale(const Money& amount);

}  // namespace tawi::reports
