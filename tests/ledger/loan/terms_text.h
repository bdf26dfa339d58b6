#pragma once

#include <ostream>

#include "ledger/calendar/weekday_words.h"
#include "ledger/loan/words.h"

/// Terms as text, for what a failing property prints: the options that are not the default.
namespace tawi::loan {

inline void show_dates(const Terms& terms, std::ostream& out) {
    const auto& recurrence = terms.recurrence;
    out << ", every " << recurrence.every << ' ' << tawi::to_string(recurrence.unit) << " due day "
        << recurrence.due_day << " nth " << recurrence.nth;
    if (recurrence.unit == Recurrence::Unit::nth_weekday) out << to_word(recurrence.weekday);
    if (terms.first_due_on) out << ", first due " << tawi::to_string(*terms.first_due_on);
    for (const auto& date : terms.due_dates)
        out << ", due " << tawi::to_string(date);
    for (const auto& tranche : terms.tranches)
        out << ", tranche " << tranche.amount << " on " << tawi::to_string(tranche.on);
    for (const auto& change : terms.rate_changes)
        out << ", rate " << change.rate_per_annum << " from " << tawi::to_string(change.from);
    if (terms.working_day_rule != WorkingDayRule::none) {
        out << ", " << tawi::to_string(terms.working_day_rule) << " weekend:";
        for (const auto weekday : terms.calendar.weekend)
            out << to_word(weekday) << ' ';
        if (terms.interest_follows_due_date) out << ", interest follows due date";
    }
}

inline void show_options(const Terms& terms, std::ostream& out) {
    out << "\n  " << to_string(terms.interest_method) << ", " << to_string(terms.amortisation)
        << ", by " << to_string(terms.interest_by) << ' ' << tawi::to_string(terms.day_count)
        << ", first period " << to_string(terms.first_period) << ", odd interest "
        << to_string(terms.odd_interest) << ", basis " << to_string(terms.instalment_basis)
        << ", annuity " << to_string(terms.annuity_factors) << " over " << terms.amortised_over
        << ", residue " << to_string(terms.residue) << ", shares " << to_string(terms.shares)
        << ", flat term " << to_string(terms.flat_term) << ", on change "
        << to_string(terms.on_change) << (terms.negative_principal ? ", negative principal" : "")
        << "\n  graces " << terms.principal_grace << ' ' << terms.interest_grace << ' '
        << terms.interest_deferral << ' ' << to_string(terms.deferred_interest) << ", rounding "
        << to_string(terms.rounding) << ", down payment " << terms.down_payment;
    if (terms.instalment_multiple) {
        out << ", multiple " << *terms.instalment_multiple << ' '
            << to_string(terms.multiple_rounding);
    }
    for (const auto& surplus : terms.surplus)
        out << ", surplus " << surplus;
    if (!terms.surplus.empty()) out << ' ' << to_string(terms.uncovered_interest);
    for (const auto& part : terms.principal_parts)
        out << ", part " << part;
    for (const auto& weight : terms.interest_weights)
        out << ", weight " << weight;
}

inline void show_charges(const Terms& terms, std::ostream& out) {
    for (const auto& fee : terms.fees) {
        out << "\n  fee " << to_string(fee.base) << ' ' << fee.rate << ' ' << to_string(fee.when);
        if (fee.amount) out << ' ' << *fee.amount;
        if (fee.due_on) out << " on " << tawi::to_string(*fee.due_on);
    }
    for (const auto& penalty : terms.penalties) {
        out << "\n  penalty " << to_string(penalty.base) << ' ' << penalty.rate << " after "
            << penalty.grace_days << " every " << penalty.every_days;
        if (penalty.amount) out << ' ' << *penalty.amount;
        if (penalty.most_per_instalment) out << " most " << *penalty.most_per_instalment;
        if (penalty.most_per_loan) out << " in all " << *penalty.most_per_loan;
    }
    if (terms.late_interest) out << "\n  late interest";
    out << "\n  " << to_string(terms.allocation.advance_rule) << ':';
    for (const auto& pass : terms.allocation.overdue) {
        for (const auto component : pass)
            out << ' ' << to_string(component);
        out << ';';
    }
    if (terms.rebate != Rebate::none) out << " rebate " << to_string(terms.rebate);
    if (terms.settle_running_by_days) out << " settled by days";
}

inline void showValue(const Terms& terms, std::ostream& out) {
    out << terms.principal << " at " << terms.rate_per_annum << " in " << terms.instalments
        << " from " << tawi::to_string(terms.disbursed_on);
    show_dates(terms, out);
    show_options(terms, out);
    show_charges(terms, out);
}

}  // namespace tawi::loan
