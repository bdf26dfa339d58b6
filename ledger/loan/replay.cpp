#include "ledger/loan/replay.h"

#include <algorithm>
#include <tuple>

#include "ledger/error.h"
#include "ledger/loan/allocation.h"

namespace tawi::loan {

namespace {

LoanState undisbursed(const Terms& terms, const Date& as_of) {
    const auto zero = Money::zero(terms.principal.currency());
    LoanState state{as_of, zero, std::nullopt, {}, zero, zero, zero};
    state.rounding = terms.rounding;
    state.interest_method = terms.interest_method;
    return state;
}

void disburse(const Terms& terms, LoanState& state, const Event& event) {
    auto agreed = terms;
    agreed.disbursed_on = event.value_date;
    const auto zero = Money::zero(terms.principal.currency());
    for (auto& row : build_schedule(agreed)) {
        state.instalments.push_back({row, row.interest, row.fees, zero, zero, zero});
    }
    state.disbursed = event.amount;
    state.disbursed_on = event.value_date;
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

void advance_to(LoanState& state, const Date& as_of) {
    if (as_of < state.as_of) {
        throw InvariantViolation("a state of " + tawi::to_string(state.as_of) +
                                 " cannot go back to " + tawi::to_string(as_of));
    }
    for (auto& row : state.instalments) {
        if (row.contract.due_on >= as_of) break;
        if (row.contract.due_on >= state.as_of) apply_advance(state, row);
    }
    state.as_of = as_of;
}

Allocation apply(const Terms& terms, LoanState& state, const Event& event) {
    advance_to(state, event.value_date);
    state.last_value_date = event.value_date;
    if (event.kind == EventKind::disbursement) {
        disburse(terms, state, event);
        return Allocation::none(state.currency());
    }
    if (!state.disbursed_on) {
        throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed on that day.",
                      "/value_date");
    }
    return allocate(terms.allocation, state, event.amount);
}

LoanState replay(const Terms& terms, std::span<const Event> events, const Date& as_of) {
    const auto counting = effective_events(events);
    auto state =
        undisbursed(terms, counting.empty() ? as_of : std::min(as_of, counting.front().value_date));
    for (const auto& event : counting) {
        if (event.value_date > as_of) break;
        apply(terms, state, event);
    }
    advance_to(state, as_of);
    return state;
}

}  // namespace tawi::loan
