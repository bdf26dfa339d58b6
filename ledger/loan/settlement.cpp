#include "ledger/loan/settlement.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/payment.h"
#include "ledger/loan/rows.h"
#include "ledger/loan/words.h"

namespace tawi::loan {

namespace {

Money zero_of(const LoanState& state) {
    return Money::zero(state.currency());
}

/// Total interest x r(r+1) / (n(n+1)), r rows after the running one.
Money rule_of_78(const LoanState& state, const Money& total, std::int64_t count,
                 std::int64_t after) {
    return Money::round(total.exact() * Exact(after * (after + 1), count * (count + 1)),
                        state.currency(), state.rounding);
}

/// Interest of a flat loan that is not yet earned at the opening of `state.as_of`: what settling
/// early gives back, by the terms. Rows are counted by what they earn, wherever a grace makes it
/// due; interest on overdue principal is no part of it.
Money flat_rebate(const Terms& terms, const LoanState& state) {
    auto total = zero_of(state);
    auto after_running = zero_of(state);
    auto of_running = zero_of(state);
    std::int64_t count = 0;
    std::int64_t after = 0;
    if (terms.rebate == Rebate::none) return total;
    for (const auto& row : state.instalments) {
        if (row.kind != RowKind::instalment) continue;
        ++count;
        total += row.earned_interest;
        if (row.starts_on >= state.as_of) {
            ++after;
            after_running += row.earned_interest;
        } else if (row.ends_on > state.as_of && row.due_on > state.as_of) {
            of_running +=
                row.earned_interest -
                Money::from_minor_units(earned_to(row.earning, state.as_of, state.rounding),
                                        state.currency());
        }
    }
    if (count == 0) return total;
    const auto unearned = settles_running_period(terms) ? zero_of(state) : of_running;
    if (terms.rebate == Rebate::pro_rata) return after_running + unearned;
    return rule_of_78(state, total, count, after) + unearned;
}

/// Interest owed in all when the loan is settled now: all that has fallen due, and of later rows
/// what was earned, or all of the running period's, never less than was paid of them or let off.
Money interest_owed_in_all(const Terms& terms, const LoanState& state) {
    auto due = zero_of(state);
    auto fallen_due = zero_of(state);
    auto taken_ahead = zero_of(state);
    auto earned = zero_of(state);
    const bool whole_period = settles_running_period(terms);
    for (const auto& row : state.instalments) {
        const auto& cell = row.of(Component::interest);
        due += cell.due;
        if (row.due_on <= state.as_of) {
            fallen_due += cell.due;
        } else {
            taken_ahead += cell.due - cell.unpaid();
        }
        const auto until = whole_period && row.starts_on < state.as_of ? row.ends_on : state.as_of;
        earned += Money::from_minor_units(earned_to(row.earning, until, state.rounding),
                                          state.currency()) +
                  row.late_interest;
        if (row.ends_on <= state.as_of) earned -= row.capitalised_interest;
    }
    if (state.interest_ends_on) return due;
    const bool flat = terms.interest_method == InterestMethod::flat;
    const auto owed = flat ? due - flat_rebate(terms, state) : earned;
    return std::max(owed, fallen_due + taken_ahead);
}

/// Takes `excess` off what is unpaid of a component, from the last row back.
void cut(LoanState& state, Component component, Money excess) {
    for (auto row = state.instalments.rbegin(); row != state.instalments.rend(); ++row) {
        auto& cell = row->of(component);
        const auto part = std::min(excess, cell.unpaid());
        cell.due -= part;
        excess -= part;
    }
    if (!excess.is_zero()) {
        throw InvariantViolation("a settlement could not let " + tawi::to_string(excess) + " of " +
                                 std::string(to_string(component)) + " go");
    }
}

Money due_of(const LoanState& state, Component component) {
    auto total = zero_of(state);
    for (const auto& row : state.instalments)
        total += row.of(component).due;
    return total;
}

/// What of a charge on a row is owed when the loan is settled now: all that has fallen due; of
/// later rows what was added to them, not the fee that comes with the instalment.
Money owed_charge(const LoanState& state, const InstalmentState& row, Component component) {
    const auto unpaid = row.of(component).unpaid();
    const bool fallen_due = state.interest_ends_on || row.due_on <= state.as_of;
    if (fallen_due || component == Component::penalty) return unpaid;
    const auto& cell = row.of(component);
    const auto dealt_with = cell.due - unpaid;  // of the charges first
    return std::clamp(row.charges - dealt_with, zero_of(state), unpaid);
}

Money owed_charges(const LoanState& state, Component component) {
    auto total = zero_of(state);
    for (const auto& row : state.instalments)
        total += owed_charge(state, row, component);
    return total;
}

void make_due(LoanState& state, Component component, const Money& wanted) {
    const auto due = due_of(state, component);
    if (due >= wanted) {
        cut(state, component, due - wanted);
        return;
    }
    // Interest was earned that no row made due yet (a deferral, a period that ends before its due
    // date): the running row takes it.
    auto row = std::find_if(state.instalments.begin(), state.instalments.end(),
                            [&](const auto& each) { return each.due_on >= state.as_of; });
    if (row == state.instalments.end()) --row;
    row->of(component).due += wanted - due;
}

void drop_later_fees(LoanState& state) {
    for (auto& row : state.instalments) {
        auto& cell = row.of(Component::fee);
        cell.due -= cell.unpaid() - owed_charge(state, row, Component::fee);
    }
}

}  // namespace

SettlementQuote settlement_quote(const Terms& terms, const LoanState& state) {
    const auto zero = zero_of(state);
    SettlementQuote quote{state.as_of, zero,          zero, zero, zero, state.refund_to_be_returned,
                          zero,        state.advance, zero};
    if (!state.disbursed_on) return quote;
    auto interest_taken = zero;
    for (const auto& row : state.instalments) {
        const auto& cell = row.of(Component::interest);
        interest_taken += cell.due - cell.unpaid();
    }
    quote.principal = state.outstanding_principal();
    quote.interest = interest_owed_in_all(terms, state) - interest_taken;
    quote.fees = owed_charges(state, Component::fee);
    quote.penalties = owed_charges(state, Component::penalty);
    if (terms.interest_method == InterestMethod::flat && !state.interest_ends_on) {
        quote.rebate = due_of(state, Component::interest) - interest_owed_in_all(terms, state);
    }
    const auto owed = quote.principal + quote.interest + quote.fees + quote.penalties +
                      quote.refund_to_be_returned;
    quote.amount = std::max(owed - state.advance, zero);
    return quote;
}

Money owed_to_settle(const Terms& terms, const LoanState& state) {
    const auto quote = settlement_quote(terms, state);
    return quote.principal + quote.interest + quote.fees + quote.penalties +
           quote.refund_to_be_returned;
}

void end_interest(const Terms& terms, LoanState& state) {
    if (state.interest_ends_on) return;
    const auto interest = interest_owed_in_all(terms, state);
    const auto outstanding = state.outstanding_principal();
    auto principal_unpaid = zero_of(state);
    for (const auto& row : state.instalments)
        principal_unpaid += row.of(Component::principal).unpaid();
    for (auto& row : state.instalments) {
        if (row.ends_on > state.as_of) row.capitalised_interest = zero_of(state);
    }
    make_due(state, Component::interest, interest);
    cut(state, Component::principal, principal_unpaid - outstanding);
    drop_later_fees(state);
    state.interest_ends_on = state.as_of;
    state.first_open = 0;
}

void settle(const Terms& terms, LoanState& state, Money& money, Allocation& allocation) {
    end_interest(terms, state);
    for (auto& row : state.instalments) {
        for (const auto component : all_components)
            pay_cell(state, row, component, state.as_of, money, allocation);
        if (!row.unpaid().is_zero()) row.due_on = std::min(row.due_on, state.as_of);
    }
    if (!state.is_closed()) sort_rows(state);
}

}  // namespace tawi::loan
