#include "ledger/loan/payment.h"

#include <algorithm>

namespace tawi::loan {

namespace {

/// What can be paid of `wanted` principal: interest that has yet to join it is not owed as such.
Money payable_principal(const LoanState& state, const Money& wanted) {
    if (wanted <= state.disbursed - state.principal_taken) return wanted;
    return std::min(wanted, state.outstanding_principal());
}

}  // namespace

void pay_cell(LoanState& state, InstalmentState& row, Component component, const Date& day,
              Money& rest, Allocation& allocation) {
    auto& cell = row.of(component);
    auto part = std::min(rest, cell.unpaid());
    if (component == Component::principal) part = std::min(part, payable_principal(state, part));
    if (!part.is_positive()) return;
    if (component == Component::principal) state.principal_taken += part;
    rest -= part;
    cell.paid += part;
    allocation.of(component) += part;
    if (day < row.due_on) row.paid_in_advance += part;
    if (day > row.due_on) row.paid_late += part;
    if (row.unpaid().is_zero()) row.paid_on = day;
}

Money take(LoanState& state, InstalmentState& row, Component component, Money Cell::*into,
           Money& rest) {
    auto& cell = row.of(component);
    const auto part = std::min(rest, cell.unpaid());
    if (component == Component::principal) state.principal_taken += part;
    cell.*into += part;
    rest -= part;
    return part;
}

void skip_closed_rows(LoanState& state) {
    auto& first = state.first_open;
    while (first < state.instalments.size() && state.instalments[first].unpaid().is_zero())
        ++first;
}

}  // namespace tawi::loan
