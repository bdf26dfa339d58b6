#include "ledger/loan/minor_arithmetic.h"

#include "ledger/money/split.h"

namespace tawi::loan {

namespace {
Minor to_minor(const Integer& value) {
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
    const Minor level = to_minor(times) * multiple;
    if (Exact(Integer(level)) <= first_interest && exact > first_interest) return level + multiple;
    return level;
}

std::vector<Minor> MinorArithmetic::shares(Minor total, unsigned parts, const Terms& terms) const {
    const auto whole = Money::from_minor_units(total, terms.principal.currency());
    const auto amounts =
        terms.shares == Shares::rest_in_last
            ? split_with_rest_in_last(whole, parts, mode)
            : split_by_largest_remainder(whole, std::vector<Exact>(parts, Exact(1)));
    std::vector<Minor> result;
    result.reserve(amounts.size());
    for (const auto& amount : amounts)
        result.push_back(amount.minor_units());
    return result;
}

}  // namespace tawi::loan
