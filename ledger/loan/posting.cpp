#include "ledger/loan/posting.h"

#include <algorithm>

#include "ledger/journal/result.h"
#include "ledger/loan/position.h"

namespace tawi::loan {

namespace {

std::vector<Event> with(std::span<const Event> events, const Event& event) {
    std::vector<Event> all(events.begin(), events.end());
    all.push_back(event);
    return all;
}

/// What the event itself does on its value date, after the events that were recorded before it and
/// count before it.
journal::Position own_change(const Terms& terms, std::span<const Event> before, const Event& event,
                             Allocation& allocation) {
    auto state = replay(terms, before, event.value_date);
    const auto without = position_of(state);
    allocation = apply(terms, state, event);
    return position_of(state) - without;
}

/// Events recorded before number `number`.
std::vector<Event> recorded_before(std::span<const Event> events, unsigned number) {
    std::vector<Event> earlier;
    std::copy_if(events.begin(), events.end(), std::back_inserter(earlier),
                 [&](const Event& event) { return event.number < number; });
    return earlier;
}

/// Takes income and expense of a year that was ended out of a posting.
void move_to_prior_year(Posting& posting, const journal::Position& result) {
    if (result.is_zero()) return;
    posting.to_prior_year = journal::to_prior_year(result);
    posting.amounts += *posting.to_prior_year;
}

/// The event's own part of `change` and all else of it; of each, what is of a year that the event
/// knows to be ended is no income of this one.
void add_event_and_correction(const Event& event, const Date& accrued_to,
                              const journal::Position& own, const journal::Position& change,
                              IncomeByMonth income, std::vector<Posting>& postings) {
    const auto own_result = journal::result_of(own);
    Posting of_event{PostingKind::event, event.value_date, own};
    Posting correction{PostingKind::correction, accrued_to, change - own};
    income.take(event.value_date, own_result);
    if (event.year_ended_on) {
        move_to_prior_year(of_event, own_result);
        move_to_prior_year(correction, income.through(*event.year_ended_on));
    }
    const auto amount = journal::income_of(own_result);
    if (!amount.is_zero()) {
        of_event.income.push_back({event.value_date.year() / event.value_date.month(), amount});
    }
    correction.income = income.changes();
    postings.push_back(std::move(of_event));
    if (!correction.amounts.is_zero()) postings.push_back(std::move(correction));
}

/// A backdated event or a reversal: what time had earned until it is recorded, what it did itself,
/// then all else that replay changes. `state` is the replay of `before` at the day to which the
/// loan stands accrued.
PostedEvent post_in_history(const Terms& terms, std::span<const Event> before, LoanState state,
                            const Event& event) {
    const auto accrued_to = std::max(event.value_date, state.as_of);
    std::vector<Posting> postings;
    auto without = position_of(state);
    if (state.as_of < accrued_to) {
        advance_to(terms, state, accrued_to);
        auto earned = position_of(state) - without;
        without = position_of(state);
        if (!earned.is_zero()) {
            postings.push_back({PostingKind::accrual, accrued_to, earned});
        }
    }
    auto allocation = Allocation::none(event.amount.currency());
    journal::Position own(event.amount.currency());
    if (event.kind == EventKind::reversal) {
        const auto& target = event_of_number(before, *event.reverses);
        auto reversed = allocation;
        own = -own_change(terms, recorded_before(before, target.number), target, reversed);
    } else {
        own = own_change(terms, before, event, allocation);
    }
    const auto after = with(before, event);
    state = replay(terms, after, accrued_to);
    const auto change = position_of(state) - without;
    const auto income = income_by_month(terms, before, after, event.value_date, accrued_to, change);
    add_event_and_correction(event, accrued_to, own, change, income, postings);
    return {std::move(postings), std::move(state), accrued_to, allocation};
}

}  // namespace

std::string_view to_string(PostingKind kind) noexcept {
    switch (kind) {
        case PostingKind::accrual:
            return "accrual";
        case PostingKind::event:
            return "event";
        case PostingKind::correction:
            return "correction";
    }
    return "unknown";
}

bool counts_last(const LoanState& state, const Event& event) {
    if (event.kind == EventKind::reversal || event.value_date < state.as_of) return false;
    return event.kind != EventKind::disbursement || state.last_value_date != event.value_date;
}

PostedEvent post(const Terms& terms, std::span<const Event> before, const Event& event,
                 const Date& accrued_to) {
    auto state = replay(terms, before, accrued_to);
    return counts_last(state, event) ? post_at_end(terms, std::move(state), event)
                                     : post_in_history(terms, before, std::move(state), event);
}

PostedEvent post_at_end(const Terms& terms, LoanState state, const Event& event) {
    const auto last = position_of(state);
    advance_to(terms, state, event.value_date);
    const auto without = position_of(state);
    const auto allocation = apply(terms, state, event);
    std::vector<Posting> postings;
    if (without != last) {
        postings.push_back({PostingKind::accrual, event.value_date, without - last});
    }
    postings.push_back({PostingKind::event, event.value_date, position_of(state) - without});
    return {std::move(postings), std::move(state), event.value_date, allocation};
}

}  // namespace tawi::loan
