#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "ledger/loan/discount_term.h"
#include "ledger/loan/fixed_point.h"

namespace tawi::loan {

/// The left side of an equation of value as a function of a ratio r in [0, 1]: the sum of
/// amount x r^whole x r / (odd + (1 - odd) r). With r = 1 / (1 + i) it is the present value of the
/// terms; with the terms backwards and r = 1 + i, the value at the end, for negative rates.
template <typename Numbers>
class DiscountSeries {
 public:
    using Ratio = typename Numbers::Ratio;
    using Sum = typename Numbers::Sum;

    DiscountSeries(std::span<const DiscountTerm> terms, Numbers numbers);

    /// The sum in fixed point, wrong by at most `error()` ulps.
    Sum value(const Ratio& ratio);
    const Sum& error() const noexcept { return error_; }

    /// The proven sign of the sum: 1 or -1; 0 when it cannot be told from zero.
    int sign_at(const Ratio& ratio) {
        const Sum sum = value(ratio);
        if (sum > error_) return 1;
        return sum < -error_ ? -1 : 0;
    }

 private:
    static constexpr std::size_t no_gap = static_cast<std::size_t>(-1);

    /// Multiply what came so far by a power of the ratio, then add the amount.
    struct Step {
        std::size_t gap;
        Sum amount;
    };
    /// The terms of one odd part, the latest first.
    struct Group {
        std::int64_t odd_above;
        std::int64_t odd_below;
        std::vector<Step> steps;
    };

    std::size_t gap_index(std::int64_t gap);
    void add_group(std::span<const DiscountTerm* const> latest_first);

    Numbers numbers_;
    std::vector<std::int64_t> gaps_;
    std::vector<Ratio> powers_;
    std::vector<Group> groups_;
    Sum error_;
};

template <typename Numbers>
DiscountSeries<Numbers>::DiscountSeries(std::span<const DiscountTerm> terms, Numbers numbers)
    : numbers_(numbers) {
    std::vector<const DiscountTerm*> sorted;
    sorted.reserve(terms.size());
    for (const auto& term : terms)
        sorted.push_back(&term);
    const auto before = [](const DiscountTerm* left, const DiscountTerm* right) {
        const auto odd_left = left->odd_above * right->odd_below;
        const auto odd_right = right->odd_above * left->odd_below;
        return odd_left != odd_right ? odd_left < odd_right : left->whole > right->whole;
    };
    std::ranges::stable_sort(sorted, before);
    Integer cuts;
    Integer places;
    for (std::size_t start = 0; start < sorted.size();) {
        const auto& first = *sorted[start];
        std::size_t end = start;
        while (end < sorted.size() && sorted[end]->odd_above * first.odd_below ==
                                          first.odd_above * sorted[end]->odd_below) {
            ++end;
        }
        add_group(std::span(sorted).subspan(start, end - start));
        // A product with a power of g is off by less than g ulps of its own factor and one of its
        // own; the exponents of a group add up to the whole of its latest term.
        places += first.whole + odd_error + 1;
        cuts += end - start + 2;
        start = end;
    }
    powers_.resize(gaps_.size());
    error_ = static_cast<Sum>(Integer(volume_of(terms) * places + cuts));
}

template <typename Numbers>
std::size_t DiscountSeries<Numbers>::gap_index(std::int64_t gap) {
    if (gap == 0) return no_gap;
    const auto known = std::ranges::find(gaps_, gap);
    const auto index = static_cast<std::size_t>(known - gaps_.begin());
    if (known == gaps_.end()) gaps_.push_back(gap);
    return index;
}

template <typename Numbers>
void DiscountSeries<Numbers>::add_group(std::span<const DiscountTerm* const> latest_first) {
    Group group{latest_first.front()->odd_above, latest_first.front()->odd_below, {}};
    group.steps.reserve(latest_first.size() + 1);
    std::int64_t later = latest_first.front()->whole;
    for (const auto* term : latest_first) {
        group.steps.push_back({gap_index(later - term->whole), numbers_.scaled(term->amount)});
        later = term->whole;
    }
    if (later != 0) group.steps.push_back({gap_index(later), Sum{0}});
    groups_.push_back(std::move(group));
}

template <typename Numbers>
auto DiscountSeries<Numbers>::value(const Ratio& ratio) -> Sum {
    for (std::size_t index = 0; index < gaps_.size(); ++index) {
        powers_[index] = ratio_power(numbers_, ratio, static_cast<std::uint64_t>(gaps_[index]));
    }
    Sum total{0};
    for (const auto& group : groups_) {
        Sum sum{0};
        for (const auto& step : group.steps) {
            if (step.gap != no_gap) sum = numbers_.times(sum, powers_[step.gap]);
            sum += step.amount;
        }
        if (group.odd_above != 0) {
            sum = numbers_.times(sum, numbers_.odd_factor(ratio, group.odd_above, group.odd_below));
        }
        total += sum;
    }
    return total;
}

}  // namespace tawi::loan
