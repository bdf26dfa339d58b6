#pragma once

#include <sstream>
#include <string>

#include "ledger/journal/position.h"
#include "ledger/loan/state.h"
#include "ledger/loan/words.h"

/// States and positions as text, so that two can be compared and a difference can be read.
namespace tawi::loan {

inline std::string text_of(const LoanState& state) {
    std::ostringstream out;
    out << tawi::to_string(state.as_of) << " disbursed " << state.disbursed << " advance "
        << state.advance << " overpayment " << state.overpayment << " in " << state.money_in;
    if (state.settled_on) out << " settled on " << tawi::to_string(*state.settled_on);
    if (state.interest_ends_on) out << " ends " << tawi::to_string(*state.interest_ends_on);
    out << " out " << state.money_out << " to be returned " << state.refund_to_be_returned
        << " recovered " << state.recovered << " tolerance " << state.tolerance_written_off;
    for (const auto& row : state.instalments) {
        out << "\n"
            << to_string(row.kind) << " " << row.number << " " << tawi::to_string(row.due_on);
        for (const auto component : all_components) {
            const auto& cell = row.of(component);
            if (cell.due.is_zero()) continue;
            out << ", " << to_string(component) << " " << cell.paid << " of " << cell.due;
            if (!cell.waived.is_zero()) out << " waived " << cell.waived;
            if (!cell.written_off.is_zero()) out << " written off " << cell.written_off;
            if (!cell.capitalised.is_zero()) out << " capitalised " << cell.capitalised;
        }
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
