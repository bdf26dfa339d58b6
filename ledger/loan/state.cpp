#include "ledger/loan/state.h"

#include <algorithm>

namespace tawi::loan {

namespace {

template <typename Part>
Money sum(const LoanState& state, Part part) {
    auto total = Money::zero(state.currency());
    for (const auto& row : state.instalments)
        total += part(row);
    return total;
}

/// Interest of one row earned to the opening of `state.as_of`, less what was waived of it.
Money earned_interest(const LoanState& state, const InstalmentState& row) {
    const auto& cell = row.of(Component::interest);
    if (state.interest_ends_on) return cell.due - cell.waived + row.capitalised_interest;
    const auto earned = Money::from_minor_units(earned_to(row.earning, state.as_of, state.rounding),
                                                state.currency()) +
                        row.late_interest;
    return std::max(earned - cell.waived, Money::zero(state.currency()));
}

/// Charges are earned on their due date, or when they are paid, or join the principal, before it.
Money earned_charge(const LoanState& state, const InstalmentState& row, Component component) {
    const auto& cell = row.of(component);
    const bool fallen_due = state.interest_ends_on || row.due_on <= state.as_of;
    return fallen_due ? cell.due - cell.waived : cell.paid + cell.capitalised;
}

}  // namespace

Allocation Allocation::none(Currency currency) {
    const auto zero = Money::zero(currency);
    return {{zero, zero, zero, zero}, zero, zero, zero, zero, zero, zero};
}

bool LoanState::is_closed() const {
    return disbursed_on && refund_to_be_returned.is_zero() &&
           std::all_of(instalments.begin() + static_cast<std::ptrdiff_t>(first_open),
                       instalments.end(), [](const auto& row) { return row.unpaid().is_zero(); });
}

Money LoanState::paid(Component component) const {
    return sum(*this, [&](const auto& row) { return row.of(component).paid; });
}

Money LoanState::waived(Component component) const {
    return sum(*this, [&](const auto& row) { return row.of(component).waived; });
}

Money LoanState::written_off(Component component) const {
    return sum(*this, [&](const auto& row) { return row.of(component).written_off; });
}

Money LoanState::written_off() const {
    auto total = Money::zero(currency());
    for (const auto component : all_components)
        total += written_off(component);
    return total - tolerance_written_off;
}

Money LoanState::outstanding_principal() const {
    return disbursed + capitalised() - principal_taken;
}

Money LoanState::capitalised() const {
    return capitalised_of(Component::interest) + capitalised_of(Component::fee) +
           capitalised_of(Component::penalty);
}

Money LoanState::earned(Component component) const {
    if (component == Component::interest) {
        return sum(*this, [&](const auto& row) { return earned_interest(*this, row); });
    }
    return sum(*this, [&](const auto& row) { return earned_charge(*this, row, component); });
}

Money LoanState::earned_of(const InstalmentState& row, Component component) const {
    if (component == Component::interest) return earned_interest(*this, row);
    return earned_charge(*this, row, component);
}

Money LoanState::capitalised_of(Component component) const {
    return sum(*this, [&](const auto& row) { return capitalised_of(row, component); });
}

Money LoanState::capitalised_of(const InstalmentState& row, Component component) const {
    const auto arrears = row.of(component).capitalised;
    const bool by_plan = component == Component::interest && row.ends_on <= as_of;
    return by_plan ? arrears + row.capitalised_interest : arrears;
}

Money LoanState::receivable(Component component) const {
    return earned(component) - paid(component) - written_off(component) - capitalised_of(component);
}

Money LoanState::accrued_interest() const {
    return std::max(receivable(Component::interest), Money::zero(currency()));
}

Money LoanState::overdue() const {
    auto total = Money::zero(currency());
    for (const auto component : all_components)
        total += overdue(component);
    return total;
}

Money LoanState::overdue(Component component) const {
    return sum(*this, [&](const auto& row) {
        return row.due_on < as_of ? row.of(component).unpaid() : Money::zero(currency());
    });
}

std::optional<Date> LoanState::oldest_overdue_on(const Money& tolerance) const {
    for (const auto& row : instalments) {
        if (row.due_on >= as_of) break;
        if (row.unpaid_instalment() > tolerance) return row.due_on;
    }
    return std::nullopt;
}

int LoanState::days_past_due(const Money& tolerance) const {
    const auto oldest = oldest_overdue_on(tolerance);
    return oldest ? days_between(*oldest, as_of) : 0;
}

}  // namespace tawi::loan
