#include "ledger/loan/surplus_share.h"

#include <algorithm>

#include "ledger/loan/level_equation.h"

namespace tawi::loan {

namespace {

/// All uncovered interest joining the balance: one straight line.
Quotient share_when_capitalised(const SurplusStart& surplus) {
    const auto& start = surplus.start;
    LevelEquation equation(start.balance + surplus.carried);
    for (auto row = start.row; row < start.periods.size(); ++row) {
        const auto& period = start.periods[row];
        if (!period.repays_principal) continue;
        if (row == start.row) {
            equation.add(start.interest);
        } else {
            equation.accrue(start.rates.factor(period, period.annuity_years));
        }
        equation.pay(Quotient(surplus.weights[row]));
    }
    return equation.level();
}

/// (value - slope x c) / scale, the scale being that of all lines of one walk. Neither grows
/// negative.
struct Line {
    Integer value;
    Integer slope = 0;

    Line& operator*=(const Integer& factor) {
        value *= factor;
        slope *= factor;
        return *this;
    }
};

/// What is owed and the balance, row by row, as lines in c: whole numbers over one scale, as in
/// LevelEquation. In each row the total owed grows by the balance's interest and falls by the
/// instalment; the balance is what it was, or that total where the instalment covers all interest.
class SurplusWalk {
 public:
    SurplusWalk(const Quotient& balance, const Quotient& carried)
        : balance_{balance.above}, scale_(balance.below) {
        owed_ = balance_;
        add(carried);
    }

    void add(const Quotient& interest) {
        const Integer before = scale_;
        rescale(interest.below);
        owed_.value += before * interest.above;
    }

    void accrue(const Quotient& factor) {
        if (factor.is_zero()) return;
        auto interest = balance_;
        interest *= factor.above;
        rescale(factor.below);
        owed_.value += interest.value;
        owed_.slope += interest.slope;
    }

    void pay(const Integer& weight) { owed_.slope += scale_ * weight; }

    /// Whether an instalment of that c has paid all interest: then what is owed is the balance.
    bool covers_interest(const Quotient& share) const {
        const Integer value = owed_.value - balance_.value;
        const Integer slope = owed_.slope - balance_.slope;
        return slope == 0 ? value <= 0 : compare(Quotient(value, slope), share) <= 0;
    }

    void repay_to_what_is_owed() { balance_ = owed_; }
    /// A row of a grace pays all interest and nothing else.
    void pay_interest() { owed_ = balance_; }

    /// The c with which nothing is owed.
    Quotient root() const { return {owed_.value, owed_.slope}; }

 private:
    void rescale(const Integer& factor) {
        if (factor == 1) return;
        balance_ *= factor;
        owed_ *= factor;
        scale_ *= factor;
    }

    Line balance_;
    Line owed_{0};
    Integer scale_;
};

/// The weights in proportion as whole numbers, and what each was multiplied by.
struct WholeWeights {
    std::vector<Integer> weights{};
    Integer times = 1;
};

WholeWeights whole(std::span<const Exact> weights) {
    WholeWeights whole;
    for (const auto& weight : weights)
        whole.times = lcm(whole.times, denominator(weight));
    for (const auto& weight : weights)
        whole.weights.push_back(numerator(weight) * (whole.times / denominator(weight)));
    return whole;
}

/// The root of the straight piece on which `share` lies of what is owed after the last row.
Quotient root_of_piece(const SurplusStart& surplus, const WholeWeights& whole,
                       const Quotient& share) {
    const auto& start = surplus.start;
    SurplusWalk walk(start.balance, surplus.carried);
    for (auto row = start.row; row < start.periods.size(); ++row) {
        const auto& period = start.periods[row];
        if (!period.repays_principal) {
            walk.pay_interest();
            continue;
        }
        if (row == start.row) {
            walk.add(start.interest);
        } else {
            walk.accrue(start.rates.factor(period, period.annuity_years));
        }
        walk.pay(whole.weights[row]);
        if (walk.covers_interest(share)) walk.repay_to_what_is_owed();
    }
    return walk.root();
}

Quotient in_lowest_terms(const Quotient& value) {
    return Quotient(value.exact());
}

}  // namespace

Quotient share_of_surplus(const SurplusStart& surplus) {
    const auto first = in_lowest_terms(share_when_capitalised(surplus));
    if (surplus.uncovered == UncoveredInterest::capitalised) return first;
    const auto weights = whole(surplus.weights);
    auto share = first * Quotient(1, weights.times);
    for (;;) {
        auto next = root_of_piece(surplus, weights, share);
        if (compare(next, share) == 0) return in_lowest_terms(next * Quotient(weights.times));
        share = std::move(next);
    }
}

Exact surplus_of(const Terms& terms, std::size_t index) {
    return std::max(terms.surplus.at(std::min(index, terms.surplus.size() - 1)), Exact(0));
}

}  // namespace tawi::loan
