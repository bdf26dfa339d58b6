#include "ledger/loan/plan.h"

#include "ledger/loan/agreed_rule.h"
#include "ledger/loan/minor_arithmetic.h"
#include "ledger/loan/planner.h"
#include "ledger/loan/unrounded_arithmetic.h"

namespace tawi::loan {

namespace {

/// The rates known when the loan is disbursed: the one in force, then those to come.
std::vector<RateChange> known_rates(const Terms& terms, const Date& disbursed_on) {
    std::vector<RateChange> rates{{disbursed_on, terms.rate_per_annum}};
    for (const auto& change : terms.rate_changes) {
        if (change.from <= disbursed_on) {
            rates.front().rate_per_annum = change.rate_per_annum;
        } else {
            rates.push_back(change);
        }
    }
    return rates;
}

template <typename Arithmetic, typename Amount = typename Arithmetic::Amount>
void disburse(BasicPlan<Amount>& plan, const Terms& terms, Arithmetic arithmetic, const Date& on,
              const Amount& amount, bool is_contract) {
    if (first_due_on(terms, on) <= on) {
        throw InvalidInput("/first_due_on", "before_disbursement",
                           "The first due date must be after the disbursement.");
    }
    plan.periods = periods_of(terms, on);
    plan.rows.resize(plan.periods.size());
    plan.rates = known_rates(terms, on);
    plan.recurrence = recurrence_of(terms, on);
    plan.flat_principal = amount;
    plan.next_tranche = 1;
    Planner<Arithmetic> planner(terms, plan, arithmetic, is_contract);
    if (planner.is_flat()) planner.add_flat_interest(0, on, amount);
    planner.plan_from({0, on, amount});
}

/// Whether principal comes as the terms name it, so that an instalment that was found over all
/// known tranches still holds.
template <typename Amount>
bool is_as_agreed(const BasicPlan<Amount>& plan, const Terms& terms, const Date& on,
                  const Money& amount) {
    if (plan.next_tranche >= terms.tranches.size()) return false;
    const auto& tranche = terms.tranches[plan.next_tranche];
    return tranche.on == on && tranche.amount - due_at_once(terms, tranche.amount) == amount;
}

template <typename Amount>
bool is_over(const BasicPlan<Amount>& plan, const Date& on) {
    return running_row(plan, on) == plan.rows.size();
}

/// Principal that comes when all rows are over is due one recurrence later.
template <typename Amount>
void add_row_for(BasicPlan<Amount>& plan, const Terms& terms, const Date& on) {
    const auto number = plan.periods.size();
    const auto last = plan.periods.back().planned_on;
    plan_more_periods(plan.periods, terms, plan.recurrence, 1);
    auto& period = plan.periods.back();
    lay_periods(plan.periods, terms, plan.recurrence, number);
    for (int count = 2; period.ends_on <= on; ++count) {
        period.planned_on = due_date_after(plan.recurrence, last, count);
        period.planned_years = years_of_odd_period(terms, plan.recurrence, last, period.planned_on);
        const auto regular = regular_years(terms, plan.recurrence);
        period.planned_length =
            period.planned_years * SmallFraction(regular.below(), regular.above());
        lay_periods(plan.periods, terms, plan.recurrence, number);
    }
    plan.rows.emplace_back().ends_on = period.ends_on;
}

template <typename Arithmetic, typename Amount = typename Arithmetic::Amount>
void add(BasicPlan<Amount>& plan, const Terms& terms, Arithmetic arithmetic, const Date& on,
         const Money& money, bool is_tranche, bool is_contract = false) {
    const auto amount = arithmetic.amount(money);
    if (plan.rows.empty()) return disburse(plan, terms, arithmetic, on, amount, is_contract);
    Planner<Arithmetic> planner(terms, plan, arithmetic);
    if (is_over(plan, on)) {
        if (is_contract) {
            throw Refused(RefusalCode::after_maturity,
                          "After the last due date only a reschedule can add principal.",
                          "/tranches");
        }
        add_row_for(plan, terms, on);
    }
    const auto row = running_row(plan, on);
    const bool keeps_level = is_tranche && planner.all_at_once() && plan.has_level &&
                             terms.amortisation == Amortisation::equal_instalments &&
                             is_as_agreed(plan, terms, on, money);
    if (is_tranche) ++plan.next_tranche;
    plan.flat_principal += amount;
    if (planner.is_flat()) planner.add_flat_interest(row, on, amount);
    const PlanStart<Amount> start{row, on, Amount(balance_in(plan, row) + amount)};
    if (!keeps_level) return planner.plan_from(start);
    RepaymentRule<Amount> rule;
    rule.kind = RepaymentRule<Amount>::Kind::level;
    rule.level = plan.level;
    planner.plan_by(start, rule);
}

bool is_nothing(const PlanRow<Minor>& row) {
    return row.principal == 0 && row.interest == 0 && row.earned == 0 && row.capitalised == 0;
}

/// Rows that have fallen away for good.
void drop_rows_of_nothing(Plan& plan, std::size_t after) {
    while (plan.rows.size() > after + 1 && is_nothing(plan.rows.back())) {
        plan.rows.pop_back();
        plan.periods.pop_back();
    }
    plan.periods.back().repays_principal = true;  // whatever grace it was in
    plan.periods.back().defers_interest = false;  // there is no row left to put it off to
}

template <typename Arithmetic>
auto agreed_plan(const Terms& terms, Arithmetic arithmetic) {
    validate(terms);
    BasicPlan<typename Arithmetic::Amount> plan;
    const auto pay_out = [&](const Date& on, const Money& amount) {
        add(plan, terms, arithmetic, on, amount - due_at_once(terms, amount), true, true);
    };
    if (terms.tranches.empty()) pay_out(terms.disbursed_on, terms.principal);
    for (const auto& tranche : terms.tranches)
        pay_out(tranche.on, tranche.amount);
    return plan;
}

}  // namespace

void add_principal(Plan& plan, const Terms& terms, const Date& on, const Money& amount) {
    add(plan, terms, MinorArithmetic{terms.rounding}, on, amount, true);
}

void capitalise(Plan& plan, const Terms& terms, const Date& on, const Money& amount) {
    add(plan, terms, MinorArithmetic{terms.rounding}, on, amount, false);
}

Money balance_on(const Plan& plan, const Date& on, Currency currency) {
    const auto row = running_row(plan, on);
    return Money::from_minor_units(row == plan.rows.size() ? 0 : balance_in(plan, row), currency);
}

void prepay_principal(Plan& plan, const Terms& terms, const Date& on, const Money& amount,
                      AdvanceRule rule) {
    Planner<MinorArithmetic> planner(terms, plan, MinorArithmetic{terms.rounding});
    const auto row = running_row(plan, on);
    const auto paid = amount.minor_units();
    const auto balance = row == plan.rows.size() ? 0 : balance_in(plan, row);
    if (paid > balance) {
        throw InvariantViolation("more principal was paid ahead than the plan has outstanding");
    }
    if (row == plan.rows.size()) return;
    // Else paying ahead would be cheaper than settling.
    const bool keeps_earning = !planner.is_flat() && settles_running_period(terms);
    const PlanStart<Minor> start{row, on, balance - paid, keeps_earning};
    const bool shorter = rule == AdvanceRule::shorter_term;
    if (!shorter && rule != AdvanceRule::last_instalment) return planner.plan_from(start);
    // What a cash-flow shaped loan pays follows from the surplus: only its last instalments can
    // fall.
    const bool by_instalment =
        terms.amortisation == Amortisation::cash_flow ||
        (shorter && !planner.is_flat() && terms.amortisation == Amortisation::equal_instalments);
    planner.plan_by(start, by_instalment ? instalments_as_planned(plan, terms)
                                         : parts_with_last_cut(plan, row, paid));
    drop_rows_of_nothing(plan, row);
}

void add_late_interest(Plan& plan, const Terms& terms, const Date& from, const Date& to,
                       const Exact& interest) {
    Planner<MinorArithmetic> planner(terms, plan, MinorArithmetic{terms.rounding});
    const auto row = running_row(plan, from);
    if (row == plan.rows.size()) {
        throw InvariantViolation("no row runs on " + tawi::to_string(from));
    }
    const bool keeps_sum = terms.amortisation == Amortisation::equal_instalments ||
                           terms.amortisation == Amortisation::cash_flow;
    auto rule = keeps_sum ? instalments_as_planned(plan, terms) : parts_as_planned(plan);
    auto& running = plan.rows[row];
    running.earning.late = Quotient(Exact(running.earning.late.exact() + interest));
    if (keeps_sum && plan.periods[row].defers_interest) {
        // Interest that is put off changes no principal part.
        rule.amounts[row] += earned_to(running.earning, running.ends_on, terms.rounding);
        rule.amounts[row] -= running.earned;
    }
    planner.plan_by({row, to, balance_in(plan, row), true}, rule);
}

Plan plan_of(const Terms& terms) {
    return agreed_plan(terms, MinorArithmetic{terms.rounding});
}

BasicPlan<Exact> unrounded_plan_of(const Terms& terms) {
    return agreed_plan(terms, UnroundedArithmetic{});
}

}  // namespace tawi::loan
