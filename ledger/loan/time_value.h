#pragma once

#include <optional>

#include "ledger/money/exact.h"

namespace tawi::loan {

/// The time value of money with level payments, as spreadsheets name it (PMT, IPMT, ...), so that
/// their sheets can be checked. Signs are theirs: money received is positive, money paid negative.
/// `rate` is per period (0.01 for 1 %) and above -1; the equation behind all of them is
///   present_value x (1 + rate)^periods
///     + payment x (1 + rate x [at the beginning]) x ((1 + rate)^periods - 1) / rate
///     + future_value = 0
/// (source: OpenDocument 1.3 part 4, 6.12, PMT and PV). Figures that are rational are exact; the
/// others are rounded half-up to the decimals asked for, right by proof.
///
/// Left out, as they say nothing of a loan here: depreciation (SLN, DDB, ...), bonds and bills
/// (PRICE, YIELD, TBILL..., ODD..., COUP..., ACCRINT), MIRR, NPV of assumed rates, dollar
/// fractions; the guesses of RATE and XIRR, which choose nothing here.

/// When in its period a payment is made.
enum class PaymentsAt { end, beginning };

/// A level annuity's figures. What a function computes is ignored in its argument.
struct Annuity {
    Exact rate;
    unsigned periods = 0;
    Exact payment;
    Exact present_value;
    Exact future_value;
    PaymentsAt at = PaymentsAt::end;
};

/// PMT: the level payment. Throws InvariantViolation without periods.
Exact level_payment(const Annuity& annuity);

/// FV, PV: what the other figures leave at the end, or are worth at the start.
Exact future_value(const Annuity& annuity);
Exact present_value(const Annuity& annuity);

/// IPMT, PPMT: the interest and the principal in payment number `period` (from 1) of the level
/// payment. A first payment at the beginning bears no interest.
/// Throws InvariantViolation if there is no such payment.
Exact interest_in_payment(const Annuity& annuity, unsigned period);
Exact principal_in_payment(const Annuity& annuity, unsigned period);

/// CUMIPMT, CUMPRINC: the same over the payments `first` to `last`, first <= last.
Exact cumulative_interest(const Annuity& annuity, unsigned first, unsigned last);
Exact cumulative_principal(const Annuity& annuity, unsigned first, unsigned last);

/// EFFECT: (1 + nominal / n)^n - 1.
Exact effective_annual_rate(const Exact& nominal_rate, unsigned periods_per_year);

/// NOMINAL: n x ((1 + effective)^(1/n) - 1), rounded; the rate is above -1.
Exact nominal_annual_rate(const Exact& effective_rate, unsigned periods_per_year,
                          unsigned decimals);

/// RATE: the rate per period nearest to zero, rounded; nothing if there is none.
std::optional<Exact> rate_per_period(const Annuity& annuity, unsigned decimals);

/// NPER: the number of periods, rounded; it may be negative (the payments lie in the past).
/// Nothing if no number of payments ever gets there.
std::optional<Exact> number_of_periods(const Annuity& annuity, unsigned decimals);

/// PDURATION: how many periods `present_value` takes to grow to `future_value`, rounded.
/// Throws InvariantViolation unless both are positive and the rate is not zero.
Exact periods_to_grow(const Exact& rate, const Exact& present_value, const Exact& future_value,
                      unsigned decimals);

/// RRI: the rate per period at which it does so in `periods`, rounded.
/// Throws InvariantViolation unless both are positive and there is a period.
Exact growth_per_period(unsigned periods, const Exact& present_value, const Exact& future_value,
                        unsigned decimals);

}  // namespace tawi::loan
