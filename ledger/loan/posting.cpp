#include "ledger/loan/posting.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/position.h"

namespace tawi::loan {

namespace {

const Event& find_event(std::span<const Event> events, unsigned number) {
    const auto found = std::find_if(events.begin(), events.end(),
                                    [&](const Event& event) { return event.number == number; });
    if (found == events.end()) throw NotFound("The loan has no event of that number.");
    return *found;
}

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

/// A backdated event or a reversal: what time had earned until it is recorded, what it did itself,
/// then all else that replay changes.
PostedEvent post_in_history(const Terms& terms, std::span<const Event> before, const Event& event,
                            const Date& stands_accrued_to) {
    const auto accrued_to = std::max(event.value_date, stands_accrued_to);
    std::vector<Posting> postings;
    const auto without = position_of(replay(terms, before, accrued_to));
    if (accrued_to > stands_accrued_to) {
        auto earned = without - position_of(replay(terms, before, stands_accrued_to));
        if (!earned.is_zero()) {
            postings.push_back({PostingKind::accrual, accrued_to, std::move(earned)});
        }
    }
    auto allocation = Allocation::none(event.amount.currency());
    journal::Position own(event.amount.currency());
    if (event.kind == EventKind::reversal) {
        const auto& target = find_event(before, *event.reverses);
        auto reversed = allocation;
        own = -own_change(terms, recorded_before(before, target.number), target, reversed);
    } else {
        own = own_change(terms, before, event, allocation);
    }
    auto state = replay(terms, with(before, event), accrued_to);
    postings.push_back({PostingKind::event, event.value_date, own});
    const auto rest = position_of(state) - without - own;
    if (!rest.is_zero()) postings.push_back({PostingKind::correction, accrued_to, rest});
    return {std::move(postings), std::move(state), accrued_to, allocation};
}

/// Whether the event counts after all others, so that nothing in the books changes: it reverses
/// none, is not backdated, and is no disbursement, which counts before the other events of its day.
bool counts_last(std::span<const Event> before, const Event& event, const Date& accrued_to) {
    if (event.kind == EventKind::reversal || event.value_date < accrued_to) return false;
    const auto of_that_day = [&](const Event& earlier) {
        return earlier.value_date == event.value_date && earlier.kind != EventKind::disbursement &&
               earlier.kind != EventKind::reversal;
    };
    return event.kind != EventKind::disbursement ||
           std::none_of(before.begin(), before.end(), of_that_day);
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

PostedEvent post(const Terms& terms, std::span<const Event> before, const Event& event,
                 const Date& accrued_to) {
    check_event(terms, before, event);
    return counts_last(before, event, accrued_to)
               ? post_at_end(terms, replay(terms, before, accrued_to), event)
               : post_in_history(terms, before, event, accrued_to);
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
