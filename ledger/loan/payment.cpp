#include "ledger/loan/payment.h"

#include <algorithm>

namespace tawi::loan {

namespace {

/// Interest on overdue principal runs on what is unpaid: what it came to so far is put aside.
void put_late_interest_aside(LateInterest& late, const Date& day) {
    if (!late.from) return;
    late.before = late.total;
    late.from = day;
}

}  // namespace

void pay_cell(InstalmentState& row, Component component, const Date& day, Money& rest,
              Allocation& allocation) {
    auto& cell = row.of(component);
    const auto part = std::min(rest, cell.unpaid());
    if (!part.is_positive()) return;
    if (component == Component::principal) put_late_interest_aside(row.late, day);
    rest -= part;
    cell.paid += part;
    allocation.of(component) += part;
    if (day < row.due_on) row.paid_in_advance += part;
    if (day > row.due_on) row.paid_late += part;
    if (row.unpaid().is_zero()) row.paid_on = day;
}

}  // namespace tawi::loan
