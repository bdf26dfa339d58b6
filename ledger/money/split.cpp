#include "ledger/money/split.h"

#include <algorithm>
#include <numeric>

#include "ledger/error.h"
#include "ledger/money/quotient.h"

namespace tawi {

namespace {

/// The weights in proportion as whole numbers: times the common multiple of their denominators.
std::vector<Integer> whole_weights(std::span<const Exact> weights) {
    Integer common = 1;
    for (const Exact& weight : weights) {
        if (weight < 0) throw InvariantViolation("A split has the weight " + weight.str());
        common = lcm(common, denominator(weight));
    }
    std::vector<Integer> whole;
    whole.reserve(weights.size());
    for (const Exact& weight : weights) {
        whole.push_back(numerator(weight) * (common / denominator(weight)));
    }
    return whole;
}

/// The `count` places with the largest remainders, equal ones the earlier first.
std::vector<std::size_t> largest(const std::vector<Integer>& remainders, std::size_t count) {
    std::vector<std::size_t> places(remainders.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::ranges::stable_sort(places, [&](std::size_t left, std::size_t right) {
        return remainders[left] > remainders[right];
    });
    places.resize(count);
    return places;
}

void require_parts(const Money& total, std::size_t parts) {
    if (parts == 0) throw InvariantViolation("A split of " + to_string(total) + " has no parts");
}

}  // namespace

std::vector<Money> split_by_largest_remainder(const Money& total, std::span<const Exact> weights) {
    const std::vector<Integer> whole = whole_weights(weights);
    const Integer sum = std::accumulate(whole.begin(), whole.end(), Integer(0));
    if (sum <= 0) {
        throw InvariantViolation("A split of " + to_string(total) + " has " +
                                 std::to_string(weights.size()) + " weights that sum to zero");
    }
    const Integer coins(total.minor_units());
    Minor left = total.minor_units();
    std::vector<Minor> shares;
    std::vector<Integer> remainders;
    for (const Integer& weight : whole) {
        Integer share;
        Integer remainder;
        divide_qr(coins * weight, sum, share, remainder);
        shares.push_back(share.convert_to<Minor>());
        remainders.push_back(abs(remainder));
        left -= shares.back();
    }
    const Minor coin = total.is_negative() ? -1 : 1;
    for (const std::size_t place : largest(remainders, static_cast<std::size_t>(left * coin))) {
        shares[place] += coin;
    }
    std::vector<Money> split;
    split.reserve(shares.size());
    for (const Minor share : shares) {
        split.push_back(Money::from_minor_units(share, total.currency()));
    }
    return split;
}

std::vector<Money> split_evenly(const Money& total, std::size_t parts) {
    require_parts(total, parts);
    const auto count = static_cast<Minor>(parts);
    const auto share = Money::from_minor_units(total.minor_units() / count, total.currency());
    const Minor left = total.minor_units() % count;
    const Minor coin = total.is_negative() ? -1 : 1;
    std::vector<Money> split(parts, share);
    const auto larger = Money::from_minor_units(share.minor_units() + coin, total.currency());
    std::fill_n(split.begin(), static_cast<std::ptrdiff_t>(left * coin), larger);
    return split;
}

std::vector<Money> split_with_rest_in_last(const Money& total, std::size_t parts,
                                           RoundingMode mode) {
    require_parts(total, parts);
    const Money level = Money::from_minor_units(
        round_to_minor({Integer(total.minor_units()), Integer(parts)}, mode), total.currency());
    std::vector<Money> split;
    split.reserve(parts);
    Money left = total;
    while (split.size() + 1 < parts) {
        const Money share = total.is_negative() ? std::max(level, left) : std::min(level, left);
        split.push_back(share);
        left -= share;
    }
    split.push_back(left);
    return split;
}

}  // namespace tawi
