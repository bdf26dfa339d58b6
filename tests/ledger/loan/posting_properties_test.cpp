#include <gtest/gtest.h>

#include "tests/ledger/loan/books.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"
#include "tests/ledger/loan/state_text.h"

namespace tawi::loan {
namespace {

LOAN_PROPERTY(PostingProperties, PostingsAndClosesAddUpToThePosition, 6) {
    const auto history = *any_eventful_history();
    auto books = kept(history);
    books.close_until(add_days(books.accrued_to, 10));
    RC_ASSERT(books.journal ==
              position_of(replay(history.terms, history.events, books.accrued_to)));
}

LOAN_PROPERTY(PostingProperties, TheStatePostedIsTheStateReplayed, 6) {
    const auto history = *any_eventful_history();
    auto books = books_of(history.terms);
    for (const auto& event : history.events) {
        const auto posted = books.record(event);
        RC_ASSERT(text_of(posted.state) == text_of(books.state()));
        RC_ASSERT(posted.postings.size() <= 2U);
        for (const auto& posting : posted.postings)
            RC_ASSERT(posting.kind == PostingKind::event || !posting.amounts.is_zero());
    }
}

/// Whether other events keep the loan's last one from being taken away again.
bool stands_under_another(const std::vector<Event>& events) {
    const auto& last = events.back();
    const auto counting = effective_events(events);
    const auto any = [&](EventKind kind) {
        return std::ranges::count(counting, kind, &Event::kind) > 0;
    };
    return last.kind == EventKind::write_off && any(EventKind::recovery);
}

// The books as they are kept: what the mistake and its reversal post, and every close between and
// before, sum to where the loan stands without both; and the days stay closed.
LOAN_PROPERTY(PostingProperties, AReversedEventHasNeverBeen, 10) {
    const auto history = *any_eventful_history(7);
    auto books = kept(history);
    const auto accepted = any_accepted_event(history);
    if (!accepted) return;
    const auto& mistake = *accepted;
    books.record(mistake);
    RC_ASSERT(books.journal == books.position());
    if (stands_under_another(books.events)) return;
    books.close_until(add_days(books.accrued_to, any_of({0, 1, 40})));
    const auto day = books.accrued_to;
    const auto undone = books.record({.number = mistake.number + 1,
                                      .kind = EventKind::reversal,
                                      .value_date = mistake.value_date,
                                      .amount = mistake.amount,
                                      .reverses = mistake.number});
    const auto never = replay(history.terms, history.events, day);
    RC_ASSERT(undone.accrued_to == day);
    RC_ASSERT(books.journal == position_of(never));
    RC_ASSERT(text_of(undone.state) == text_of(never));
    RC_ASSERT(books.own_entries.back() == -books.own_entries.at(mistake.number - 1));
    RC_ASSERT(own_entry(undone).value_date == mistake.value_date);
    books.close_until(history.ends_on);
    RC_ASSERT(books.journal ==
              position_of(replay(history.terms, history.events, std::max(day, history.ends_on))));
}

LOAN_PROPERTY(PostingProperties, AReversalMirrorsTheEventsEntry, 5) {
    const auto history = *any_history();
    auto books = kept(history);
    for (const auto& event : history.events) {
        const auto counting = effective_events(books.events);
        const bool stands = std::ranges::count(counting, event.number, &Event::number) > 0;
        if (event.kind != EventKind::repayment || !stands) continue;
        books.close_until(add_days(books.accrued_to, any_of({0, 9})));
        const auto undone =
            books.record({static_cast<unsigned>(books.events.size() + 1), EventKind::reversal,
                          event.value_date, event.amount, event.number});
        RC_ASSERT(books.own_entries.back() == -books.own_entries[event.number - 1]);
        RC_ASSERT(own_entry(undone).value_date == event.value_date);
        RC_ASSERT(books.journal == books.position());
    }
}

// At the end nothing else changes: the event's own entry is all of the difference, which is what
// the long way through history gives as well.
LOAN_PROPERTY(PostingProperties, AtTheEndTheTwoWaysAgree, 5) {
    const auto history = *any_eventful_history();
    RC_PRE(at_end(history).disbursed_on.has_value());
    const Event event{static_cast<unsigned>(history.events.size() + 1), EventKind::repayment,
                      history.ends_on, any_amount(1, 5000, history.terms.principal.currency())};
    const auto before = position_of(at_end(history));
    auto events = history.events;
    events.push_back(event);
    const auto difference = position_of(replay(history.terms, events, history.ends_on)) - before;
    const auto posted = post(history.terms, history.events, event, history.ends_on);
    RC_ASSERT(posted.postings.size() == 1U);
    RC_ASSERT(posted.postings.front().amounts == difference);
    const auto next_day = post(history.terms, history.events, event, add_days(history.ends_on, 1));
    RC_ASSERT(own_entry(next_day).amounts == difference);
}

}  // namespace
}  // namespace tawi::loan
