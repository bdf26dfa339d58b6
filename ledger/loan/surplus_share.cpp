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

/// A figure and how fast it grows with c.
struct Line {
    Exact value;
    Exact slope;

    Line& operator+=(const Line& other) {
        value += other.value;
        slope += other.slope;
        return *this;
    }
};

Line operator*(const Line& line, const Exact& factor) {
    return {line.value * factor, line.slope * factor};
}

/// What is owed after the last row when the instalments are `share` x weights. In each row the
/// total owed grows by the balance's interest and falls by the instalment; the balance is what it
/// was, or that total where the instalment covers all interest.
Line owed_at_the_end(const SurplusStart& surplus, const Exact& share) {
    const auto& start = surplus.start;
    Line balance{start.balance.exact(), Exact(0)};
    Line owed{balance.value + surplus.carried.exact(), Exact(0)};
    for (auto row = start.row; row < start.periods.size(); ++row) {
        const auto& period = start.periods[row];
        if (!period.repays_principal) {
            owed = balance;
            continue;
        }
        owed += row == start.row
                    ? Line{start.interest.exact(), Exact(0)}
                    : balance * start.rates.factor(period, period.annuity_years).exact();
        const auto& weight = surplus.weights[row];
        owed += {-share * weight, -weight};
        if (owed.value <= balance.value) balance = owed;
    }
    return owed;
}

}  // namespace

Quotient share_of_surplus(const SurplusStart& surplus) {
    auto share = share_when_capitalised(surplus).exact();
    if (surplus.uncovered == UncoveredInterest::capitalised) return Quotient(share);
    for (;;) {
        const auto owed = owed_at_the_end(surplus, share);
        if (owed.value == 0) return Quotient(share);
        share -= owed.value / owed.slope;
    }
}

Exact surplus_of(const Terms& terms, std::size_t index) {
    return std::max(terms.surplus.at(std::min(index, terms.surplus.size() - 1)), Exact(0));
}

}  // namespace tawi::loan
