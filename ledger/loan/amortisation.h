#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "ledger/error.h"
#include "ledger/loan/annuity.h"
#include "ledger/loan/period.h"

namespace tawi::loan {

/// Splits a loan into rows of principal and interest. `Arithmetic` says what an amount is (whole
/// minor units, or a rational that is never rounded) and how it is rounded, so that the rounded and
/// the unrounded schedule are one piece of code.
template <typename Arithmetic>
class Amortiser {
 public:
    using Amount = typename Arithmetic::Amount;

    struct Row {
        Amount opening_principal;
        Amount principal;
        Amount interest;
        Exact exact_interest;
    };

    Amortiser(const Terms& terms, std::span<const Period> periods, Arithmetic arithmetic)
        : terms_(terms), periods_(periods), arithmetic_(arithmetic) {}

    /// One row a period, zero rows included.
    std::vector<Row> rows() const {
        return terms_.interest_method == InterestMethod::flat ? flat() : declining();
    }

 private:
    unsigned count() const { return terms_.instalments; }
    unsigned grace() const { return terms_.principal_grace; }
    Amount principal() const { return arithmetic_.principal(terms_); }

    std::vector<Row> declining() const {
        return terms_.amortisation == Amortisation::equal_principal ? equal_principal()
                                                                    : equal_instalments();
    }

    /// Row `index` of an opening `balance`: its interest, and nothing repaid yet.
    Row interest_row(unsigned index, const Amount& balance) const {
        Exact exact = arithmetic_.exact(balance) * periods_[index].factor;
        auto rounded = arithmetic_.round(exact);
        return {balance, Amount(0), std::move(rounded), std::move(exact)};
    }

    /// Repays `principal_part` of the balance in `row`; the last row takes all that is left.
    void repay(Row& row, unsigned index, const Amount& principal_part) const {
        row.principal = index + 1 == count()
                            ? row.opening_principal
                            : std::clamp(principal_part, Amount(0), row.opening_principal);
    }

    std::vector<Row> equal_principal() const {
        const std::vector<Exact> weights(count() - grace(), Exact(1));
        const auto shares = arithmetic_.shares(principal(), weights, terms_);
        const bool recomputed = terms_.instalment_basis == InstalmentBasis::recomputed;
        std::vector<Row> result;
        result.reserve(count());
        auto balance = principal();
        for (unsigned index = 0; index < count(); ++index) {
            Amount part(0);
            if (index >= grace()) {
                part = recomputed
                           ? arithmetic_.round(arithmetic_.exact(balance) / (count() - index))
                           : shares[index - grace()];
            }
            result.push_back(interest_row(index, balance));
            repay(result.back(), index, part);
            balance -= result.back().principal;
        }
        return result;
    }

    std::vector<Row> equal_instalments() const {
        std::vector<Row> result;
        result.reserve(count());
        auto balance = principal();
        Amount level = level_instalment(balance, grace());
        for (unsigned index = 0; index < count(); ++index) {
            if (terms_.instalment_basis == InstalmentBasis::recomputed && index > grace()) {
                level = level_instalment(balance, index);
            }
            result.push_back(interest_row(index, balance));
            repay(result.back(), index, repaid(index, result.back(), level));
            balance -= result.back().principal;
        }
        return result;
    }

    /// What row `index` repays of its balance when the instalment is `level`.
    Amount repaid(unsigned index, const Row& row, const Amount& level) const {
        if (index < grace()) return Amount(0);
        if (terms_.residue == Residue::first && index == grace()) {
            const Exact rest = annuity_present_value(periods_.subspan(index + 1));
            const Amount later = arithmetic_.round(arithmetic_.exact(level) * rest);
            if (later > row.opening_principal) {
                throw InvalidInput(
                    "/residue", "negative_row",
                    "With the residue in the first instalment, it would be negative.");
            }
            return row.opening_principal - later;
        }
        return level - row.interest;
    }

    /// The instalment that repays `balance` over the periods from `index` on.
    Amount level_instalment(const Amount& balance, unsigned index) const {
        const Exact exact =
            arithmetic_.exact(balance) / annuity_present_value(periods_.subspan(index));
        const Exact interest = arithmetic_.exact(balance) * periods_[index].factor;
        return arithmetic_.level(exact, interest, terms_);
    }

    std::vector<Row> flat() const {
        std::vector<Exact> lengths;
        for (const auto& period : periods_)
            lengths.push_back(period.length);
        const Amount total_interest = arithmetic_.round(
            arithmetic_.exact(principal()) * terms_.rate_per_annum * flat_term_in_years());
        const auto interest = arithmetic_.shares(total_interest, lengths, terms_);
        const auto parts = flat_principal(total_interest, interest);
        std::vector<Row> result;
        result.reserve(count());
        auto balance = principal();
        for (unsigned index = 0; index < count(); ++index) {
            result.push_back(
                {balance, Amount(0), interest[index], arithmetic_.exact(interest[index])});
            repay(result.back(), index, parts[index]);
            balance -= result.back().principal;
        }
        return result;
    }

    /// Equal shares of the principal; with a multiple, what the level instalment (the multiple of
    /// both exact shares) leaves after each row's interest.
    std::vector<Amount> flat_principal(const Amount& total_interest,
                                       const std::vector<Amount>& interest) const {
        std::vector<Amount> parts(grace(), Amount(0));
        const unsigned repaying = count() - grace();
        if (!arithmetic_.has_multiple(terms_)) {
            const std::vector<Exact> weights(repaying, Exact(1));
            const auto shares = arithmetic_.shares(principal(), weights, terms_);
            parts.insert(parts.end(), shares.begin(), shares.end());
            return parts;
        }
        const Exact both =
            arithmetic_.exact(principal()) / repaying + arithmetic_.exact(total_interest) / count();
        const Amount level = arithmetic_.level(both, arithmetic_.exact(interest[grace()]), terms_);
        for (unsigned index = grace(); index < count(); ++index) {
            parts.push_back(level - interest[index]);
        }
        return parts;
    }

    /// Instalments / periods a year; by the day count where periods have no fixed number a year.
    Exact flat_term_in_years() const {
        if (terms_.recurrence.unit == Recurrence::Unit::days ||
            terms_.interest_by == InterestBy::days) {
            return year_fraction(terms_.day_count, periods_.front().starts_on,
                                 periods_.back().ends_on);
        }
        Exact instalments(0);
        for (const auto& period : periods_)
            instalments += period.length;
        return instalments / terms_.recurrence.periods_per_year();
    }

    const Terms& terms_;
    std::span<const Period> periods_;
    Arithmetic arithmetic_;
};

}  // namespace tawi::loan
