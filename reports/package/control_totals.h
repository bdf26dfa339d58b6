#pragma once

#include <cstdint>
#include <map>

#include "ledger/journal/entry.h"
#include "ledger/money/money.h"

namespace tawi::reports {

/// What an auditor holds a file of journal lines against: how many there are, and the two sides.
struct ControlTotals {
    struct Sides {
        Money debits;
        Money credits;  ///< not negative
        friend bool operator==(const Sides&, const Sides&) = default;
    };

    std::int64_t entries = 0;
    std::int64_t lines = 0;
    std::map<Currency, Sides> currencies;

    /// Counts a line; a debit is positive.
    void add_line(const Money& amount);
    /// Counts an entry with its lines.
    void add(const std::vector<journal::Line>& entry);

    friend bool operator==(const ControlTotals&, const ControlTotals&) = default;
};

}  // namespace tawi::reports
