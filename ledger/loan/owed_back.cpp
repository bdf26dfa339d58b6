#include "ledger/loan/owed_back.h"

#include <algorithm>

#include "ledger/loan/replay.h"

namespace tawi::loan {

namespace {

bool moves_money(EventKind kind) {
    return is_money_in(kind) || kind == EventKind::disbursement || kind == EventKind::refund;
}

/// The first day after that of `state`, up to `last`, from which on a close had left something owed
/// back. Closes never take such money away, so that the day is found by halving.
Date came_on(const Terms& terms, const LoanState& state, const Date& last) {
    auto before = state.as_of;
    auto after = last;
    while (days_between(before, after) > 1) {
        const auto middle = add_days(before, days_between(before, after) / 2);
        auto there = state;
        advance_to(terms, there, middle);
        (there.overpayment.is_positive() ? after : before) = middle;
    }
    return after;
}

/// Walks from one day with events to the next, and keeps since when something is owed back.
class Walk {
 public:
    Walk(const Terms& terms, LoanState state) : terms_(terms), state_(std::move(state)) {}

    void go_to(const Date& day) {
        if (day == state_.as_of) return;
        note_end_of_day();
        auto next = state_;
        advance_to(terms_, next, day);
        if (!since_ && next.overpayment.is_positive()) since_ = came_on(terms_, state_, day);
        state_ = std::move(next);
    }
    void apply(const Event& event) { loan::apply(terms_, state_, event); }

    /// None: nothing is owed back.
    std::optional<Date> since() {
        note_end_of_day();
        return since_;
    }
    const LoanState& state() const { return state_; }

 private:
    void note_end_of_day() {
        if (!state_.overpayment.is_positive()) {
            since_.reset();
        } else if (!since_) {
            since_ = state_.as_of;
        }
    }

    const Terms& terms_;
    LoanState state_;
    std::optional<Date> since_{};
};

}  // namespace

std::optional<OwedBack> owed_back(const Terms& terms, std::span<const Event> events,
                                  const Date& as_of) {
    const auto counting = effective_events(events);
    if (counting.empty() || counting.front().value_date > as_of) return std::nullopt;
    Walk walk(terms, replay(terms, {}, counting.front().value_date));
    auto last_moved_on = counting.front().value_date;
    for (const auto& event : counting) {
        if (event.value_date > as_of) break;
        walk.go_to(event.value_date);
        walk.apply(event);
        if (moves_money(event.kind)) last_moved_on = event.value_date;
    }
    walk.go_to(as_of);
    const auto since = walk.since();
    if (!since) return std::nullopt;
    return OwedBack{walk.state().overpayment, *since, std::max(last_moved_on, *since)};
}

}  // namespace tawi::loan
