#include "ledger/loan/discount_term.h"

#include <algorithm>

namespace tawi::loan {

namespace {

/// Less than zero when `left` is earlier, zero at the same time.
std::int64_t compare_times(const DiscountTerm& left, const DiscountTerm& right) {
    if (left.whole != right.whole) return left.whole - right.whole;
    return left.odd_above * right.odd_below - right.odd_above * left.odd_below;
}

}  // namespace

DiscountTerms in_order_of_time(DiscountTerms terms) {
    std::ranges::stable_sort(terms, [](const DiscountTerm& left, const DiscountTerm& right) {
        return compare_times(left, right) < 0;
    });
    DiscountTerms merged;
    merged.reserve(terms.size());
    for (auto& term : terms) {
        if (!merged.empty() && compare_times(merged.back(), term) == 0) {
            merged.back().amount += term.amount;
        } else {
            merged.push_back(std::move(term));
        }
    }
    std::erase_if(merged, [](const DiscountTerm& term) { return term.amount == 0; });
    if (merged.empty()) return merged;
    const std::int64_t start = merged.front().whole;
    for (auto& term : merged)
        term.whole -= start;
    return merged;
}

DiscountTerms backwards(std::span<const DiscountTerm> terms) {
    DiscountTerms turned(terms.rbegin(), terms.rend());
    if (turned.empty()) return turned;
    const auto& last = terms.back();
    const std::int64_t end = last.whole + (last.odd_above != 0 ? 1 : 0);
    for (auto& term : turned) {
        const bool odd = term.odd_above != 0;
        term.whole = end - term.whole - (odd ? 1 : 0);
        if (odd) term.odd_above = term.odd_below - term.odd_above;
    }
    return turned;
}

int sign_changes(std::span<const DiscountTerm> terms) {
    int changes = 0;
    for (std::size_t index = 1; index < terms.size(); ++index) {
        if (terms[index].amount.sign() != terms[index - 1].amount.sign()) ++changes;
    }
    return changes;
}

Integer total_of(std::span<const DiscountTerm> terms) {
    Integer total;
    for (const auto& term : terms)
        total += term.amount;
    return total;
}

Integer volume_of(std::span<const DiscountTerm> terms) {
    Integer volume;
    for (const auto& term : terms)
        volume += abs(term.amount);
    return volume;
}

}  // namespace tawi::loan
