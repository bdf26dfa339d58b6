#include "ledger/journal/exchange_rate.h"

namespace tawi::journal {

std::optional<ExchangeRate> rate_of_day(std::span<const ExchangeRate> rates, Currency from,
                                        Currency to, const Date& day) {
    const ExchangeRate* found = nullptr;
    for (const auto& rate : rates) {
        if (rate.from != from || rate.to != to || rate.applies_from > day) continue;
        if (found == nullptr || rate.applies_from >= found->applies_from) found = &rate;
    }
    if (found == nullptr) return std::nullopt;
    return *found;
}

Money exchanged(const Money& amount, const Exact& rate, Currency to) {
    return Money::round(amount.exact() * rate, to, RoundingMode::half_even);
}

}  // namespace tawi::journal
