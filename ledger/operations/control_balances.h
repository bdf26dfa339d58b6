#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "ledger/journal/position.h"

namespace tawi::operations {

/// What the journal says of the control accounts of an office: what its loans are and owe, by fund,
/// currency and component. Debits are positive.
class ControlBalances {
 public:
    using Key = std::tuple<std::string, Currency, journal::PositionComponent>;

    void add(std::string_view fund, journal::PositionComponent component, const Money& amount);
    /// Adds those components of an entry that are assets or liabilities.
    void add(std::string_view fund, const journal::Position& entry);
    /// Zero where nothing was added.
    Money balance(std::string_view fund, Currency currency,
                  journal::PositionComponent component) const;
    const std::map<Key, Money, std::less<>>& balances() const noexcept { return balances_; }

 private:
    std::map<Key, Money, std::less<>> balances_{};
};

/// [{"component":"portfolio","fund":"own","balance":{"amount":"5000.00","currency":"KES"}}],
/// without zeros.
std::string to_json(const ControlBalances& balances);

}  // namespace tawi::operations
