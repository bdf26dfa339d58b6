#pragma once

#include <map>
#include <string>
#include <utility>

#include "ledger/journal/position.h"

namespace tawi::operations {

/// What the journal says of the control accounts of an office: what its loans are and owe, by
/// component and currency. Debits are positive.
class ControlBalances {
 public:
    using Key = std::pair<Currency, journal::PositionComponent>;

    void add(journal::PositionComponent component, const Money& amount);
    /// Adds those components of an entry that are assets or liabilities.
    void add(const journal::Position& entry);
    /// Zero where nothing was added.
    Money balance(Currency currency, journal::PositionComponent component) const;
    const std::map<Key, Money>& balances() const noexcept { return balances_; }

 private:
    std::map<Key, Money> balances_{};
};

/// [{"component":"portfolio","balance":{"amount":"5000.00","currency":"KES"}}], without zeros.
std::string to_json(const ControlBalances& balances);

}  // namespace tawi::operations
