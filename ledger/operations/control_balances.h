#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "ledger/journal/position.h"

namespace tawi::operations {

/// What the journal, or its loans, say of the control accounts of an office: what its loans are and
/// owe, by fund, currency and component; of component money what payouts have in transit. Debits
/// are positive.
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

/// "portfolio", ... as the component is called; "in_transit" of money.
std::string_view control_account_name(journal::PositionComponent component) noexcept;
/// The opposite. Throws InvalidInput naming `field`.
journal::PositionComponent parse_control_account(std::string_view text, std::string_view field);

/// [{"component":"portfolio","fund":"own","balance":{"amount":"5000.00","currency":"KES"}}],
/// without zeros.
std::string to_json(const ControlBalances& balances);

}  // namespace tawi::operations
