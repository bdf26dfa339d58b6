#include "ledger/loan/allocation.h"

#include <algorithm>
#include <functional>

#include "ledger/loan/charges_due.h"
#include "ledger/loan/follow_plan.h"
#include "ledger/loan/payment.h"
#include "ledger/loan/rows.h"
#include "ledger/loan/settlement.h"
#include "ledger/money/split.h"

namespace tawi::loan {

namespace {

/// Rows [first, last) of a loan, by due date.
struct RowRange {
    std::size_t first = 0;
    std::size_t last = 0;
    bool latest_first = false;
};

/// The rows from `first` on that are due before or on `by`.
RowRange rows_due(const LoanState& state, std::size_t first, const Date& by) {
    auto last = first;
    while (last < state.instalments.size() && state.instalments[last].due_on <= by)
        ++last;
    return {first, last};
}

void pay_passes(LoanState& state, const Passes& passes, const RowRange& range, const Date& day,
                Money& rest, Allocation& allocation) {
    for (const auto& pass : passes) {
        for (auto index = range.first; index < range.last && !rest.is_zero(); ++index) {
            auto& row =
                state.instalments[range.latest_first ? range.last - 1 - (index - range.first)
                                                     : index];
            for (const auto component : pass)
                pay_cell(state, row, component, day, rest, allocation);
        }
    }
}

const Passes& in_advance_passes(const AllocationRules& rules) {
    return rules.in_advance ? *rules.in_advance : rules.overdue;
}

/// The rows of `range` that still have principal to pay.
std::vector<std::size_t> with_principal(const LoanState& state, const RowRange& range) {
    std::vector<std::size_t> open;
    for (auto index = range.first; index < range.last; ++index) {
        if (state.instalments[index].of(Component::principal).unpaid().is_positive()) {
            open.push_back(index);
        }
    }
    return open;
}

/// The interest of rows whose principal a payment has completed before their due date is let off.
void waive_interest_ahead(LoanState& state, const std::vector<std::size_t>& had_principal) {
    for (const auto index : had_principal) {
        auto& row = state.instalments[index];
        auto& interest = row.of(Component::interest);
        if (row.of(Component::principal).unpaid().is_zero()) interest.waived += interest.unpaid();
    }
}

/// An even share for each row; what a row cannot take goes round again.
void pay_evenly(LoanState& state, const Passes& passes, const RowRange& range, Money& rest,
                Allocation& allocation) {
    while (rest.is_positive()) {
        std::vector<std::size_t> open;
        for (auto index = range.first; index < range.last; ++index) {
            if (!state.instalments[index].unpaid().is_zero()) open.push_back(index);
        }
        if (open.empty()) return;
        const auto before = rest;
        const std::vector<Exact> weights(open.size(), Exact(1));
        const auto shares = split_by_largest_remainder(rest, weights);
        for (std::size_t place = 0; place < open.size(); ++place) {
            auto share = shares[place];
            rest -= share;
            pay_passes(state, passes, {open[place], open[place] + 1}, state.as_of, share,
                       allocation);
            rest += share;
        }
        if (rest == before) return;  // what is open is not to be paid in advance
    }
}

void pay_rows_to_come(const Terms& terms, LoanState& state, AdvanceRule rule, Money& rest,
                      Allocation& allocation) {
    const auto to_come = rows_due(state, state.first_open, state.as_of).last;
    RowRange range{to_come, state.instalments.size(), rule == AdvanceRule::pay_last};
    const auto& passes = in_advance_passes(terms.allocation);
    const bool waives = terms.allocation.waive_interest_paid_ahead;
    const auto open = waives ? with_principal(state, range) : std::vector<std::size_t>{};
    if (rule == AdvanceRule::pay_evenly) {
        pay_evenly(state, passes, range, rest, allocation);
    } else {
        pay_passes(state, passes, range, state.as_of, rest, allocation);
    }
    waive_interest_ahead(state, open);
}

/// Holds what fills the running instalment.
void fill_running_instalment(LoanState& state, Money& rest) {
    const auto running =
        std::find_if(state.instalments.begin(), state.instalments.end(), [&](const auto& row) {
            return row.kind == RowKind::instalment && row.due_on > state.as_of;
        });
    if (running == state.instalments.end()) return;
    const auto missing = std::max(running->unpaid() - state.advance, Money::zero(state.currency()));
    const auto part = std::min(rest, missing);
    state.advance += part;
    rest -= part;
}

/// Pays rows whose period is over and whose due date has moved to a later day.
void pay_rows_that_are_over(const Terms& terms, LoanState& state, Money& rest,
                            Allocation& allocation) {
    for (std::size_t index = 0; index < state.instalments.size(); ++index) {
        const auto& row = state.instalments[index];
        const bool over = row.kind == RowKind::instalment && row.ends_on <= state.as_of;
        if (!over || row.due_on <= state.as_of) continue;
        pay_passes(state, in_advance_passes(terms.allocation), {index, index + 1}, state.as_of,
                   rest, allocation);
    }
}

/// The principal that can be paid ahead: what is outstanding, less what other rows than those to
/// come still repay.
Money prepayable(const LoanState& state) {
    auto most = state.outstanding_principal();
    for (const auto& row : state.instalments) {
        const bool to_come = row.kind == RowKind::instalment && row.ends_on > state.as_of;
        if (!to_come) most -= row.of(Component::principal).unpaid();
    }
    return std::min(most, balance_on(state.plan, state.as_of, state.currency()));
}

/// Takes principal paid ahead off the plan: a row of its own, and smaller or fewer rows to come.
void prepay(const Terms& terms, LoanState& state, AdvanceRule rule, Money& rest,
            Allocation& allocation) {
    pay_rows_that_are_over(terms, state, rest, allocation);
    const auto part = std::min(rest, prepayable(state));
    if (!part.is_positive()) return;
    prepay_principal(state.plan, terms, state.as_of, part, rule);
    auto paid = row_of(RowKind::prepayment, state.as_of, state.currency());
    auto& cell = paid.of(Component::principal);
    cell.due = cell.paid = paid.paid_in_advance = part;
    state.principal_taken += part;
    paid.paid_on = state.as_of;
    insert_row(state, std::move(paid));
    follow_plan(terms, state, state.as_of);
    rest -= part;
    allocation.of(Component::principal) += part;
    allocation.prepaid += part;
}

void pay_interest_to_the_day(LoanState& state, Money& rest, Allocation& allocation) {
    for (auto& row : state.instalments) {
        if (row.due_on <= state.as_of || row.starts_on >= state.as_of) continue;
        const auto earned = Money::from_minor_units(
            earned_to(row.earning, state.as_of, state.rounding), state.currency());
        const auto& cell = row.of(Component::interest);
        const auto owed = std::min(earned - cell.paid - cell.waived, cell.unpaid());
        if (!owed.is_positive()) continue;
        auto part = std::min(rest, owed);
        rest -= part;
        pay_cell(state, row, Component::interest, state.as_of, part, allocation);
    }
}

bool pays_rows_to_come(AdvanceRule rule) {
    return rule == AdvanceRule::pay_next || rule == AdvanceRule::pay_last ||
           rule == AdvanceRule::pay_evenly;
}

void return_refund(LoanState& state, Money& rest, Allocation& allocation) {
    const auto returned = std::min(rest, state.refund_to_be_returned);
    state.refund_to_be_returned -= returned;
    allocation.refund_returned += returned;
    rest -= returned;
}

void recover(LoanState& state, Money& rest, Allocation& allocation) {
    if (!state.written_off_on) return;
    const auto part = std::min(rest, state.written_off() - state.recovered);
    state.recovered += part;
    allocation.recovery += part;
    rest -= part;
}

/// Money in hand settles the loan when it reaches what is owed that day.
bool settle_if_covered(const Terms& terms, LoanState& state, Money& rest, Allocation& allocation) {
    if (state.interest_ends_on || !state.disbursed_on) return false;
    const auto held = state.advance + rest;
    // No less than the principal is owed: most payments need not be held against the whole quote.
    if (held < state.disbursed - state.principal_taken) return false;
    if (held < owed_to_settle(terms, state)) return false;
    rest += state.advance;
    state.advance = Money::zero(state.currency());
    settle(terms, state, rest, allocation);
    return true;
}

void take_in_hand(const Terms& terms, LoanState& state, AdvanceRule rule, Money& rest,
                  Allocation& allocation) {
    if (pays_rows_to_come(rule)) {
        pay_rows_to_come(terms, state, rule, rest, allocation);
        if (state.is_closed()) return;
        state.advance += rest;  // the contract pays no more than some parts in advance
        rest = Money::zero(state.currency());
        return;
    }
    if (settle_if_covered(terms, state, rest, allocation)) return;
    if (rule != AdvanceRule::keep) {
        fill_running_instalment(state, rest);
        prepay(terms, state, rule, rest, allocation);
        if (settle_if_covered(terms, state, rest, allocation)) return;
    }
    state.advance += rest;
    rest = Money::zero(state.currency());
}

Allocation spread(const Terms& terms, LoanState& state, const Money& payment,
                  const std::function<void(Money&, Allocation&)>& beyond_due) {
    auto allocation = Allocation::none(state.currency());
    auto rest = payment;
    state.money_in += payment;
    const auto held_before = state.advance;
    const auto& last = state.instalments.back().due_on;
    pay_due(terms, state, state.interest_ends_on ? last : state.as_of, rest, allocation);
    end_if_closed(state, allocation);
    if (state.written_off_on) return_refund(state, rest, allocation);
    recover(state, rest, allocation);
    const bool in_hand = rest.is_positive() || state.advance.is_positive();
    const bool principal_is_paid = state.principal_taken >= state.disbursed;
    if ((in_hand || principal_is_paid) && !state.interest_ends_on) beyond_due(rest, allocation);
    keep_overpayment(state, rest, allocation);
    end_if_closed(state, allocation);
    allocation.advance = state.advance - held_before;
    return allocation;
}

}  // namespace

void pay_due(const Terms& terms, LoanState& state, const Date& by, Money& rest,
             Allocation& allocation) {
    const auto& rules = terms.allocation;
    const auto& passes = rules.due ? *rules.due : rules.overdue;
    auto first = state.first_open;
    if (rules.due) {
        const auto overdue = rows_due(state, first, add_days(by, -1));
        pay_passes(state, rules.overdue, overdue, state.as_of, rest, allocation);
        first = overdue.last;
    }
    pay_passes(state, passes, rows_due(state, first, by), state.as_of, rest, allocation);
    if (rules.charges_due_on_their_date) pay_charges_fallen_due(passes, state, rest, allocation);
    skip_closed_rows(state);
}

void keep_overpayment(LoanState& state, Money& rest, Allocation& allocation) {
    return_refund(state, rest, allocation);
    state.overpayment += rest;
    allocation.overpayment += rest;
    rest = Money::zero(state.currency());
}

void end_if_closed(LoanState& state, Allocation& allocation) {
    if (!state.is_closed()) return;
    if (!state.settled_on) state.settled_on = state.as_of;
    if (!state.interest_ends_on) state.interest_ends_on = state.as_of;
    auto held = state.advance;
    state.advance = Money::zero(state.currency());
    keep_overpayment(state, held, allocation);
}

void settle_from_advance(const Terms& terms, LoanState& state, Allocation& allocation) {
    if (!state.advance.is_positive() || pays_rows_to_come(terms.allocation.advance_rule)) return;
    const auto held = state.advance;
    auto used = Allocation::none(state.currency());
    auto rest = Money::zero(state.currency());
    settle_if_covered(terms, state, rest, used);
    keep_overpayment(state, rest, used);
    allocation.advance += state.advance - held;
    allocation.overpayment += used.overpayment;
}

Allocation allocate(const Terms& terms, LoanState& state, const Money& payment,
                    AdvanceRule advance_rule) {
    return spread(terms, state, payment, [&](Money& rest, Allocation& allocation) {
        take_in_hand(terms, state, advance_rule, rest, allocation);
    });
}

Allocation allocate_prepayment(const Terms& terms, LoanState& state, const Money& payment,
                               AdvanceRule advance_rule) {
    return spread(terms, state, payment, [&](Money& rest, Allocation& allocation) {
        if (settle_if_covered(terms, state, rest, allocation)) return;
        pay_interest_to_the_day(state, rest, allocation);
        prepay(terms, state, advance_rule, rest, allocation);
        if (settle_if_covered(terms, state, rest, allocation)) return;
        state.advance += rest;
        rest = Money::zero(state.currency());
    });
}

void apply_advance(const Terms& terms, LoanState& state, const Date& day) {
    if (state.advance.is_zero()) return;
    auto used = Allocation::none(state.currency());
    for (auto index = state.first_open; index < state.instalments.size(); ++index) {
        auto& row = state.instalments[index];
        if (row.due_on > day || state.advance.is_zero()) break;
        const auto before = row.paid();
        for (const auto& pass : terms.allocation.overdue) {
            for (const auto component : pass)
                pay_cell(state, row, component, row.due_on, state.advance, used);
        }
        row.paid_in_advance += row.paid() - before;
    }
    skip_closed_rows(state);
    end_if_closed(state, used);
}

}  // namespace tawi::loan
