#pragma once

#include <ostream>
#include <sstream>
#include <string>

#include "ledger/loan/plan.h"

/// A plan as text, every part of it, so that two can be compared and a difference can be read.
namespace tawi::loan {

inline Integer whole(Minor minor_units) {
    return Integer(minor_units);
}

inline void show(std::ostream& out, const Earning& earning) {
    out << " earns " << earning.first.interest.exact() << " from "
        << tawi::to_string(earning.first.from);
    for (const auto& piece : earning.later)
        out << ", " << piece.interest.exact() << " from " << tawi::to_string(piece.from);
    out << " to " << tawi::to_string(earning.ends_on);
    if (!earning.late.is_zero()) out << " late " << earning.late.exact();
}

inline void show(std::ostream& out, const SmallFraction& fraction) {
    out << ' ' << fraction.above() << '/' << fraction.below();
}

inline void show(std::ostream& out, const Period& period) {
    out << "\n  period " << tawi::to_string(period.planned_on) << ' '
        << tawi::to_string(period.starts_on) << ' ' << tawi::to_string(period.ends_on) << ' '
        << tawi::to_string(period.due_on);
    for (const auto& length : {period.planned_years, period.planned_length, period.years,
                               period.annuity_years, period.length})
        show(out, length);
    if (!period.repays_principal) out << " no principal";
    if (!period.bears_interest) out << " no interest";
    if (period.defers_interest) out << " interest put off";
}

inline void show(std::ostream& out, const PlanRow<Minor>& row) {
    out << "\n  row " << row.number << ' ' << tawi::to_string(row.starts_on) << ' '
        << tawi::to_string(row.ends_on) << ' ' << tawi::to_string(row.due_on) << " of "
        << whole(row.opening_principal) << ": " << whole(row.principal) << " + "
        << whole(row.interest) << ", earned " << whole(row.earned) << ", capitalised "
        << whole(row.capitalised);
    show(out, row.earning);
}

inline void show(std::ostream& out, const Plan& plan) {
    out << "\nplan of " << whole(plan.flat_principal) << ", tranche " << plan.next_tranche
        << ", due day " << plan.recurrence.due_day;
    if (plan.has_level) out << ", level " << whole(plan.level);
    for (const auto& rate : plan.rates)
        out << ", rate " << rate.rate_per_annum << " from " << tawi::to_string(rate.from);
    for (const auto& period : plan.periods)
        show(out, period);
    for (const auto& row : plan.rows)
        show(out, row);
}

}  // namespace tawi::loan
