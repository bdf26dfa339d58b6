#include "ledger/loan/exact_root.h"

#include <map>

namespace tawi::loan {

namespace {

/// floor(value^(1/exponent)), by Newton's method from above.
Integer whole_root(const Integer& value, unsigned exponent) {
    Integer guess = Integer(1) << (msb(value) / exponent + 1);
    for (;;) {
        const Integer lowered =
            (guess * (exponent - 1) + value / boost::multiprecision::pow(guess, exponent - 1)) /
            exponent;
        if (lowered >= guess) return guess;
        guess = lowered;
    }
}

bool whole_root_of(const Integer& value, unsigned exponent, Integer& root) {
    if (value == 1) {
        root = 1;
        return true;
    }
    if (msb(value) < exponent) return false;
    const Integer guess = whole_root(value, exponent);
    if (boost::multiprecision::pow(guess, exponent) != value) return false;
    root = guess;
    return true;
}

/// Writes `base`^(1/units) with a base that has no root of a prime that divides the units.
void take_roots(Exact& base, std::int64_t& units) {
    std::int64_t rest = units;
    for (std::int64_t prime = 2; rest > 1; ++prime) {
        if (prime * prime > rest) prime = rest;
        while (rest % prime == 0) {
            rest /= prime;
            if (exact_root_of(base, static_cast<unsigned>(prime), base)) units /= prime;
        }
    }
}

/// Sum of amount x base^-whole over the terms, times a power of the base that clears it.
bool is_zero_at(std::span<const DiscountTerm> terms, const Exact& base, std::int64_t units) {
    std::map<std::int64_t, Exact> sums;
    for (const auto& term : terms) {
        const auto exponent = static_cast<unsigned>(term.whole / units);
        sums[term.whole % units] += Exact(term.amount) / power(base, exponent);
    }
    for (const auto& [residue, sum] : sums) {
        if (sum != 0) return false;
    }
    return true;
}

bool is_zero_with_odd_parts(std::span<const DiscountTerm> terms, const Exact& growth) {
    Exact sum;
    for (const auto& term : terms) {
        const Exact odd = 1 + growth * Exact(term.odd_above, term.odd_below);
        sum += Exact(term.amount) / odd / power(1 + growth, static_cast<unsigned>(term.whole));
    }
    return sum == 0;
}

}  // namespace

bool exact_root_of(const Exact& value, unsigned exponent, Exact& root) {
    Integer above;
    Integer below;
    if (!whole_root_of(numerator(value), exponent, above)) return false;
    if (!whole_root_of(denominator(value), exponent, below)) return false;
    root = Exact(above, below);
    return true;
}

bool holds_exactly(std::span<const DiscountTerm> terms, const AnnualFigure& figure,
                   const Exact& growth) {
    if (figure.kind == AnnualFigure::Kind::nominal) {
        const Exact unit_growth = growth * figure.units_below / figure.units_above;
        return unit_growth > -1 && is_zero_with_odd_parts(terms, unit_growth);
    }
    if (growth <= -1) return false;
    Exact base = 1 + growth;
    std::int64_t units = figure.units_above;
    take_roots(base, units);
    return is_zero_at(terms, base, units);
}

}  // namespace tawi::loan
