#pragma once

#include <algorithm>
#include <vector>

#include "ledger/loan/position.h"
#include "ledger/loan/posting.h"
#include "tests/ledger/loan/random_loans.h"

/// The books of one loan as an institution would keep them: each event posted when it is recorded,
/// and the closes of the days between.
namespace tawi::loan {

inline const Posting& own_entry(const PostedEvent& posted) {
    return *std::ranges::find(posted.postings, PostingKind::event, &Posting::kind);
}

struct Books {
    const Terms& terms;
    std::vector<Event> events{};
    Date accrued_to;
    journal::Position journal{terms.principal.currency()};
    std::vector<journal::Position> own_entries{};  ///< of events[0], events[1], ...

    LoanState state() const { return replay(terms, events, accrued_to); }
    journal::Position position() const { return position_of(state()); }

    /// The closes of the days up to `day` in one sum.
    void close_until(const Date& day) {
        if (day <= accrued_to) return;
        const auto before = position();
        accrued_to = day;
        journal += position() - before;
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

inline Books books_of(const Terms& terms) {
    return {terms, {}, terms.disbursed_on};
}

/// Records the history's events, each on its value date or some days later; gives the books.
inline Books kept(const History& history) {
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

}  // namespace tawi::loan
