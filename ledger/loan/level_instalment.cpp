#include "ledger/loan/level_instalment.h"

#include "ledger/loan/level_equation.h"

namespace tawi::loan {

namespace {

/// Adds what is paid out inside `period` from `from` on, with its interest when the row repays.
void add_coming(LevelEquation& equation, const LevelStart& start, const Period& period,
                const Date& from) {
    for (const auto& coming : start.coming) {
        if (coming.on < from || coming.on >= period.ends_on) continue;
        equation.add(coming.amount);
        if (!period.repays_principal) continue;
        equation.add(coming.amount * start.rates.factor(period, period.annuity_years, coming.on));
    }
}

bool is_alike(const Period& left, const Period& right) {
    return left.annuity_years == right.annuity_years &&
           left.repays_principal == right.repays_principal &&
           left.bears_interest == right.bears_interest;
}

/// One past the last of the rows from `row` on that have the same factor.
std::size_t end_of_alike(std::span<const Period> periods, const RateLine& rates, std::size_t row) {
    auto end = row + 1;
    while (end < periods.size() && is_alike(periods[row], periods[end]))
        ++end;
    const bool one_rate = !rates.changes_between(periods[row].starts_on, periods[end - 1].ends_on);
    return one_rate ? end : row + 1;
}

/// Interest and instalments of the rows from `row` on, nothing being paid out.
void pass_rows(LevelEquation& equation, std::span<const Period> periods, const RateLine& rates,
               std::size_t row) {
    while (row < periods.size()) {
        const auto end = end_of_alike(periods, rates, row);
        const auto& period = periods[row];
        if (period.repays_principal) {
            equation.accrue_and_pay(rates.factor(period, period.annuity_years),
                                    static_cast<unsigned>(end - row));
        }
        row = end;
    }
}

}  // namespace

Quotient level_instalment(const LevelStart& start) {
    LevelEquation equation(start.balance);
    const auto& running = start.periods[start.row];
    if (running.repays_principal) equation.add(start.interest);
    add_coming(equation, start, running, start.on);
    if (running.repays_principal) equation.pay();
    if (start.coming.empty()) {
        pass_rows(equation, start.periods, start.rates, start.row + 1);
        return equation.level();
    }
    for (auto row = start.row + 1; row < start.periods.size(); ++row) {
        const auto& period = start.periods[row];
        if (period.repays_principal) {
            equation.accrue(start.rates.factor(period, period.annuity_years));
        }
        add_coming(equation, start, period, period.starts_on);
        if (period.repays_principal) equation.pay();
    }
    return equation.level();
}

Quotient balance_for_level(std::span<const Period> periods, const RateLine& rates, std::size_t row,
                           const Quotient& level) {
    LevelEquation equation(Quotient(Integer(1)));
    pass_rows(equation, periods, rates, row + 1);
    return equation.balance_repaid_by(level);
}

}  // namespace tawi::loan
