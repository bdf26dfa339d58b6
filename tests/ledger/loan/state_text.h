#pragma once

#include <optional>
#include <sstream>
#include <string>

#include "ledger/journal/position.h"
#include "ledger/loan/state.h"
#include "ledger/loan/words.h"
#include "tests/ledger/loan/plan_text.h"

/// States and positions as text, so that two can be compared and a difference can be read. Of a
/// state everything is told but `first_open`, which only spares walking.
namespace tawi::loan {

inline void show(std::ostream& out, const char* name, const std::optional<Date>& day) {
    if (day) out << ' ' << name << ' ' << tawi::to_string(*day);
}

/// What a list lacks counts as nothing: lists of caps grow with the first penalty.
inline void show_penalties(std::ostream& out, const std::vector<Money>& charged) {
    for (std::size_t rule = 0; rule < charged.size(); ++rule) {
        if (charged[rule].is_zero()) continue;
        out << " penalties of rule " << rule << ": " << charged[rule];
    }
}

inline void show(std::ostream& out, const Cell& cell) {
    out << cell.paid << " of " << cell.due;
    if (!cell.waived.is_zero()) out << " waived " << cell.waived;
    if (!cell.written_off.is_zero()) out << " written off " << cell.written_off;
    if (!cell.capitalised.is_zero()) out << " capitalised " << cell.capitalised;
}

inline void show(std::ostream& out, const InstalmentState& row) {
    out << "\n"
        << to_string(row.kind) << ' ' << row.number << ' ' << tawi::to_string(row.starts_on) << ' '
        << tawi::to_string(row.ends_on) << ' ' << tawi::to_string(row.due_on) << " of "
        << row.opening_principal;
    for (const auto component : all_components) {
        out << ", " << to_string(component) << ' ';
        show(out, row.of(component));
    }
    out << ", earned " << row.earned_interest << ", capitalised " << row.capitalised_interest
        << ", charges " << row.charges << ", in advance " << row.paid_in_advance << ", late "
        << row.paid_late << ", late interest " << row.late_interest;
    if (row.late.from) out << " of " << row.late.before.exact() << " to " << row.late.total.exact();
    show(out, "late from", row.late.from);
    show(out, "paid on", row.paid_on);
    show_penalties(out, row.penalties_charged);
    show(out, row.earning);
}

inline void show(std::ostream& out, const AddedCharge& charge) {
    out << "\ncharge of event " << charge.event << ' ' << to_string(charge.component) << ' '
        << charge.name << ' ' << tawi::to_string(charge.due_on) << " on row " << charge.row_number
        << " of " << tawi::to_string(charge.row_due_on) << ": " << charge.amount << " waived "
        << charge.waived;
}

inline void show_days(std::ostream& out, const LoanState& state) {
    show(out, "disbursed on", state.disbursed_on);
    show(out, "settled on", state.settled_on);
    show(out, "interest ends on", state.interest_ends_on);
    show(out, "written off on", state.written_off_on);
    show(out, "rescheduled on", state.rescheduled_on);
    show(out, "last value date", state.last_value_date);
    if (state.closed_by_decision) out << " closed by decision";
    if (state.non_performing) out << " non-performing";
}

inline std::string text_of(const LoanState& state) {
    std::ostringstream out;
    out << tawi::to_string(state.as_of) << " disbursed " << state.disbursed << " advance "
        << state.advance << " overpayment " << state.overpayment << " in " << state.money_in
        << " out " << state.money_out << " to be returned " << state.refund_to_be_returned
        << " recovered " << state.recovered << " tolerance " << state.tolerance_written_off
        << " principal taken " << state.principal_taken << " rounding "
        << static_cast<int>(state.rounding);
    show_days(out, state);
    show_penalties(out, state.penalties_charged);
    for (const auto& row : state.instalments)
        show(out, row);
    for (const auto& charge : state.charges)
        show(out, charge);
    show(out, state.plan);
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
