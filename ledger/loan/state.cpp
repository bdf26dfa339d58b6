#include "ledger/loan/state.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::loan {

namespace {

template <typename Part>
Money sum(const LoanState& state, Part part) {
    auto total = Money::zero(state.currency());
    for (const auto& row : state.instalments)
        total += part(row);
    return total;
}

}  // namespace

std::string_view to_string(EventKind kind) noexcept {
    switch (kind) {
        case EventKind::disbursement:
            return "disbursement";
        case EventKind::repayment:
            return "repayment";
        case EventKind::reversal:
            return "reversal";
    }
    return "unknown";
}

EventKind parse_event_kind(std::string_view text, std::string_view field) {
    for (const auto kind : {EventKind::disbursement, EventKind::repayment, EventKind::reversal}) {
        if (to_string(kind) == text) return kind;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "An event is a disbursement, a repayment or a reversal.");
}

Allocation Allocation::none(Currency currency) {
    const auto zero = Money::zero(currency);
    return {zero, zero, zero, zero, zero};
}

Money interest_earned(const Instalment& row, const Date& as_of, RoundingMode rounding) {
    if (as_of <= row.starts_on) return Money::zero(row.interest.currency());
    if (as_of >= row.ends_on) return row.interest;
    // Never more than the row's own interest, so it fits; one quotient, no common divisor.
    const auto minor = round_quotient(
        numerator(row.exact_interest) * days_between(row.starts_on, as_of),
        denominator(row.exact_interest) * days_between(row.starts_on, row.ends_on), rounding);
    return Money::from_minor_units(static_cast<Minor>(minor), row.interest.currency());
}

bool LoanState::is_closed() const {
    return disbursed_on && std::all_of(instalments.begin(), instalments.end(),
                                       [](const auto& row) { return row.unpaid().is_zero(); });
}

Money LoanState::principal_paid() const {
    return sum(*this, [](const auto& row) { return row.principal_paid; });
}

Money LoanState::outstanding_principal() const {
    return disbursed - principal_paid();
}

Money LoanState::interest_earned() const {
    if (settled_on) return sum(*this, [](const auto& row) { return row.interest_due; });
    return sum(*this, [&](const auto& row) {
        return loan::interest_earned(row.contract, as_of, rounding);
    });
}

Money LoanState::interest_paid() const {
    return sum(*this, [](const auto& row) { return row.interest_paid; });
}

Money LoanState::fees_earned() const {
    return sum(*this, [&](const auto& row) {
        return settled_on || row.contract.due_on <= as_of ? row.fees_due : Money::zero(currency());
    });
}

Money LoanState::fees_paid() const {
    return sum(*this, [](const auto& row) { return row.fees_paid; });
}

Money LoanState::accrued_interest() const {
    return std::max(interest_earned() - interest_paid(), Money::zero(currency()));
}

Money LoanState::overdue() const {
    return sum(*this, [&](const auto& row) {
        return row.contract.due_on < as_of ? row.unpaid() : Money::zero(currency());
    });
}

std::optional<Date> LoanState::oldest_overdue_on(const Money& tolerance) const {
    for (const auto& row : instalments) {
        if (row.contract.due_on >= as_of) break;
        if (row.unpaid() > tolerance) return row.contract.due_on;
    }
    return std::nullopt;
}

int LoanState::days_past_due(const Money& tolerance) const {
    const auto oldest = oldest_overdue_on(tolerance);
    return oldest ? days_between(*oldest, as_of) : 0;
}

Money LoanState::owed_to_settle() const {
    auto owed = disbursed;
    for (const auto& row : instalments) {
        owed -= row.principal_paid;
        if (row.unpaid().is_zero()) continue;
        owed += interest_at_settlement(*this, row) - row.interest_paid;
        if (row.contract.due_on <= as_of) owed += row.fees_due - row.fees_paid;
    }
    return owed;
}

Money LoanState::settlement_amount() const {
    return std::max(owed_to_settle() - advance, Money::zero(currency()));
}

Money interest_at_settlement(const LoanState& state, const InstalmentState& row) {
    const bool in_full = state.settled_on || state.interest_method == InterestMethod::flat ||
                         row.contract.due_on <= state.as_of;
    const auto owed =
        in_full ? row.interest_due : interest_earned(row.contract, state.as_of, state.rounding);
    return std::max(owed, row.interest_paid);
}

}  // namespace tawi::loan
