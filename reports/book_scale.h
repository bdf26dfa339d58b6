#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/money/money.h"

namespace tawi::reports {

/// Decimals that the book keeps of every amount, whatever the currency: numeric(20,4).
inline constexpr unsigned book_decimals = 4;

/// The amount with all the decimals of the book: KES 12.5 is "12.5000". Plain-text accounting
/// programs accept an imbalance below the scale that they are shown, so they are shown all of it.
std::string at_book_scale(const Money& amount);

/// The same of a count of ten thousandths of the major unit: 125000 is "12.5000".
void append_ten_thousandths(std::string& text, Minor amount);
/// The reverse: nothing where it is no amount with exactly the decimals of the book.
std::optional<Minor> parse_ten_thousandths(std::string_view text) noexcept;
/// An amount in ten thousandths.
Minor in_ten_thousandths(const Money& amount) noexcept;

}  // namespace tawi::reports
