#pragma once

#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/quotient.h"

namespace tawi::loan {

/// A stretch of an interest period in which neither balance nor rate changes.
struct EarningPiece {
    Date from{};
    Quotient interest;  ///< of the whole piece, exact, minor units
};

/// How the interest of one period is earned, day by day: each piece evenly over its calendar days.
struct Earning {
    Date ends_on{};
    EarningPiece first{};
    std::vector<EarningPiece> later{};  ///< rarely any
    Quotient late{};  ///< on overdue principal, minor units: of days that are over

    /// Exact interest earned to the opening of `day`, minor units: 0 at the start of the period,
    /// the sum of the pieces at its end (DOMAIN, *Inside a period*).
    Exact to(const Date& day) const;
    Exact total() const;
    Quotient quotient_to(const Date& day) const;
    Quotient total_quotient() const;

    /// Takes away what the pieces would earn from `day` on.
    void cut(const Date& day);
    /// Every piece becomes that share of what it was; not what overdue principal bore.
    void scale(const SmallFraction& share);
};

/// What the pieces have earned to the opening of `day` and what is late, each rounded once to whole
/// minor units: late interest is a sum of its own, wherever it is due.
Minor earned_to(const Earning& earning, const Date& day, RoundingMode rounding);

}  // namespace tawi::loan
