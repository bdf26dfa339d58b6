#include "ledger/journal/revaluation.h"

#include <map>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::journal {

namespace {

/// What a fund's positions are by currency, in order.
using Positions = std::map<Currency, Money>;

std::map<std::string, Positions> by_fund(const std::vector<PositionBalance>& balances) {
    std::map<std::string, Positions> funds;
    for (const auto& [fund, amount] : balances) {
        const auto currency = amount.currency();
        funds[fund].try_emplace(currency, Money::zero(currency)).first->second += amount;
    }
    return funds;
}

ValuedPosition valued(const std::string& fund, const Money& position, Currency own,
                      std::span<const ExchangeRate> rates, const Date& day) {
    const auto from = position.currency();
    auto rate = rate_of_day(rates, from, own, day);
    if (!rate) {
        throw Refused(RefusalCode::period_not_ready,
                      "There is no exchange rate from " + std::string(from.code()) + " to " +
                          std::string(own.code()) + " for " + tawi::to_string(day) + ".",
                      "/period");
    }
    auto value = exchanged(position, rate->rate, own);
    return {fund, position, std::move(*rate), value};
}

}  // namespace

Revaluation revalue(std::int32_t office_id, Currency own,
                    const std::vector<PositionBalance>& balances,
                    std::span<const ExchangeRate> rates, const Date& day) {
    Revaluation revaluation;
    for (const auto& [fund, positions] : by_fund(balances)) {
        auto rest = Money::zero(own);
        for (const auto& [currency, position] : positions) {
            if (currency == own) {
                rest += position;
            } else if (!position.is_zero()) {
                revaluation.positions.push_back(valued(fund, position, own, rates, day));
                rest += revaluation.positions.back().value;
            }
        }
        if (rest.is_zero()) continue;
        const auto result = rest.is_negative() ? exchange_gains_account : exchange_losses_account;
        revaluation.entries.push_back(
            {office_id,
             fund,
             own,
             {},
             {{std::string(currency_position_account), -rest}, {std::string(result), rest}}});
    }
    return revaluation;
}

std::string to_text(const std::vector<ValuedPosition>& positions) {
    std::string text;
    for (const auto& each : positions) {
        if (!text.empty()) text += "\n";
        text += each.fund + " " + std::string(each.position.currency().code()) + " " +
                tawi::to_string(each.position) + " " + to_exact_decimal_text(each.rate.rate) + " " +
                tawi::to_string(each.rate.applies_from) + " " + tawi::to_string(each.value);
    }
    return text;
}

}  // namespace tawi::journal
