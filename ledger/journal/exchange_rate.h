#pragma once

#include <optional>
#include <span>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::journal {

/// What one unit of a currency is worth in another from a day on, until the next rate of the pair.
/// It says nothing of the opposite pair.
struct ExchangeRate {
    Currency from;
    Currency to;
    Exact rate;  ///< more than zero
    Date applies_from;
    friend bool operator==(const ExchangeRate&, const ExchangeRate&) = default;
};

/// The rate of a day: that of the latest day not after it. `rates` are of any pairs, in the order
/// of recording; of two of one day the later one counts. Nothing when there is none.
std::optional<ExchangeRate> rate_of_day(std::span<const ExchangeRate> rates, Currency from,
                                        Currency to, const Date& day);

/// `amount` x `rate`, exact, rounded once to the coins of `to`, half-even. Throws
/// InvariantViolation on overflow. Source: IAS 21.21 (the amount at the rate of the day).
Money exchanged(const Money& amount, const Exact& rate, Currency to);

}  // namespace tawi::journal
