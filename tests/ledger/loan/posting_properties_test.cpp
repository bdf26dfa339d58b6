#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/loan/position.h"
#include "ledger/loan/posting.h"
#include "tests/ledger/loan/random_loans.h"
#include "tests/ledger/loan/state_text.h"

namespace tawi::loan {
namespace {

const Posting& own_entry(const PostedEvent& posted) {
    return *std::find_if(posted.postings.begin(), posted.postings.end(),
                         [](const auto& posting) { return posting.kind == PostingKind::event; });
}

/// The books of one loan as an institution would keep them: each event posted when it is recorded,
/// and a close for every day between.
struct Books {
    const Terms& terms;
    std::vector<Event> events{};
    Date accrued_to;
    journal::Position journal{terms.principal.currency()};
    std::vector<journal::Position> own_entries{};  ///< of events[0], events[1], ...

    journal::Position position() const { return position_of(replay(terms, events, accrued_to)); }

    /// The closes of the days up to `day`, one by one.
    void close_until(const Date& day) {
        while (accrued_to < day) {
            const auto before = position();
            accrued_to = add_days(accrued_to, 1);
            journal += position() - before;
        }
    }

    PostedEvent record(const Event& event) {
        auto posted = post(terms, events, event, accrued_to);
        for (const auto& posting : posted.postings) {
            posting.amounts.check_balanced();
            journal += posting.amounts;
        }
        events.push_back(event);
        own_entries.push_back(own_entry(posted).amounts);
        accrued_to = posted.accrued_to;
        return posted;
    }
};

Books books_of(const Terms& terms) {
    return {terms, {}, terms.disbursed_on};
}

/// Records the history's events, each on its value date or some days later; gives the books.
Books kept(const History& history) {
    auto books = books_of(history.terms);
    for (const auto& event : history.events) {
        const auto late = any_of({0, 1, 20});
        if (event.value_date > books.accrued_to && late > 0) {
            books.close_until(add_days(event.value_date, late));
        }
        books.record(event);
        RC_ASSERT(books.journal == books.position());
    }
    return books;
}

RC_GTEST_PROP(PostingProperties, PostingsAndClosesAddUpToThePosition, ()) {
    const auto history = *any_history();
    auto books = kept(history);
    books.close_until(add_days(books.accrued_to, 10));
    RC_ASSERT(books.journal ==
              position_of(replay(history.terms, history.events, books.accrued_to)));
}

RC_GTEST_PROP(PostingProperties, TheStatePostedIsTheStateReplayed, ()) {
    const auto history = *any_history();
    auto books = books_of(history.terms);
    for (const auto& event : history.events) {
        const auto posted = books.record(event);
        RC_ASSERT(text_of(posted.state) ==
                  text_of(replay(history.terms, books.events, posted.accrued_to)));
        RC_ASSERT(posted.postings.size() <= 2);
        for (const auto& posting : posted.postings) {
            RC_ASSERT(posting.kind == PostingKind::event || !posting.amounts.is_zero());
        }
    }
}

RC_GTEST_PROP(PostingProperties, AReversalMirrorsTheEventsEntry, ()) {
    const auto history = *any_history();
    auto books = kept(history);
    for (const auto& event : history.events) {
        const auto counting = effective_events(books.events);
        const bool stands = std::any_of(counting.begin(), counting.end(), [&](const Event& other) {
            return other.number == event.number;
        });
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
RC_GTEST_PROP(PostingProperties, AtTheEndTheTwoWaysAgree, ()) {
    const auto history = *any_history();
    const Event event{static_cast<unsigned>(history.events.size() + 1), EventKind::repayment,
                      history.ends_on, any_amount(1, 5000, history.terms.principal.currency())};
    const auto before = position_of(replay(history.terms, history.events, history.ends_on));
    auto events = history.events;
    events.push_back(event);
    const auto difference = position_of(replay(history.terms, events, history.ends_on)) - before;
    const auto posted = post(history.terms, history.events, event, history.ends_on);
    RC_ASSERT(posted.postings.size() == 1);
    RC_ASSERT(posted.postings.front().amounts == difference);
    const auto next_day = post(history.terms, history.events, event, add_days(history.ends_on, 1));
    RC_ASSERT(own_entry(next_day).amounts == difference);
}

}  // namespace
}  // namespace tawi::loan
