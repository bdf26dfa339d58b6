#include "ledger/loan/tax.h"

#include <algorithm>

#include "ledger/loan/replay.h"
#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"
#include "ledger/money/quotient.h"

namespace tawi::loan {

namespace {

/// From which day on the rate of a row stays as it is.
Date tax_point(const LoanState& state, const InstalmentState& row) {
    auto day = std::min(row.due_on, state.as_of);
    if (state.interest_ends_on) day = std::min(day, *state.interest_ends_on);
    if (state.settled_on) day = std::min(day, *state.settled_on);
    return day;
}

/// Whether no more of a component is income than was paid, or joined the principal.
bool is_income_when_paid(const LoanState& state, Component component) {
    if (!is_suspended(state, component)) return false;
    return state.income_recognition == IncomeRecognition::cash ||
           state.receivable(component).is_positive();
}

/// Hands each row to `look`, with what of the component is income: together `income_of` of it.
template <typename Look>
void for_each_income(const LoanState& state, Component component, Look look) {
    const bool when_paid = is_income_when_paid(state, component);
    auto apart = unrecognised_apart(state, component);
    for (const auto& row : state.instalments) {
        const auto& cell = row.of(component);
        const auto ended = cell.written_off + state.capitalised_of(row, component);
        const bool is_last = &row == &state.instalments.back();
        const auto share = is_last ? apart : std::min(apart, ended);
        apart -= share;
        look(row, (when_paid ? cell.paid + ended : state.earned_of(row, component)) - share);
    }
}

Money tax_paid(const LoanState& state) {
    auto total = Money::zero(state.currency());
    for (const auto& row : state.instalments) {
        const auto fraction = tax_fraction(rate_on(*state.tax, tax_point(state, row)));
        for (const auto component : all_components) {
            if (is_taxed(*state.tax, component)) total += tax_in(row.of(component).paid, fraction);
        }
    }
    return total;
}

/// Interest and charges that were paid after they had been given up.
Money tax_of_recoveries(const LoanState& state) {
    auto untaxed = Money::zero(state.currency());
    for (const auto component : all_components) {
        if (is_taxed(*state.tax, component))
            untaxed += state.suspended.given_up[index_of(component)];
    }
    const auto recovered = state.recovered - impairment_recovered(state);
    const auto taxed = std::min(recovered, untaxed);
    if (!taxed.is_positive()) return Money::zero(state.currency());
    const auto& day = state.written_off_on ? *state.written_off_on : state.as_of;
    return tax_in(taxed, tax_fraction(rate_on(*state.tax, day)));
}

}  // namespace

bool is_taxed(const Tax& tax, Component component) noexcept {
    switch (component) {
        case Component::interest:
            return tax.on_interest;
        case Component::fee:
            return tax.on_fees;
        case Component::penalty:
            return tax.on_penalties;
        case Component::principal:
            break;
    }
    return false;
}

Exact rate_on(const Tax& tax, const Date& day) {
    const auto later = std::ranges::upper_bound(tax.rates, day, {}, &TaxRate::from);
    return later == tax.rates.begin() ? Exact(0) : std::prev(later)->rate;
}

std::optional<Date> next_rate_change(const Tax& tax, const Date& day) {
    const auto later = std::ranges::upper_bound(tax.rates, day, {}, &TaxRate::from);
    if (later == tax.rates.end()) return std::nullopt;
    return later->from;
}

SmallFraction tax_fraction(const Exact& rate) {
    return SmallFraction::of(rate / (rate + 1));
}

Minor tax_in(const Minor& minor_units, const SmallFraction& fraction) {
    return round_to_minor(Quotient(Integer(minor_units)) * fraction, RoundingMode::half_even);
}

Money tax_in(const Money& amount, const SmallFraction& fraction) {
    return Money::from_minor_units(tax_in(amount.minor_units(), fraction), amount.currency());
}

Money tax_of(const LoanState& state, Component component) {
    auto total = Money::zero(state.currency());
    if (!state.tax) return total;
    if (component == Component::interest) total += tax_of_recoveries(state);
    if (!is_taxed(*state.tax, component)) return total;
    auto rate = Exact(0);
    auto fraction = SmallFraction();
    for_each_income(state, component, [&](const InstalmentState& row, const Money& income) {
        if (income.is_zero()) return;
        const auto now = rate_on(*state.tax, tax_point(state, row));
        if (now != rate) fraction = tax_fraction(now);
        rate = now;
        total += tax_in(income, fraction);
    });
    return total;
}

Money tax_due(const LoanState& state, const InstalmentState& row) {
    auto total = Money::zero(state.currency());
    if (!state.tax) return total;
    const auto day = std::min(row.due_on, state.interest_ends_on.value_or(row.due_on));
    const auto fraction = tax_fraction(rate_on(*state.tax, day));
    for (const auto component : all_components) {
        const auto& cell = row.of(component);
        if (is_taxed(*state.tax, component)) total += tax_in(cell.due - cell.waived, fraction);
    }
    return total;
}

Money tax_in_payment(const Terms& terms, std::span<const Event> before, const Event& payment) {
    if (!terms.tax) return Money::zero(payment.amount.currency());
    auto state = replay(terms, before, payment.value_date);
    const auto paid_before = tax_paid(state);
    apply(terms, state, payment);
    return tax_paid(state) - paid_before;
}

}  // namespace tawi::loan
