#pragma once

#include <numeric>
#include <span>
#include <vector>

#include "ledger/loan/terms.h"
#include "ledger/money/quotient.h"

namespace tawi::loan {

/// Amounts as rationals of minor units; nothing is ever rounded and no multiple is taken.
struct UnroundedArithmetic {
    using Amount = Exact;
    static constexpr bool rounds = false;

    Exact amount(const Money& money) const { return Exact(Integer(money.minor_units())); }
    Quotient exact(const Exact& amount) const { return Quotient(amount); }
    Exact round(const Quotient& amount) const { return amount.exact(); }
    Exact level(const Quotient& exact, const Quotient&, const Terms&) const {
        return exact.exact();
    }
    std::vector<Exact> level_shares(const Exact& total, std::size_t count, const Terms&) const {
        return std::vector<Exact>(count, Exact(total / count));
    }
    std::vector<Exact> weighted_shares(const Exact& total, std::span<const Exact> weights,
                                       const Terms&) const {
        const Exact sum = std::accumulate(weights.begin(), weights.end(), Exact(0));
        std::vector<Exact> parts;
        for (const auto& weight : weights)
            parts.push_back(total * weight / sum);
        return parts;
    }
};

}  // namespace tawi::loan
