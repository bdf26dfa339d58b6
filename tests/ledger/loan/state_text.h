#pragma once

#include <sstream>
#include <string>

#include "ledger/journal/position.h"
#include "ledger/loan/state.h"

/// States and positions as text, so that two can be compared and a difference can be read.
namespace tawi::loan {

inline std::string text_of(const LoanState& state) {
    std::ostringstream out;
    out << tawi::to_string(state.as_of) << " disbursed " << state.disbursed << " advance "
        << state.advance << " overpayment " << state.overpayment << " in " << state.money_in;
    if (state.settled_on) out << " settled on " << tawi::to_string(*state.settled_on);
    for (const auto& row : state.instalments) {
        out << "\n"
            << row.contract.number << ": principal " << row.principal_paid << " of "
            << row.contract.principal << ", interest " << row.interest_paid << " of "
            << row.interest_due << ", fees " << row.fees_paid << " of " << row.fees_due;
        if (row.paid_on) out << ", paid on " << tawi::to_string(*row.paid_on);
    }
    return out.str();
}

/// "money 1240.00, portfolio -1000.00, interest_receivable -240.00"; zero ones left out.
inline std::string text_of(const journal::Position& position) {
    std::string text;
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = position.amount(component);
        if (amount.is_zero()) continue;
        text += (text.empty() ? "" : ", ") + std::string(journal::to_string(component)) + " " +
                tawi::to_string(amount);
    }
    return text;
}

}  // namespace tawi::loan
