#pragma once

#include <array>

#include "tests/ledger/loan/random_histories.h"

/// Pairs of events of one day that do the same in either order.
///
/// - Two payments, where what is beyond what is due is held: each pays what is left in one order.
/// - A charge and a waiver of another component, or two charges: they touch different cells, or add
///   to one. Not where money is held or owed back, which the first of them would use.
/// - Waivers of two components: as before, unless one of them ends the loan.
/// - A refund and a waiver: money owed back pays nothing that is owed.
/// - A classification, or a change of what moves no money, and anything that is none of the kind.
namespace tawi::loan {

using EventPair = std::array<Event, 2>;

inline Event money_in(EventKind kind, const Date& day, const Money& amount) {
    Event event{0, kind, day, amount};
    event.advance_rule = AdvanceRule::keep;
    return event;
}

inline EventPair two_payments(const Terms& terms, const Date& day) {
    const auto any_kind = [] { return any_of({EventKind::repayment, EventKind::set_off}); };
    const auto any_part = [&] {
        const auto principal = terms.principal.minor_units();
        return any_amount(1, principal / any_of({4, 1, 20}) + 2, terms.principal.currency());
    };
    return {money_in(any_kind(), day, any_part()), money_in(any_kind(), day, any_part())};
}

inline Event any_charge(const Terms& terms, EventKind kind, const Date& day) {
    Event event{0, kind, day, any_amount(1, 3000, terms.principal.currency())};
    if (any_bool()) event.due_on = add_days(day, any_in(0, 60));
    return event;
}

inline Event any_waiver(const Terms& terms, EventKind kind, const Date& day) {
    return {0, kind, day, any_amount(1, any_of({3000, 100}), terms.principal.currency())};
}

inline EventPair charge_and_waiver(const Terms& terms, const Date& day) {
    if (any_bool()) {
        const auto waiver = any_of({EventKind::interest_waiver, EventKind::charge_waiver});
        return {any_charge(terms, EventKind::penalty, day), any_waiver(terms, waiver, day)};
    }
    const auto waiver = any_of({EventKind::interest_waiver, EventKind::penalty_waiver});
    return {any_charge(terms, EventKind::charge, day), any_waiver(terms, waiver, day)};
}

inline EventPair two_charges(const Terms& terms, const Date& day) {
    const auto any_kind = [] { return any_of({EventKind::charge, EventKind::penalty}); };
    return {any_charge(terms, any_kind(), day), any_charge(terms, any_kind(), day)};
}

inline EventPair two_waivers(const Terms& terms, const Date& day) {
    return {any_waiver(terms, EventKind::interest_waiver, day),
            any_waiver(terms, any_of({EventKind::charge_waiver, EventKind::penalty_waiver}), day)};
}

inline EventPair refund_and_waiver(const Terms& terms, const Date& day) {
    const Event refund{0, EventKind::refund, day, any_amount(1, 500, terms.principal.currency())};
    return {refund, any_waiver(terms, EventKind::interest_waiver, day)};
}

inline EventPair note_and_another(const Terms& terms, const std::vector<Event>& before,
                                  const Date& day) {
    const auto zero = Money::zero(terms.principal.currency());
    Event note{0, any_of({EventKind::classification, EventKind::change}), day, zero};
    note.non_performing = note.kind == EventKind::classification && any_bool();
    auto other = any_event_on(terms, before, day);
    const bool counts = other.kind != EventKind::reversal && other.kind != note.kind;
    if (!counts) other = money_in(EventKind::repayment, day, terms.principal);
    note.value_date = other.value_date;
    return {note, other};
}

/// Whether a waiver of the pair ends the loan, money that is there would be used by one of them, or
/// there is no loan yet.
inline bool meet_elsewhere(const Terms& terms, const std::vector<Event>& before,
                           const EventPair& pair) {
    for (auto event : pair) {
        auto state = replay(terms, before, event.value_date);
        if (!state.disbursed_on) return true;
        const bool charge = event.kind == EventKind::charge || event.kind == EventKind::penalty;
        if (charge && (state.advance + state.overpayment).is_positive()) return true;
        const bool was_closed = state.is_closed();
        event.number = static_cast<unsigned>(before.size() + 1);
        apply(terms, state, event);
        if (state.is_closed() != was_closed) return true;
    }
    return false;
}

inline EventPair any_commuting_pair(const Terms& terms, const std::vector<Event>& before,
                                    const Date& day) {
    if (any_bool()) return two_payments(terms, day);
    if (any_bool()) return note_and_another(terms, before, day);
    const auto pair = any_of<EventPair (*)(const Terms&, const Date&)>(
        {charge_and_waiver, two_charges, two_waivers, refund_and_waiver})(terms, day);
    return meet_elsewhere(terms, before, pair) ? two_payments(terms, day) : pair;
}

}  // namespace tawi::loan
