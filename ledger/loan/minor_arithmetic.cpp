#include "ledger/loan/minor_arithmetic.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/money/split.h"

namespace tawi::loan {

namespace {
Minor to_minor(const Integer& value) {
    constexpr unsigned minor_bits = 127;
    if (value != 0 && msb(abs(value)) >= minor_bits) {
        throw InvariantViolation(value.str() + " minor units: more than 128 bits");
    }
    return static_cast<Minor>(value);
}
}  // namespace

Minor MinorArithmetic::round(const Exact& amount) const {
    return to_minor(round_to_integer(amount, mode));
}

Minor MinorArithmetic::level(const Exact& exact, const Exact& first_interest,
                             const Terms& terms) const {
    if (!terms.instalment_multiple) return round(exact);
    const auto multiple = terms.instalment_multiple->minor_units();
    const auto times = round_to_integer(exact / Exact(Integer(multiple)), terms.multiple_rounding);
    const Integer level = times * Integer(multiple);
    if (Exact(level) <= first_interest && exact > first_interest) {
        return to_minor(level + Integer(multiple));
    }
    return to_minor(level);
}

std::vector<Minor> MinorArithmetic::shares(Minor total, std::span<const Exact> weights,
                                           const Terms& terms) const {
    const auto whole = Money::from_minor_units(total, terms.principal.currency());
    const bool level = std::all_of(weights.begin(), weights.end(),
                                   [&](const Exact& weight) { return weight == weights.front(); });
    const auto amounts =
        terms.shares == Shares::rest_in_last && level
            ? split_with_rest_in_last(whole, static_cast<unsigned>(weights.size()), mode)
            : split_by_largest_remainder(whole, weights);
    std::vector<Minor> result;
    result.reserve(amounts.size());
    for (const auto& amount : amounts)
        result.push_back(amount.minor_units());
    return result;
}

}  // namespace tawi::loan
