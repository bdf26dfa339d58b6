#pragma once

#include <span>

#include "ledger/loan/earning.h"
#include "ledger/loan/period.h"

namespace tawi::loan {

/// The rates of a loan in the order in which they come into force, and the interest that they make
/// in a period: balance x rate x years of the period, evenly over its calendar days (DOMAIN,
/// *Inside a period*).
class RateLine {
 public:
    /// The rate in force before the first change is the first one.
    explicit RateLine(std::span<const RateChange> rates) : rates_(rates) {}

    /// Interest per unit of balance from `from` to the end of `period`, were it to bear `years`.
    Quotient factor(const Period& period, const SmallFraction& years, const Date& from) const;
    /// The whole period's.
    Quotient factor(const Period& period, const SmallFraction& years) const;

    /// Adds to `earning` what `balance` earns from `from` to the end of `period`.
    void earn(Earning& earning, const Period& period, const Date& from,
              const Quotient& balance) const;

    const Exact& rate_on(const Date& day) const { return rates_[in_force(day)].rate_per_annum; }
    /// Whether the rate changes inside (from, to).
    bool changes_between(const Date& from, const Date& to) const;

 private:
    std::size_t in_force(const Date& day) const;
    /// Rate number `index` x years; the last one found is kept, for most periods are alike.
    const Quotient& whole_factor(std::size_t index, const SmallFraction& years) const;

    std::span<const RateChange> rates_;
    mutable std::size_t known_index_ = 0;
    mutable SmallFraction known_years_{};
    mutable Quotient known_factor_{};
};

}  // namespace tawi::loan
