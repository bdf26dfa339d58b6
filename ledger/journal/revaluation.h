#pragma once

#include <span>
#include <string>
#include <vector>

#include "ledger/journal/exchange_rate.h"
#include "ledger/journal/linked_entries.h"

namespace tawi::journal {

/// What an office's currency position is of one fund, in one currency; debit positive.
struct PositionBalance {
    std::string fund;
    Money amount;
};

/// The position in a foreign currency at the closing rate. It is the other side of all that the
/// office holds of that currency: what it holds is the opposite.
struct ValuedPosition {
    std::string fund;
    Money position;
    ExchangeRate rate;
    Money value;  ///< in the office's currency
};

struct Revaluation {
    std::vector<ValuedPosition> positions;  ///< in order of fund and currency; none of zero
    std::vector<OfficeEntry> entries;       ///< one of each fund whose position moves
};

/// The entries that make an office's position in its own currency, `own`, the opposite of its
/// foreign positions at the rates of `day`, fund by fund, against exchange gains or losses. `rates`
/// are as rate_of_day takes them. Throws Refused{period_not_ready} naming the pair of which there
/// is no rate. Source: IAS 21.23(a), 21.28.
Revaluation revalue(std::int32_t office_id, Currency own,
                    const std::vector<PositionBalance>& balances,
                    std::span<const ExchangeRate> rates, const Date& day);

/// The valued positions as text, a line each: fund, currency, position, rate, the day from which it
/// applies, value.
std::string to_text(const std::vector<ValuedPosition>& positions);

}  // namespace tawi::journal
