#include "ledger/loan/income_by_month.h"

#include <algorithm>
#include <iterator>

#include "ledger/error.h"
#include "ledger/journal/result.h"
#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"

namespace tawi::loan {

namespace {

using std::chrono::year_month;

year_month month_of(const Date& day) {
    return day.year() / day.month();
}

/// Income and expense of a loan up to the opening of `day`, without what counts from then on.
journal::Position result_before(const Terms& terms, std::span<const Event> events,
                                const Date& day) {
    std::vector<Event> earlier;
    std::ranges::copy_if(events, std::back_inserter(earlier),
                         [&](const Event& event) { return event.value_date < day; });
    return journal::result_of(position_of(replay(terms, earlier, day)));
}

}  // namespace

IncomeByMonth income_by_month(const Terms& terms, std::span<const Event> without,
                              std::span<const Event> with, const Date& from, const Date& until,
                              const journal::Position& change) {
    IncomeByMonth income;
    journal::Position before(change.currency());
    auto month = month_of(from);
    for (auto next = month + std::chrono::months(1); Date(next / 1) <= until;
         next += std::chrono::months(1)) {
        const Date opening = next / 1;
        const auto so_far =
            result_before(terms, with, opening) - result_before(terms, without, opening);
        income.months.emplace_back(month, so_far - before);
        before = so_far;
        month = next;
    }
    income.months.emplace_back(month, journal::result_of(change) - before);
    return income;
}

journal::Position IncomeByMonth::through(const Date& day) const {
    journal::Position sum(months.front().second.currency());
    for (const auto& [month, result] : months) {
        if (month <= month_of(day)) sum += result;
    }
    return sum;
}

void IncomeByMonth::take(const Date& day, const journal::Position& result) {
    const auto found =
        std::ranges::find(months, month_of(day), [](const auto& each) { return each.first; });
    if (found == months.end()) {
        throw InvariantViolation("income of " + tawi::to_string(day) + " is of no month told");
    }
    found->second -= result;
}

std::vector<MonthlyIncome> IncomeByMonth::changes() const {
    std::vector<MonthlyIncome> changes;
    for (const auto& [month, result] : months) {
        const auto amount = journal::income_of(result);
        if (!amount.is_zero()) changes.push_back({month, amount});
    }
    return changes;
}

}  // namespace tawi::loan
