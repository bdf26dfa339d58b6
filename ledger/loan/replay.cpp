#include "ledger/loan/replay.h"

#include <algorithm>
#include <tuple>

#include "ledger/error.h"
#include "ledger/loan/apply_event.h"
#include "ledger/loan/closes.h"
#include "ledger/loan/late_interest.h"

namespace tawi::loan {

namespace {

LoanState undisbursed(const Terms& terms, const Date& as_of) {
    const auto zero = Money::zero(terms.principal.currency());
    LoanState state{.as_of = as_of,
                    .disbursed = zero,
                    .money_in = zero,
                    .money_out = zero,
                    .advance = zero,
                    .overpayment = zero,
                    .refund_to_be_returned = zero,
                    .recovered = zero,
                    .tolerance_written_off = zero,
                    .suspended = SuspendedIncome(zero.currency()),
                    .principal_taken = zero};
    state.income_recognition = terms.income_recognition;
    state.rounding = terms.rounding;
    state.tax = terms.tax;
    return state;
}

bool changes_plan(EventKind kind) {
    return kind == EventKind::disbursement || kind == EventKind::reschedule;
}

template <typename Applied>
LoanState replay_each(const Terms& terms, std::span<const Event> events, const Date& as_of,
                      Applied applied) {
    const auto counting = effective_events(events);
    auto state =
        undisbursed(terms, counting.empty() ? as_of : std::min(as_of, counting.front().value_date));
    for (const auto& event : counting) {
        if (event.value_date > as_of) break;
        applied(event, apply(terms, state, event), state);
    }
    advance_to(terms, state, as_of);
    return state;
}

}  // namespace

std::vector<Event> effective_events(std::span<const Event> events) {
    std::vector<unsigned> reversed;
    for (const auto& event : events) {
        if (event.reverses) reversed.push_back(*event.reverses);
    }
    std::vector<Event> counting;
    counting.reserve(events.size());
    for (const auto& event : events) {
        const bool void_event =
            event.kind == EventKind::reversal ||
            std::find(reversed.begin(), reversed.end(), event.number) != reversed.end();
        if (!void_event) counting.push_back(event);
    }
    const auto order = [](const Event& event) {
        return std::tuple(event.value_date, event.kind != EventKind::disbursement, event.number);
    };
    std::sort(counting.begin(), counting.end(),
              [&](const Event& left, const Event& right) { return order(left) < order(right); });
    return counting;
}

void advance_to(const Terms& terms, LoanState& state, const Date& as_of) {
    if (as_of < state.as_of) {
        throw InvariantViolation("a state of " + tawi::to_string(state.as_of) +
                                 " cannot go back to " + tawi::to_string(as_of));
    }
    while (const auto day = next_eventful_close(terms, state, as_of))
        close(terms, state, *day);
    charge_late_interest(terms, state, as_of);
    state.as_of = as_of;
}

Allocation apply(const Terms& terms, LoanState& state, const Event& event) {
    advance_to(terms, state, event.value_date);
    put_late_interest_aside(terms, state);
    state.last_value_date = event.value_date;
    return apply_event(terms, state, event);
}

LoanState replay(const Terms& terms, std::span<const Event> events, const Date& as_of) {
    return replay_each(terms, events, as_of, [](const auto&...) {});
}

LoanState replay(const Terms& terms, std::span<const Event> events, const Date& as_of,
                 std::vector<EventOutcome>& outcomes) {
    return replay_each(
        terms, events, as_of,
        [&](const Event& event, const Allocation& allocation, const LoanState& state) {
            EventOutcome outcome{event.number, event.value_date, allocation};
            if (changes_plan(event.kind) || allocation.prepaid.is_positive()) {
                outcome.plan = state.plan;
            }
            outcomes.push_back(std::move(outcome));
        });
}

}  // namespace tawi::loan
