#include "ledger/loan/allocation.h"

#include <algorithm>
#include <functional>

#include "ledger/loan/payment.h"
#include "ledger/loan/rows.h"
#include "ledger/loan/settlement.h"
#include "ledger/money/split.h"

namespace tawi::loan {

namespace {

using Rows = std::vector<InstalmentState*>;

/// The rows for which `wanted` holds and of which something is unpaid, oldest first.
template <typename Wanted>
Rows unpaid_rows(LoanState& state, Wanted wanted) {
    Rows rows;
    for (auto& row : state.instalments) {
        if (wanted(row) && !row.unpaid().is_zero()) rows.push_back(&row);
    }
    return rows;
}

void pay_passes(const Passes& passes, const Rows& rows, const Date& day, Money& rest,
                Allocation& allocation) {
    for (const auto& pass : passes) {
        for (auto* row : rows) {
            if (rest.is_zero()) return;
            for (const auto component : pass)
                pay_cell(*row, component, day, rest, allocation);
        }
    }
}

const Passes& in_advance_passes(const AllocationRules& rules) {
    return rules.in_advance ? *rules.in_advance : rules.overdue;
}

/// What of a component of a row to come is due already by the dates of its charges.
Money charges_fallen_due(const LoanState& state, const InstalmentState& row, Component component) {
    const auto& cell = row.of(component);
    auto due = cell.unpaid() - cell.due;
    for (const auto& charge : state.charges) {
        const bool counts = charge.component == component && charge.row_due_on == row.due_on;
        if (counts && charge.due_on <= state.as_of) due += charge.amount;
    }
    return std::clamp(due, Money::zero(state.currency()), cell.unpaid());
}

/// Pays the charges of rows to come whose own date has come, in the order of what is due.
void pay_charges_fallen_due(const Passes& passes, LoanState& state, Money& rest,
                            Allocation& allocation) {
    const auto rows = unpaid_rows(state, [&](const auto& row) { return row.due_on > state.as_of; });
    for (auto* row : rows) {
        for (const auto& pass : passes) {
            for (const auto component : pass) {
                auto part = std::min(rest, charges_fallen_due(state, *row, component));
                rest -= part;
                pay_cell(*row, component, state.as_of, part, allocation);
            }
        }
    }
}

/// The interest of rows whose principal was completed before their due date is let off.
void waive_interest_ahead(const Rows& rows) {
    for (auto* row : rows) {
        auto& interest = row->of(Component::interest);
        if (row->of(Component::principal).unpaid().is_zero()) interest.waived += interest.unpaid();
    }
}

/// An even share for each row; what a row cannot take goes round again.
void pay_evenly(const Passes& passes, Rows rows, const Date& day, Money& rest,
                Allocation& allocation) {
    while (rest.is_positive() && !rows.empty()) {
        const std::vector<Exact> weights(rows.size(), Exact(1));
        const auto shares = split_by_largest_remainder(rest, weights);
        for (std::size_t index = 0; index < rows.size(); ++index) {
            auto share = shares[index];
            rest -= share;
            pay_passes(passes, {rows[index]}, day, share, allocation);
            rest += share;
        }
        std::erase_if(rows, [](const auto* row) { return row->unpaid().is_zero(); });
    }
}

void pay_rows_to_come(const Terms& terms, LoanState& state, AdvanceRule rule, Money& rest,
                      Allocation& allocation) {
    const auto day = state.as_of;
    auto rows = unpaid_rows(state, [&](const auto& row) { return row.due_on > day; });
    const auto& passes = in_advance_passes(terms.allocation);
    if (rule == AdvanceRule::pay_evenly) {
        pay_evenly(passes, rows, day, rest, allocation);
    } else {
        if (rule == AdvanceRule::pay_last) std::reverse(rows.begin(), rows.end());
        pay_passes(passes, rows, day, rest, allocation);
    }
    if (terms.allocation.waive_interest_paid_ahead) waive_interest_ahead(rows);
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

/// Takes principal paid ahead off the plan: a row of its own, and smaller or fewer rows to come.
void prepay(const Terms& terms, LoanState& state, AdvanceRule rule, Money& rest,
            Allocation& allocation) {
    auto to_come = Money::zero(state.currency());
    for (const auto& row : state.instalments) {
        if (row.due_on > state.as_of) to_come += row.of(Component::principal).unpaid();
    }
    const auto part = std::min(rest, to_come);
    if (part.is_zero()) return;
    prepay_principal(state.plan, terms, state.as_of, part, rule);
    auto paid = row_of(RowKind::prepayment, state.as_of, state.currency());
    auto& cell = paid.of(Component::principal);
    cell.due = cell.paid = paid.paid_in_advance = part;
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
        pay_cell(row, Component::interest, state.as_of, part, allocation);
    }
}

bool pays_rows_to_come(AdvanceRule rule) {
    return rule == AdvanceRule::pay_next || rule == AdvanceRule::pay_last ||
           rule == AdvanceRule::pay_evenly;
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
    if (!held.is_positive() || held < owed_to_settle(terms, state)) return false;
    rest += state.advance;
    state.advance = Money::zero(state.currency());
    settle(terms, state, rest, allocation);
    return true;
}

/// Once nothing is owed any more, all interest counts as earned, whatever days are left, and an
/// advance held has nothing to wait for.
void note_end(LoanState& state, Allocation& allocation) {
    if (!state.is_closed()) return;
    if (!state.settled_on) state.settled_on = state.as_of;
    if (!state.interest_ends_on) state.interest_ends_on = state.as_of;
    auto held = state.advance;
    state.advance = Money::zero(state.currency());
    keep_overpayment(state, held, allocation);
}

void take_in_hand(const Terms& terms, LoanState& state, AdvanceRule rule, Money& rest,
                  Allocation& allocation) {
    if (pays_rows_to_come(rule)) {
        pay_rows_to_come(terms, state, rule, rest, allocation);
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
    note_end(state, allocation);
    recover(state, rest, allocation);
    const bool in_hand = rest.is_positive() || state.advance.is_positive();
    if (in_hand && !state.interest_ends_on) beyond_due(rest, allocation);
    keep_overpayment(state, rest, allocation);
    note_end(state, allocation);
    allocation.advance = state.advance - held_before;
    return allocation;
}

}  // namespace

void pay_due(const Terms& terms, LoanState& state, const Date& by, Money& rest,
             Allocation& allocation) {
    const auto& rules = terms.allocation;
    const auto& passes = rules.due ? *rules.due : rules.overdue;
    if (rules.due) {
        const auto late = unpaid_rows(state, [&](const auto& row) { return row.due_on < by; });
        pay_passes(rules.overdue, late, state.as_of, rest, allocation);
    }
    const auto rows = unpaid_rows(
        state, [&](const auto& row) { return rules.due ? row.due_on == by : row.due_on <= by; });
    pay_passes(passes, rows, state.as_of, rest, allocation);
    if (rules.charges_due_on_their_date) pay_charges_fallen_due(passes, state, rest, allocation);
}

void keep_overpayment(LoanState& state, Money& rest, Allocation& allocation) {
    const auto returned = std::min(rest, state.refund_to_be_returned);
    state.refund_to_be_returned -= returned;
    allocation.refund_returned += returned;
    rest -= returned;
    state.overpayment += rest;
    allocation.overpayment += rest;
    rest = Money::zero(state.currency());
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
    for (auto& row : state.instalments) {
        if (row.due_on > day) break;
        const auto before = row.paid();
        for (const auto& pass : terms.allocation.overdue) {
            for (const auto component : pass)
                pay_cell(row, component, row.due_on, state.advance, used);
        }
        row.paid_in_advance += row.paid() - before;
    }
    note_end(state, used);
}

}  // namespace tawi::loan
