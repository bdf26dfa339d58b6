#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "ledger/journal/position.h"
#include "ledger/loan/event.h"
#include "ledger/loan/terms.h"

namespace tawi::loan {

/// How much more or less was earned in a month than the books had said.
struct MonthlyIncome {
    std::chrono::year_month month;
    Money amount;  ///< more income positive; never zero
    friend bool operator==(const MonthlyIncome&, const MonthlyIncome&) = default;
};

/// What a change of history does to income and expense, told apart by when they were earned.
struct IncomeByMonth {
    /// Of each month from the first one on: the change of its income and expense.
    std::vector<std::pair<std::chrono::year_month, journal::Position>> months;

    /// Of the months up to the one in which `day` lies, together.
    journal::Position through(const Date& day) const;
    /// Takes `result` out of the month in which `day` lies.
    void take(const Date& day, const journal::Position& result);
    /// The months whose income changed.
    std::vector<MonthlyIncome> changes() const;
};

/// Income and expense that follow from `with` and did not from `without`, month by month from
/// `from` to the opening of `until`, where they are `change` in all: each month is what the loan
/// had earned at its end, with and without, less the same of the month before. Source: DOMAIN, *The
/// books*: income is keyed by the month in which it was earned.
IncomeByMonth income_by_month(const Terms& terms, std::span<const Event> without,
                              std::span<const Event> with, const Date& from, const Date& until,
                              const journal::Position& change);

}  // namespace tawi::loan
