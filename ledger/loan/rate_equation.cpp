#include "ledger/loan/rate_equation.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/exact_root.h"
#include "ledger/loan/root_scan.h"
#include "ledger/money/powers_of_ten.h"

namespace tawi::loan {

namespace {

/// Precision beyond the machine's: doubled from the first to the last.
constexpr unsigned first_bits = 192;
constexpr unsigned last_bits = first_bits << 4;

/// One side of zero: the terms as that side sees them, and what is known of the root so far.
class SideSearch {
 public:
    SideSearch(const DiscountTerms& terms, const AnnualFigure& figure, Side side, unsigned decimals)
        : terms_(terms),
          figure_(figure),
          side_(side),
          decimals_(decimals),
          seen_(side == Side::growth ? terms : backwards(terms)),
          single_(sign_changes(terms) == 1),
          odd_(std::ranges::any_of(terms, [](const auto& term) { return term.odd_above != 0; })) {}

    std::optional<Integer> magnitude() {
        const Integer volume =
            single_ ? volume_of(seen_) : RootScan<MachineFixedPoint>::volume(seen_);
        if (MachineFixedPoint::holds(volume)) advance(MachineFixedPoint{});
        for (unsigned bits = first_bits; open() && bits <= last_bits; bits *= 2)
            advance(BigFixedPoint{bits});
        if (open() && touching_) answer_ = last_first_;
        return answer_;
    }

 private:
    bool open() const { return !answer_ && !none_; }

    template <typename Numbers>
    void advance(Numbers numbers) {
        auto bracket = start(numbers);
        if (!bracket) {
            none_ = true;
            return;
        }
        DiscountSeries<Numbers> series(seen_, numbers);
        // First as narrow as a tenth of the last digit needs near a rate of zero, then further.
        const unsigned coarse = msb(Integer(power_of_ten(decimals_ + 3) * figure_.units_above));
        auto width = numbers.one() >> std::min(coarse, numbers.bits);
        for (bool finer = true; finer && open();) {
            finer = !touching_ && halve_until(*bracket, series, width);
            known_ = {Integer(bracket->low), Integer(bracket->high), numbers.bits};
            decide(!finer);
            width >>= 8;
        }
        // What even the smallest ratio cannot bound is no rate.
        if (open() && known_->low == 0) none_ = true;
    }

    /// Where to search: the bracket known so far, or all of (0, 1), or what a scan finds.
    template <typename Numbers>
    std::optional<Bracket<Numbers>> start(Numbers numbers) {
        using Ratio = typename Numbers::Ratio;
        const int sign = seen_.front().amount.sign();
        if (known_ && !touching_) {
            const unsigned shift = numbers.bits - known_->bits;
            return Bracket<Numbers>{static_cast<Ratio>(Integer(known_->low << shift)),
                                    static_cast<Ratio>(Integer(known_->high << shift)),
                                    sign_at_low_};
        }
        if (single_) {
            sign_at_low_ = sign;
            return Bracket<Numbers>{Ratio{0}, numbers.one(), sign};
        }
        const auto found = RootScan<Numbers>(seen_, numbers).nearest_to_one();
        if (!found) return std::nullopt;
        touching_ = found->touching;
        sign_at_low_ = found->bracket.sign_at_low;
        return found->bracket;
    }

    /// Gives the figure when both ends of the bracket do, or, at the end of a precision, when the
    /// rate lies exactly between the two.
    void decide(bool at_the_end) {
        // With odd parts the terms may all vanish towards -100 %: no root until one is enclosed.
        if (known_->low == 0 && odd_) return;
        const auto [smallest, largest] = rounded_ends(figure_, side_, *known_, decimals_);
        last_first_ = smallest;
        if (smallest == largest) {
            answer_ = smallest;
        } else if (at_the_end && largest == smallest + 1 && lies_between(smallest)) {
            answer_ = largest;
        }
    }

    bool lies_between(const Integer& smallest) const {
        const Exact boundary(Integer(smallest * 2 + 1), Integer(power_of_ten(decimals_ + 2) * 2));
        return holds_exactly(terms_, figure_, side_ == Side::growth ? boundary : Exact(-boundary));
    }

    const DiscountTerms& terms_;
    const AnnualFigure& figure_;
    Side side_;
    unsigned decimals_;
    DiscountTerms seen_;
    bool single_;
    bool odd_;
    bool touching_ = false;
    bool none_ = false;
    int sign_at_low_ = 0;
    std::optional<RatioBracket> known_;
    std::optional<Integer> answer_;
    Integer last_first_;
};

}  // namespace

RateEquation::RateEquation(DiscountTerms terms, AnnualFigure figure)
    : terms_(in_order_of_time(std::move(terms))), figure_(figure) {
    for (const auto& term : terms_) {
        const bool odd = term.odd_above != 0;
        if (term.odd_above < 0 || term.odd_above >= term.odd_below ||
            (odd && figure.kind == AnnualFigure::Kind::compounded)) {
            throw InvariantViolation("The odd part of a period is " +
                                     std::to_string(term.odd_above) + '/' +
                                     std::to_string(term.odd_below));
        }
    }
}

std::optional<Integer> RateEquation::magnitude(Side side, unsigned decimals) const {
    return SideSearch(terms_, figure_, side, decimals).magnitude();
}

std::optional<Integer> RateEquation::bounded_loss(unsigned decimals) const {
    auto loss = magnitude(Side::loss, decimals);
    // The limit is looked at with at least as many decimals as it has.
    constexpr unsigned limit_decimals = 6;
    constexpr int limit = 999;
    const auto compared = decimals < limit_decimals ? magnitude(Side::loss, limit_decimals) : loss;
    const bool nominal = figure_.kind == AnnualFigure::Kind::nominal;
    const Exact units = nominal ? Exact(figure_.units_above, figure_.units_below) : Exact(1);
    const Integer one = power_of_ten(std::max(decimals, limit_decimals));
    if (compared && Exact(*compared) > units * Exact(limit * one, 10)) loss.reset();
    return loss;
}

std::optional<Integer> RateEquation::percentage(unsigned decimals) const {
    if (terms_.empty()) return std::nullopt;
    const int changes = sign_changes(terms_);
    const Integer total = total_of(terms_);
    if (total == 0) return Integer(0);
    if (changes == 0) return std::nullopt;
    const auto negated = [](std::optional<Integer> value) {
        if (value) *value = -*value;
        return value;
    };
    if (changes == 1) {
        // Each later flow against each earlier one weighs less the higher the rate: one root.
        const bool growth = total.sign() != terms_.front().amount.sign();
        if (growth) return magnitude(Side::growth, decimals);
        return negated(magnitude(Side::loss, decimals));
    }
    const auto growth = magnitude(Side::growth, decimals);
    const auto loss = bounded_loss(decimals);
    if (growth && (!loss || *growth <= *loss)) return growth;
    return negated(loss);
}

}  // namespace tawi::loan
