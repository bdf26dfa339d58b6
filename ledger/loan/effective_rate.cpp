#include "ledger/loan/effective_rate.h"

#include <algorithm>
#include <numeric>

#include "ledger/error.h"
#include "ledger/loan/dated_terms.h"
#include "ledger/loan/rate_equation.h"
#include "ledger/money/decimal_text.h"
#include "ledger/money/powers_of_ten.h"

namespace tawi::loan {

namespace {

using Kind = AnnualFigure::Kind;

std::int64_t small(const Integer& number) {
    if (abs(number) >> 62 != 0) {
        throw InvariantViolation("A time or rhythm of " + number.str() + " is out of range");
    }
    return static_cast<std::int64_t>(number);
}

AnnualFigure nominal_figure(const Exact& periods_per_year) {
    return {Kind::nominal, small(numerator(periods_per_year)),
            small(denominator(periods_per_year))};
}

/// What makes all the amounts whole numbers.
template <typename Flow>
Integer common_denominator(std::span<const Flow> flows) {
    Integer common = 1;
    for (const auto& flow : flows)
        common = lcm(common, Integer(denominator(flow.amount)));
    return common;
}

Integer whole(const Exact& value, const Integer& scale) {
    return numerator(value) * (scale / denominator(value));
}

MaybeRate solve(DiscountTerms terms, const AnnualFigure& figure, unsigned decimals) {
    auto scaled = RateEquation(std::move(terms), figure).percentage(decimals);
    if (!scaled) return std::nullopt;
    return EffectiveRate{std::move(*scaled), decimals};
}

MaybeRate solve(DatedTerms dated, unsigned decimals) {
    return solve(std::move(dated.terms), dated.figure, decimals);
}

}  // namespace

std::string_view to_string(RateConvention convention) noexcept {
    switch (convention) {
        case RateConvention::regulation_z:
            return "regulation_z";
        case RateConvention::eu:
            return "eu";
        case RateConvention::uk:
            return "uk";
        case RateConvention::nominal_irr:
            return "nominal_irr";
        case RateConvention::effective_irr:
            return "effective_irr";
    }
    return "unknown";
}

unsigned decimals_of(RateConvention convention) noexcept {
    return convention == RateConvention::eu || convention == RateConvention::uk ? 1 : 2;
}

Exact EffectiveRate::percent() const {
    return Exact(scaled, power_of_ten(decimals));
}

std::string EffectiveRate::text() const {
    return to_decimal_text(percent(), decimals, RoundingMode::down);
}

MaybeRate effective_rate(std::span<const CashFlow> flows, RateConvention convention,
                         const Recurrence& recurrence) {
    return effective_rate(flows, convention, recurrence, decimals_of(convention));
}

MaybeRate effective_rate(std::span<const CashFlow> flows, RateConvention convention,
                         const Recurrence& recurrence, unsigned decimals) {
    const auto ordered = net_by_date(flows);
    if (ordered.empty()) return std::nullopt;
    switch (convention) {
        case RateConvention::regulation_z:
            return solve(regulation_z_terms(ordered, recurrence), decimals);
        case RateConvention::eu:
            return solve(eu_terms(ordered, recurrence), decimals);
        case RateConvention::uk:
            return solve(uk_terms(ordered, recurrence), decimals);
        case RateConvention::nominal_irr:
            return solve(numbered_terms(ordered, recurrence, Kind::nominal), decimals);
        case RateConvention::effective_irr:
            return solve(numbered_terms(ordered, recurrence, Kind::compounded), decimals);
    }
    throw InvariantViolation("No such convention of effective rates");
}

MaybeRate nominal_rate(std::span<const PeriodFlow> flows, const Exact& periods_per_year,
                       unsigned decimals) {
    const Integer scale = common_denominator(flows);
    DiscountTerms terms;
    for (const auto& flow : flows) {
        terms.push_back(
            {whole(flow.amount, scale), flow.at.whole, flow.at.odd_above, flow.at.odd_below});
    }
    return solve(std::move(terms), nominal_figure(periods_per_year), decimals);
}

MaybeRate compounded_rate(std::span<const YearFlow> flows, unsigned decimals) {
    const Integer scale = common_denominator(flows);
    Integer units = 1;
    for (const auto& flow : flows)
        units = lcm(units, Integer(denominator(flow.years)));
    DiscountTerms terms;
    for (const auto& flow : flows) {
        terms.push_back({whole(flow.amount, scale), small(whole(flow.years, units))});
    }
    return solve(std::move(terms), {Kind::compounded, small(units)}, decimals);
}

MaybeRate xirr(std::span<const CashFlow> flows, unsigned decimals) {
    const auto ordered = net_by_date(flows);
    if (ordered.empty()) return std::nullopt;
    return solve(xirr_terms(ordered), decimals);
}

}  // namespace tawi::loan
