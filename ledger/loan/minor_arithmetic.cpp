#include "ledger/loan/minor_arithmetic.h"

#include <algorithm>
#include <numeric>

#include "ledger/money/split.h"

namespace tawi::loan {

namespace {

std::vector<Minor> minor_units(const std::vector<Money>& amounts) {
    std::vector<Minor> units;
    units.reserve(amounts.size());
    for (const auto& amount : amounts)
        units.push_back(amount.minor_units());
    return units;
}

}  // namespace

Minor MinorArithmetic::level(const Quotient& exact, const Quotient& first_interest,
                             const Terms& terms) const {
    if (!terms.instalment_multiple) return round(exact);
    const Integer multiple(terms.instalment_multiple->minor_units());
    const Quotient level(round_to_multiple(exact, multiple, terms.multiple_rounding));
    const bool below_interest =
        compare(level, first_interest) <= 0 && compare(exact, first_interest) > 0;
    return round(below_interest ? level + Quotient(multiple) : level);
}

std::vector<Minor> MinorArithmetic::level_shares(Minor total, std::size_t count,
                                                 const Terms& terms) const {
    const auto whole = Money::from_minor_units(total, terms.principal.currency());
    if (terms.shares == Shares::largest_remainder) return minor_units(split_evenly(whole, count));
    auto shares = minor_units(split_with_rest_in_last(whole, count, mode));
    if (terms.residue == Residue::first)
        std::rotate(shares.begin(), shares.end() - 1, shares.end());
    return shares;
}

std::vector<Minor> MinorArithmetic::rest_in_last(Minor total,
                                                 std::span<const Exact> weights) const {
    const auto sum = std::accumulate(weights.begin(), weights.end(), Exact(0));
    const auto last = std::find_if(weights.rbegin(), weights.rend(),
                                   [](const Exact& weight) { return weight != 0; });
    std::vector<Minor> shares(weights.size(), 0);
    auto left = total;
    const auto end = static_cast<std::size_t>(weights.rend() - last);
    for (std::size_t index = 0; index + 1 < end; ++index) {
        const auto share = round(Quotient(Exact(Exact(Integer(total)) * weights[index] / sum)));
        shares[index] = std::min(share, left);
        left -= shares[index];
    }
    shares[end - 1] = left;
    return shares;
}

std::vector<Minor> MinorArithmetic::weighted_shares(Minor total, std::span<const Exact> weights,
                                                    const Terms& terms) const {
    const auto whole = Money::from_minor_units(total, terms.principal.currency());
    if (terms.shares == Shares::rest_in_last) return rest_in_last(total, weights);
    return minor_units(split_by_largest_remainder(whole, weights));
}

}  // namespace tawi::loan
