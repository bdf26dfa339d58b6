#include "reports/package/control_totals.h"

namespace tawi::reports {

void ControlTotals::add_line(const Money& amount) {
    ++lines;
    const auto zero = Money::zero(amount.currency());
    auto& sides = currencies.try_emplace(amount.currency(), Sides{zero, zero}).first->second;
    if (amount.is_negative()) {
        sides.credits -= amount;
    } else {
        sides.debits += amount;
    }
}

void ControlTotals::add(const std::vector<journal::Line>& entry) {
    ++entries;
    for (const auto& line : entry)
        add_line(line.amount);
}

}  // namespace tawi::reports
