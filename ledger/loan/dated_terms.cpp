#include "ledger/loan/dated_terms.h"

#include <algorithm>
#include <numeric>

#include "ledger/loan/unit_periods.h"
#include "ledger/loan/year_interval.h"

namespace tawi::loan {

namespace {

using Kind = AnnualFigure::Kind;
using Unit = Recurrence::Unit;

constexpr std::int64_t months_in_year = 12;
constexpr std::int64_t weeks_in_year = 52;
/// A year of 365.25 days in quarters of a day.
constexpr std::int64_t quarter_days_in_year = 1461;
constexpr std::int64_t quarters_in_day = 4;

Integer coins(const CashFlow& flow) {
    return Integer(flow.amount.minor_units());
}

std::int64_t units_in_year(IntervalUnit unit) {
    if (unit == IntervalUnit::year) return 1;
    return unit == IntervalUnit::month ? months_in_year : weeks_in_year;
}

unsigned due_day_of(const Recurrence& recurrence) {
    if (recurrence.unit == Unit::last_day_of_month) return 31;
    return recurrence.unit == Unit::months ? recurrence.due_day : 0;
}

/// The unit periods of a loan: those of its recurrence, counted from its first payment, or its
/// whole term where it has one advance and one payment.
UnitPeriodCount unit_periods_of(std::span<const CashFlow> flows, const Recurrence& recurrence) {
    const auto paid = std::ranges::find_if(
        flows.subspan(1), [](const CashFlow& flow) { return flow.amount.is_negative(); });
    const auto& first_payment = paid == flows.end() ? flows.back() : *paid;
    return UnitPeriodCount(recurrence, first_payment.on);
}

bool is_single_payment(std::span<const CashFlow> flows) {
    return flows.size() == 2 && flows[0].amount.is_positive() && flows[1].amount.is_negative();
}

std::int64_t rounded(const UnitPeriods& periods) {
    return periods.whole + (2 * periods.odd_above >= periods.odd_below ? 1 : 0);
}

}  // namespace

std::vector<CashFlow> net_by_date(std::span<const CashFlow> flows) {
    std::vector<CashFlow> ordered(flows.begin(), flows.end());
    std::ranges::stable_sort(ordered, {}, &CashFlow::on);
    std::vector<CashFlow> net;
    net.reserve(ordered.size());
    for (const auto& flow : ordered) {
        if (!net.empty() && net.back().on == flow.on) {
            net.back().amount += flow.amount;
        } else {
            // Adding zero of the first currency refuses another one.
            const Money zero = Money::zero(ordered.front().amount.currency());
            net.push_back({flow.on, flow.amount + zero});
        }
    }
    return net;
}

DatedTerms regulation_z_terms(std::span<const CashFlow> flows, const Recurrence& recurrence) {
    const Date start = flows.front().on;
    const auto periods = is_single_payment(flows)
                             ? UnitPeriodCount::of_single_payment(start, flows.back().on)
                             : unit_periods_of(flows, recurrence);
    DatedTerms dated{{},
                     {Kind::nominal, static_cast<std::int64_t>(numerator(periods.per_year())),
                      static_cast<std::int64_t>(denominator(periods.per_year()))}};
    for (const auto& flow : flows) {
        const auto at = periods.between(start, flow.on);
        dated.terms.push_back({coins(flow), at.whole, at.odd_above, at.odd_below});
    }
    return dated;
}

DatedTerms eu_terms(std::span<const CashFlow> flows, const Recurrence& recurrence) {
    const auto unit = interval_unit_of(recurrence);
    std::vector<YearInterval> intervals;
    std::int64_t units = units_in_year(unit);
    for (const auto& flow : flows) {
        intervals.push_back(year_interval(flows.front().on, flow.on, unit, due_day_of(recurrence)));
        if (intervals.back().days != 0) units = std::lcm(units, intervals.back().days_in_year);
    }
    DatedTerms dated{{}, {Kind::compounded, units}};
    for (std::size_t index = 0; index < flows.size(); ++index) {
        const auto& interval = intervals[index];
        const auto time =
            interval.whole * (units / units_in_year(unit)) +
            (interval.days == 0 ? 0 : interval.days * (units / interval.days_in_year));
        dated.terms.push_back({coins(flows[index]), time});
    }
    return dated;
}

DatedTerms uk_terms(std::span<const CashFlow> flows, const Recurrence& recurrence) {
    const bool by_months = recurrence.unit != Unit::days && recurrence.unit != Unit::weeks;
    const Date start = flows.front().on;
    std::vector<YearInterval> intervals;
    bool left_over = false;
    for (const auto& flow : flows) {
        intervals.push_back(
            by_months ? year_interval(start, flow.on, IntervalUnit::month, due_day_of(recurrence))
                      : YearInterval{0, days_between(start, flow.on), 0});
        left_over = left_over || intervals.back().days != 0;
    }
    const auto units = std::lcm(by_months ? months_in_year : std::int64_t{1},
                                left_over ? quarter_days_in_year : std::int64_t{1});
    DatedTerms dated{{}, {Kind::compounded, units}};
    for (std::size_t index = 0; index < flows.size(); ++index) {
        const auto& interval = intervals[index];
        const auto months = interval.whole * units / months_in_year;
        const auto days = interval.days * quarters_in_day * units / quarter_days_in_year;
        dated.terms.push_back({coins(flows[index]), months + days});
    }
    return dated;
}

DatedTerms numbered_terms(std::span<const CashFlow> flows, const Recurrence& recurrence,
                          Kind kind) {
    const auto periods = unit_periods_of(flows, recurrence);
    const Exact per_year = periods.per_year();
    const auto above = static_cast<std::int64_t>(numerator(per_year));
    const auto below = static_cast<std::int64_t>(denominator(per_year));
    // A compounded figure needs whole units a year: parts of a period, where it has a fraction.
    const bool compounded = kind == Kind::compounded;
    DatedTerms dated{{}, {kind, above, compounded ? 1 : below}};
    const Date start = flows.front().on;
    for (const auto& flow : flows) {
        const auto number = std::max(rounded(periods.between(start, flow.on)),
                                     flow.on == start ? std::int64_t{0} : std::int64_t{1});
        dated.terms.push_back({coins(flow), compounded ? number * below : number});
    }
    return dated;
}

DatedTerms xirr_terms(std::span<const CashFlow> flows) {
    constexpr std::int64_t days_in_year = 365;
    DatedTerms dated{{}, {Kind::compounded, days_in_year}};
    for (const auto& flow : flows) {
        dated.terms.push_back({coins(flow), days_between(flows.front().on, flow.on)});
    }
    return dated;
}

}  // namespace tawi::loan
