#include "business-plans/plan/forecast.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::plans {

namespace {

constexpr auto nearest = RoundingMode::half_even;

/// What so many goods of each kind come to at `price_of` each, every kind rounded once.
template <typename PriceOf>
Money total_of(const BusinessPlan& plan, const std::vector<Exact>& quantities, PriceOf price_of) {
    auto total = Money::zero(plan.currency);
    for (std::size_t good = 0; good < plan.goods.size(); ++good) {
        const Exact amount = quantities[good] * price_of(plan.goods[good]).exact();
        total += Money::round(amount, plan.currency, nearest);
    }
    return total;
}

Money total_of(const std::vector<MonthlyCost>& costs, Currency currency) {
    auto total = Money::zero(currency);
    for (const auto& cost : costs)
        total += cost.amount;
    return total;
}

/// One column of the figures, added up.
Exact sum(std::span<const MonthFigures> figures, Money MonthFigures::*column) {
    Exact total = 0;
    for (const auto& month : figures)
        total += (month.*column).exact();
    return total;
}

Date first_of_month(const Date& date) {
    return date.year() / date.month() / std::chrono::day(1);
}

int days_of_month(const Date& first) {
    return days_between(first, add_months(first, 1));
}

/// What the days after `from` up to `to` bear.
Exact surplus_between(std::span<const MonthFigures> figures, const Date& from, const Date& to) {
    Exact total = 0;
    for (const auto& each : figures) {
        const auto start = std::max(each.month, add_days(from, 1));
        const auto end = std::min(add_months(each.month, 1), add_days(to, 1));
        if (start < end) {
            total +=
                each.surplus.exact() * Exact(days_between(start, end), days_of_month(each.month));
        }
    }
    return total;
}

std::optional<Date> payback_month(const BusinessPlan& plan, std::span<const MonthFigures> figures) {
    auto cost = Money::zero(plan.currency);
    for (const auto& milestone : plan.milestones)
        cost += milestone.cost;
    const auto month = std::ranges::find_if(
        figures, [&](const auto& each) { return each.cumulative_surplus >= cost; });
    if (month == figures.end()) return std::nullopt;
    return month->month;
}

}  // namespace

std::vector<MonthFigures> forecast(const BusinessPlan& plan) {
    const auto monthly = total_of(plan.monthly_costs, plan.currency);
    auto cumulative = Money::zero(plan.currency);
    std::vector<MonthFigures> figures;
    for (const auto& month : plan.months) {
        const auto sales =
            total_of(plan, month.quantities, [](const Good& good) { return good.price; });
        const auto direct =
            total_of(plan, month.quantities, [](const Good& good) { return good.unit_cost; });
        const auto other = monthly + month.extra_costs;
        const auto surplus = sales - direct - other;
        cumulative += surplus;
        figures.push_back({add_months(plan.starts_on, static_cast<int>(figures.size())), sales,
                           direct, other, surplus, cumulative});
    }
    return figures;
}

BreakEven break_even(const BusinessPlan& plan, std::span<const MonthFigures> figures) {
    BreakEven result{{}, {}, payback_month(plan, figures)};
    const auto sales = sum(figures, &MonthFigures::sales);
    const auto contribution = sales - sum(figures, &MonthFigures::direct_costs);
    if (sales <= 0 || contribution <= 0) return result;
    const Exact months(static_cast<unsigned>(figures.size()));
    const Exact needed = sum(figures, &MonthFigures::other_costs) / months / (contribution / sales);
    const Exact average = sales / months;
    result.sales_per_month = Money::round(needed, plan.currency, RoundingMode::up);
    result.margin_of_safety = (average - needed) / average;
    return result;
}

DebtServiceCover debt_service_cover(std::span<const MonthFigures> figures,
                                    std::span<const DueAmount> instalments, Currency currency) {
    const auto none = Money::zero(currency);
    DebtServiceCover cover{{}, {}, {}, none};
    for (const auto& month : figures)
        cover.months.push_back({month.month, month.surplus, none});
    for (const auto& due : instalments) {
        const auto month =
            std::ranges::find(cover.months, first_of_month(due.due_on), &DebtServiceMonth::month);
        (month == cover.months.end() ? cover.due_outside : month->debt_service) += due.amount;
    }
    std::erase_if(cover.months, [](const auto& month) { return month.debt_service.is_zero(); });
    auto surplus = none;
    auto debt_service = none;
    for (const auto& month : cover.months) {
        surplus += month.surplus;
        debt_service += month.debt_service;
        const Exact ratio = month.surplus.exact() / month.debt_service.exact();
        cover.lowest_ratio = std::min(cover.lowest_ratio.value_or(ratio), ratio);
    }
    if (!debt_service.is_zero()) cover.ratio = surplus.exact() / debt_service.exact();
    return cover;
}

std::vector<Exact> surplus_by_period(std::span<const MonthFigures> figures,
                                     const Date& disbursed_on, std::span<const Date> due_dates) {
    std::vector<Exact> surplus;
    auto before = disbursed_on;
    for (const auto& due_on : due_dates) {
        if (due_on <= before) {
            throw InvariantViolation("due dates of a plan's surplus: " + tawi::to_string(due_on) +
                                     " after " + tawi::to_string(before));
        }
        surplus.push_back(surplus_between(figures, before, due_on));
        before = due_on;
    }
    return surplus;
}

}  // namespace tawi::plans
