#include "ledger/loan/earning.h"

#include <algorithm>

namespace tawi::loan {

namespace {

/// What `piece`, which ends on `ends_on`, has earned to the opening of `day`.
Quotient earned(const EarningPiece& piece, const Date& ends_on, const Date& day) {
    if (day >= ends_on) return piece.interest;
    if (day <= piece.from) return {};
    return piece.interest *
           SmallFraction(days_between(piece.from, day), days_between(piece.from, ends_on));
}

}  // namespace

Quotient Earning::quotient_to(const Date& day) const {
    auto total = earned(first, later.empty() ? ends_on : later.front().from, day);
    for (std::size_t index = 0; index < later.size(); ++index) {
        const auto& end = index + 1 < later.size() ? later[index + 1].from : ends_on;
        total = total + earned(later[index], end, day);
    }
    return total;
}

Exact Earning::to(const Date& day) const {
    return quotient_to(day).exact();
}

Quotient Earning::total_quotient() const {
    auto sum = first.interest;
    for (const auto& piece : later)
        sum = sum + piece.interest;
    return sum;
}

Exact Earning::total() const {
    return total_quotient().exact();
}

void Earning::cut(const Date& day) {
    auto end_of_last = ends_on;
    while (!later.empty() && later.back().from >= day) {
        end_of_last = later.back().from;
        later.pop_back();
    }
    auto& last = later.empty() ? first : later.back();
    // The last piece loses what it would have earned from `day` on.
    last.interest = earned(last, end_of_last, day);
    ends_on = std::min(ends_on, day);
}

void Earning::scale(const SmallFraction& share) {
    first.interest = first.interest * share;
    for (auto& piece : later)
        piece.interest = piece.interest * share;
}

Minor earned_to(const Earning& earning, const Date& day, RoundingMode rounding) {
    const auto earned = round_to_minor(earning.quotient_to(day), rounding);
    return earning.late.is_zero() ? earned : earned + round_to_minor(earning.late, rounding);
}

}  // namespace tawi::loan
