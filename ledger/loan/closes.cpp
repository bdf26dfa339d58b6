#include "ledger/loan/closes.h"

#include <algorithm>

#include "ledger/loan/allocation.h"
#include "ledger/loan/late_interest.h"
#include "ledger/loan/payment.h"
#include "ledger/loan/penalties.h"
#include "ledger/loan/settlement.h"

namespace tawi::loan {

namespace {

void take_earlier(std::optional<Date>& next, const Date& day, const Date& from, const Date& end) {
    if (day >= from && day < end && (!next || day < *next)) next = day;
}

bool within_tolerance(const Terms& terms, const LoanState& state) {
    if (!terms.write_off_tolerance || state.interest_ends_on) return false;
    auto unpaid = Money::zero(state.currency());
    for (const auto& row : state.instalments)
        unpaid += row.unpaid();
    return unpaid.is_positive() && unpaid <= *terms.write_off_tolerance;
}

}  // namespace

std::optional<Date> next_eventful_close(const Terms& terms, const LoanState& state,
                                        const Date& end) {
    std::optional<Date> next;
    if (!state.disbursed_on || state.instalments.empty()) return next;
    next = next_penalty_day(terms, state, state.as_of, end);
    if (state.advance.is_positive()) {
        const auto first =
            state.instalments.begin() + static_cast<std::ptrdiff_t>(state.first_open);
        const auto unpaid = std::find_if(first, state.instalments.end(), [](const auto& row) {
            return row.unpaid().is_positive();
        });
        if (unpaid != state.instalments.end()) {
            take_earlier(next, std::max(unpaid->due_on, state.as_of), state.as_of, end);
        }
    }
    if (within_tolerance(terms, state)) {
        take_earlier(next, std::max(state.instalments.back().due_on, state.as_of), state.as_of,
                     end);
    }
    return next;
}

void apply_advances_at_close(const Terms& terms, LoanState& state, const Date& day) {
    skip_closed_rows(state);
    const auto& rows = state.instalments;
    const bool pays = state.advance.is_positive() && state.first_open < rows.size() &&
                      rows[state.first_open].due_on <= day;
    if (pays) put_late_interest_aside(terms, state);
    apply_advance(terms, state, day);
}

void charge_penalties_at_close(const Terms& terms, LoanState& state, const Date& day) {
    if (!terms.penalties.empty() && !state.interest_ends_on) charge_penalties(terms, state, day);
}

void write_off_tolerance_at_close(const Terms& terms, LoanState& state, const Date& day) {
    if (!within_tolerance(terms, state) || state.instalments.back().due_on > day) return;
    for (auto& row : state.instalments) {
        for (const auto component : all_components) {
            auto unpaid = row.of(component).unpaid();
            state.tolerance_written_off += take(state, row, component, &Cell::written_off, unpaid);
        }
    }
    state.settled_on = state.interest_ends_on = day;
}

void let_time_pass(const Terms& terms, LoanState& state, const Date& day) {
    const auto next = add_days(day, 1);
    charge_late_interest(terms, state, next);
    state.as_of = next;
}

void close(const Terms& terms, LoanState& state, const Date& day) {
    charge_late_interest(terms, state, day);
    state.as_of = day;
    apply_advances_at_close(terms, state, day);
    charge_penalties_at_close(terms, state, day);
    let_time_pass(terms, state, day);
    write_off_tolerance_at_close(terms, state, day);
}

}  // namespace tawi::loan
