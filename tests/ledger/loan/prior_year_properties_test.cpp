#include <gtest/gtest.h>

#include "ledger/journal/result.h"
#include "tests/ledger/loan/books.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::loan {
namespace {

using journal::PositionComponent;
using journal::result_of;

/// What is known in the end of income and expense before `opening`.
journal::Position known_before(const Terms& terms, const std::vector<Event>& events,
                               const Date& opening) {
    std::vector<Event> earlier;
    std::ranges::copy_if(events, std::back_inserter(earlier),
                         [&](const Event& event) { return event.value_date < opening; });
    return result_of(position_of(replay(terms, earlier, opening)));
}

/// The first of a month in the history, or some time after it.
Date any_opening(const History& history) {
    const auto day = add_days(history.terms.disbursed_on, any_in(0, 400));
    return (day.year() / day.month() + std::chrono::months(1)) / 1;
}

// Whatever comes to light after a year was ended: income of the new year is what was earned in it,
// by component, and what the old one turns out to have earned more or less stands apart.
LOAN_PROPERTY(PriorYear, IncomeOfTheNewYearIsWhatWasEarnedInIt, 10) {
    const auto history = *any_eventful_history();
    const auto opening = any_opening(history);
    auto books = books_of(history.terms);
    std::optional<journal::Position> at_the_end;
    const auto go_to = [&](const Date& day) {
        if (!at_the_end && day >= opening) {
            books.close_until(opening);
            at_the_end = result_of(books.journal);
        }
        books.close_until(day);
    };
    for (auto event : history.events) {
        go_to(std::max(event.value_date, add_days(books.accrued_to, any_of({0, 1, 20}))));
        if (at_the_end && event.value_date < opening) event.year_ended_on = add_days(opening, -1);
        books.record(event);
    }
    go_to(std::max(opening, add_days(books.accrued_to, 5)));
    const auto of_the_old_year = known_before(history.terms, history.events, opening);
    const auto prior = books.journal.amount(PositionComponent::prior_year_adjustments);
    RC_ASSERT(prior == -(journal::income_of(of_the_old_year) - journal::income_of(*at_the_end)));
    RC_ASSERT(result_of(books.journal) - *at_the_end ==
              result_of(books.position()) - of_the_old_year);
}

}  // namespace
}  // namespace tawi::loan
