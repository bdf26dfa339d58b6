#pragma once

#include <string>
#include <string_view>

#include "ledger/money/exact.h"
#include "ledger/money/money.h"

namespace tawi {

enum class Sign {
    positive,      ///< greater than zero
    not_negative,  ///< zero or more
    any,           ///< a minus is allowed (never "-0")
};

/// An amount as it may enter: ^-?(0|[1-9]\d{0,14})(\.\d+)?$ with no more decimals than the currency
/// has (fewer are fine: "5" is 5.00). Nothing is trimmed or rounded.
/// Throws InvalidInput{field} with code not_a_decimal, too_many_decimals, negative, zero
/// (checked in this order).
Money parse_money(std::string_view text, Currency currency, std::string_view field, Sign sign);

/// A sum of amounts as PostgreSQL prints it: more digits than an amount that enters may have, and
/// zeros beyond the currency's decimals. Throws InvariantViolation where it is none.
Money parse_sum(std::string_view text, Currency currency);

/// Throws InvalidInput{field, "too_large"} above 999,999,999,999.99: thousands of such amounts can
/// be posted to one account before a column of it (16 digits) is full.
void check_entered(const Money& amount, std::string_view field);

/// A rate or factor of the same form with at most `max_decimals` decimals, as a rational:
/// "0.24" is 6/25. Throws InvalidInput{field} with the same codes.
Exact parse_decimal(std::string_view text, std::string_view field, Sign sign,
                    unsigned max_decimals = 12);

/// `value` with exactly `decimals` digits after the point, rounded by `mode`.
std::string to_decimal_text(const Exact& value, unsigned decimals, RoundingMode mode);

/// `value` as the shortest exact decimal ("0.24", "12"); throws InvariantViolation if it has none.
std::string to_exact_decimal_text(const Exact& value);

}  // namespace tawi
