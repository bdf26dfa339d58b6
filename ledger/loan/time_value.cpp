#include "ledger/loan/time_value.h"

#include "ledger/error.h"
#include "ledger/loan/logarithm.h"
#include "ledger/loan/rate_equation.h"
#include "ledger/money/powers_of_ten.h"
#include "ledger/money/rounding.h"

namespace tawi::loan {

namespace {

using Kind = AnnualFigure::Kind;

Exact growth(const Annuity& annuity, unsigned periods) {
    if (annuity.rate <= -1) {
        throw InvariantViolation("A rate per period of " + annuity.rate.str() + " loses it all");
    }
    return power(1 + annuity.rate, periods);
}

/// What one unit paid each period is worth at the end of them.
Exact annuity_value(const Annuity& annuity, unsigned periods) {
    if (annuity.rate == 0) return Exact(periods);
    const Exact at_end = (growth(annuity, periods) - 1) / annuity.rate;
    return annuity.at == PaymentsAt::end ? at_end : Exact(at_end * (1 + annuity.rate));
}

Exact future_value_after(const Annuity& annuity, unsigned periods, const Exact& payment) {
    return -(annuity.present_value * growth(annuity, periods) +
             payment * annuity_value(annuity, periods));
}

/// What is still owed after payment number `paid`, by the sign of the present value.
Exact balance_after(const Annuity& annuity, unsigned paid, const Exact& payment) {
    if (paid == 0) return annuity.present_value;
    const bool at_end = annuity.at == PaymentsAt::end;
    const Exact at_its_time = -future_value_after(annuity, at_end ? paid : paid - 1, payment);
    return at_end ? at_its_time : Exact(at_its_time + payment);
}

void check_payments(const Annuity& annuity, unsigned first, unsigned last) {
    if (first == 0 || first > last || last > annuity.periods) {
        throw InvariantViolation("There are no payments " + std::to_string(first) + " to " +
                                 std::to_string(last) + " of " + std::to_string(annuity.periods));
    }
}

Exact decimal(const Integer& scaled, unsigned decimals) {
    return Exact(scaled, power_of_ten(decimals));
}

/// A growth per unit, told `times` over as it is instead of in percent.
AnnualFigure plain(std::int64_t times) {
    return {Kind::nominal, times, 100};
}

/// -from now against +to after some units.
Integer growth_between(const Exact& from, const Exact& to, unsigned units, std::int64_t times,
                       unsigned decimals) {
    if (from <= 0 || to <= 0 || units == 0) {
        throw InvariantViolation("No growth leads from " + from.str() + " to " + to.str() + " in " +
                                 std::to_string(units) + " periods");
    }
    const Exact ratio = to / from;
    const RateEquation equation({{-denominator(ratio), 0}, {numerator(ratio), units}},
                                plain(times));
    return equation.percentage(decimals).value();
}

}  // namespace

Exact level_payment(const Annuity& annuity) {
    if (annuity.periods == 0) throw InvariantViolation("A level payment needs a period");
    const Exact due =
        annuity.present_value * growth(annuity, annuity.periods) + annuity.future_value;
    return -due / annuity_value(annuity, annuity.periods);
}

Exact future_value(const Annuity& annuity) {
    return future_value_after(annuity, annuity.periods, annuity.payment);
}

Exact present_value(const Annuity& annuity) {
    const Exact at_end =
        annuity.payment * annuity_value(annuity, annuity.periods) + annuity.future_value;
    return -at_end / growth(annuity, annuity.periods);
}

Exact cumulative_principal(const Annuity& annuity, unsigned first, unsigned last) {
    check_payments(annuity, first, last);
    const Exact payment = level_payment(annuity);
    return balance_after(annuity, last, payment) - balance_after(annuity, first - 1, payment);
}

Exact cumulative_interest(const Annuity& annuity, unsigned first, unsigned last) {
    const Exact principal = cumulative_principal(annuity, first, last);
    return level_payment(annuity) * (last - first + 1) - principal;
}

Exact interest_in_payment(const Annuity& annuity, unsigned period) {
    return cumulative_interest(annuity, period, period);
}

Exact principal_in_payment(const Annuity& annuity, unsigned period) {
    return cumulative_principal(annuity, period, period);
}

Exact effective_annual_rate(const Exact& nominal_rate, unsigned periods_per_year) {
    if (periods_per_year == 0) throw InvariantViolation("A year has at least one period");
    return power(1 + nominal_rate / periods_per_year, periods_per_year) - 1;
}

Exact nominal_annual_rate(const Exact& effective_rate, unsigned periods_per_year,
                          unsigned decimals) {
    return decimal(
        growth_between(Exact(1), 1 + effective_rate, periods_per_year, periods_per_year, decimals),
        decimals);
}

std::optional<Exact> rate_per_period(const Annuity& annuity, unsigned decimals) {
    const Integer scale =
        lcm(denominator(annuity.payment),
            Integer(lcm(denominator(annuity.present_value), denominator(annuity.future_value))));
    const auto whole = [&scale](const Exact& amount) {
        return Integer(numerator(amount) * (scale / denominator(amount)));
    };
    DiscountTerms terms{{whole(annuity.present_value), 0},
                        {whole(annuity.future_value), annuity.periods}};
    const unsigned first = annuity.at == PaymentsAt::end ? 1 : 0;
    for (unsigned period = 0; period < annuity.periods; ++period) {
        terms.push_back({whole(annuity.payment), first + period});
    }
    const auto rate = RateEquation(std::move(terms), plain(1)).percentage(decimals);
    if (!rate) return std::nullopt;
    return decimal(*rate, decimals);
}

std::optional<Exact> number_of_periods(const Annuity& annuity, unsigned decimals) {
    const Exact& rate = annuity.rate;
    if (rate == 0) {
        if (annuity.payment == 0) return std::nullopt;
        const Exact periods = -(annuity.present_value + annuity.future_value) / annuity.payment;
        return decimal(round_to_integer(periods * power_of_ten(decimals), RoundingMode::half_up),
                       decimals);
    }
    // The balance that the payments keep for ever is what both values are measured from.
    const Exact payment =
        annuity.at == PaymentsAt::end ? annuity.payment : Exact(annuity.payment * (1 + rate));
    const Exact at_end = payment - annuity.future_value * rate;
    const Exact at_start = payment + annuity.present_value * rate;
    if (rate <= -1 || at_start == 0 || at_end / at_start <= 0) return std::nullopt;
    return decimal(rounded_logarithm(at_end / at_start, 1 + rate, decimals), decimals);
}

Exact periods_to_grow(const Exact& rate, const Exact& present_value, const Exact& future_value,
                      unsigned decimals) {
    if (present_value <= 0) throw InvariantViolation("Nothing grows from " + present_value.str());
    return decimal(rounded_logarithm(future_value / present_value, 1 + rate, decimals), decimals);
}

Exact growth_per_period(unsigned periods, const Exact& present_value, const Exact& future_value,
                        unsigned decimals) {
    return decimal(growth_between(present_value, future_value, periods, 1, decimals), decimals);
}

}  // namespace tawi::loan
