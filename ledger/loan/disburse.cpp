#include "ledger/loan/disburse.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/rows.h"

namespace tawi::loan {

namespace {

Money fees_of(const Terms& terms, const Money& amount, Fee::When when) {
    auto total = Money::zero(amount.currency());
    for (const auto& fee : terms.fees) {
        if (fee.when != when) continue;
        if (fee.base == Fee::Base::flat) {
            total += *fee.amount;
            continue;
        }
        const auto& base = fee.base == Fee::Base::tranche ? amount : terms.principal;
        total += Money::round(base.exact() * fee.rate, amount.currency(), terms.rounding);
    }
    return total;
}

void add_disbursement_fees(const Terms& terms, LoanState& state, const Event& event) {
    const auto deducted = kept_back(terms, event.amount);
    const auto to_pay = fees_of(terms, event.amount, Fee::When::disbursement);
    if ((deducted + to_pay).is_zero()) return;
    auto row = row_of(RowKind::disbursement, event.value_date, state.currency());
    auto& cell = row.of(Component::fee);
    cell.due = row.charges = deducted + to_pay;
    cell.paid = deducted;
    if (to_pay.is_zero()) row.paid_on = event.value_date;
    insert_row(state, std::move(row));
}

void add_dated_fees(const Terms& terms, LoanState& state) {
    for (const auto& fee : terms.fees) {
        if (fee.when != Fee::When::date) continue;
        auto& row = row_for_charge(state, *fee.due_on);
        const auto& base =
            fee.base == Fee::Base::outstanding ? row.opening_principal : terms.principal;
        const auto amount =
            fee.base == Fee::Base::flat
                ? *fee.amount
                : Money::round(base.exact() * fee.rate, state.currency(), terms.rounding);
        row.of(Component::fee).due += amount;
        row.charges += amount;
    }
}

void add_down_payment(LoanState& state, const Money& amount, const Date& day) {
    auto row = row_of(RowKind::down_payment, day, state.currency());
    row.opening_principal = state.outstanding_principal();
    row.of(Component::principal).due = amount;
    insert_row(state, std::move(row));
}

}  // namespace

Money kept_back(const Terms& terms, const Money& amount) {
    return fees_of(terms, amount, Fee::When::deducted);
}

Money down_payment_of(const Terms& terms, const Money& amount) {
    const auto exact = amount.exact() * terms.down_payment;
    if (!terms.instalment_multiple) {
        return Money::round(exact, amount.currency(), terms.rounding);
    }
    const auto multiple = terms.instalment_multiple->minor_units();
    const auto times =
        round_to_integer(exact / terms.instalment_multiple->exact(), terms.multiple_rounding);
    return std::min(Money::from_minor_units(static_cast<Minor>(times) * multiple,
                                            amount.currency()),
                    amount);
}

Allocation disburse(const Terms& terms, LoanState& state, const Event& event) {
    if (state.cut_short) {
        throw Refused(RefusalCode::already_settled,
                      "The loan was settled or written off; nothing more can be paid out.");
    }
    const bool first = !state.disbursed_on;
    state.interest_ends_on.reset();
    state.settled_on.reset();
    if (first) state.disbursed_on = event.value_date;
    state.disbursed += event.amount;
    state.money_out += event.amount - kept_back(terms, event.amount);
    const auto at_once = down_payment_of(terms, event.amount);
    add_principal(state.plan, terms, event.value_date, event.amount - at_once);
    follow_plan(terms, state, event.value_date);
    if (at_once.is_positive()) add_down_payment(state, at_once, event.value_date);
    add_disbursement_fees(terms, state, event);
    if (first) add_dated_fees(terms, state);
    return Allocation::none(state.currency());
}

}  // namespace tawi::loan
