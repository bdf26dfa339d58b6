#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/calendar/recurrence.h"
#include "ledger/loan/cash_flow.h"
#include "ledger/loan/unit_periods.h"

namespace tawi::loan {

/// The conventions by which a loan's cost becomes one yearly rate. They give different figures of
/// the same loan: the convention is named wherever the figure is shown.
enum class RateConvention {
    regulation_z,   ///< US annual percentage rate, actuarial: 100 x w x i. 12 CFR 1026, Appendix J
    eu,             ///< APR(C) of Directives 2008/48/EC and 2014/17/EU: (1 + X)^-t, t in years
    uk,             ///< the same equation; days over a year of 365.25. FCA MCOB 10.3
    nominal_irr,    ///< instalments a year x IRR by instalment number. RBI key facts statement
    effective_irr,  ///< (1 + IRR by instalment number)^(instalments a year) - 1. MRA Bangladesh
};

/// "regulation_z", "eu", "uk", "nominal_irr", "effective_irr".
std::string_view to_string(RateConvention convention) noexcept;

/// How many decimals the convention's rate is printed with: 1 for eu and uk, 2 for the others.
unsigned decimals_of(RateConvention convention) noexcept;

/// A yearly rate in percent with a fixed number of decimals, rounded half-up from the exact one.
struct EffectiveRate {
    Integer scaled;  ///< percent x 10^decimals
    unsigned decimals;
    /// 969/100 for 9.69 %.
    Exact percent() const;
    /// "9.69", "-0.3"; never "-0.0".
    std::string text() const;
    friend bool operator==(const EffectiveRate&, const EffectiveRate&) = default;
};

/// No rate: the flows go one way only or cancel out, or there is none above -100 %; see
/// RateEquation::percentage, also for which of several rates is taken (the nearest to zero).
using MaybeRate = std::optional<EffectiveRate>;

/// An amount (in any one unit, positive to the borrower) at a time in years.
struct YearFlow {
    Exact amount;
    Exact years;
};

/// An amount at a time in unit periods.
struct PeriodFlow {
    Exact amount;
    UnitPeriods at;
};

/// The rate of a loan's flows, in any order, by date, as its convention prints it. Time runs from
/// the earliest flow. `recurrence` is the instalments' own and their dates are those before any
/// working-day rule:
///  - regulation_z: the unit period, unless there is one advance and one payment;
///  - eu: see interval_unit_of; uk: whole months first for monthly instalments, else days only;
///  - nominal_irr, effective_irr: numbers the dates: unit periods rounded, at least 1 after the
///    start; "every n days" has 365 / n of them a year.
/// Throws InvariantViolation on mixed currencies.
MaybeRate effective_rate(std::span<const CashFlow> flows, RateConvention convention,
                         const Recurrence& recurrence);

/// The same with another number of decimals.
MaybeRate effective_rate(std::span<const CashFlow> flows, RateConvention convention,
                         const Recurrence& recurrence, unsigned decimals);

/// 100 x periods a year x i, where the flows x 1 / ((1 + odd i) (1 + i)^whole) add up to nothing:
/// Regulation Z; with whole periods only, the nominal IRR.
MaybeRate nominal_rate(std::span<const PeriodFlow> flows, const Exact& periods_per_year,
                       unsigned decimals);

/// 100 x X, where the flows x (1 + X)^-years add up to nothing: EU, UK, effective IRR, XIRR.
MaybeRate compounded_rate(std::span<const YearFlow> flows, unsigned decimals);

/// The spreadsheet function XIRR in percent: years of 365 days from the earliest flow. Of several
/// rates the one nearest to zero, where spreadsheets take the one that their guess leads to.
MaybeRate xirr(std::span<const CashFlow> flows, unsigned decimals);

}  // namespace tawi::loan
