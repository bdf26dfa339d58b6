#include "ledger/loan/reschedule.h"

#include <algorithm>

#include "ledger/loan/agreed_rule.h"
#include "ledger/loan/minor_arithmetic.h"
#include "ledger/loan/plan.h"
#include "ledger/loan/planner.h"
#include "ledger/loan/terms_validation.h"

namespace tawi::loan {

namespace {

[[noreturn]] void refuse(const char* field, const char* code, const char* sentence) {
    refuse_terms(std::string("/reschedule") + field, code, sentence);
}

bool moves(const Reschedule& changes) {
    return changes.due_on || changes.holiday > 0;
}

bool changes_nothing(const Reschedule& changes) {
    return !moves(changes) && !changes.added_instalments && !changes.rate_per_annum &&
           changes.principal_grace == 0 && changes.interest_grace == 0 && !changes.include_arrears;
}

/// What is wrong whatever the plan.
void validate_changes(const Reschedule& changes) {
    if (changes.rate_per_annum) {
        validate_rate(*changes.rate_per_annum, "/reschedule/rate_per_annum");
    }
    if (changes.due_on && changes.holiday > 0) {
        refuse("/holiday", "contradiction",
               "A new due date says itself how long the wait is: no holiday beside it.");
    }
    if (changes_nothing(changes)) refuse("", "nothing_changes", "A reschedule changes something.");
}

/// The first row that moves.
std::size_t first_moved_row(const Plan& plan, std::size_t running, const Reschedule& changes) {
    if (!changes.from_instalment) return running;
    const std::size_t number = *changes.from_instalment;
    if (number == 0 || number > plan.rows.size()) {
        refuse("/from_instalment", "out_of_range", "The loan has no such instalment.");
    }
    if (number <= running) {
        refuse("/from_instalment", "already_due",
               "An instalment whose period is over cannot move.");
    }
    return number - 1;
}

Date first_day_for_row(const Plan& plan, std::size_t row, const Date& on) {
    if (row == 0) return std::max(on, plan.periods.front().starts_on);
    const auto& before = plan.periods[row - 1];
    return std::max({on, before.planned_on, before.due_on});
}

/// The recurrence from a new due date on.
Recurrence recurrence_from(Recurrence recurrence, const Date& due_on) {
    if (recurrence.unit == Recurrence::Unit::months) {
        recurrence.due_day = static_cast<unsigned>(due_on.day());
    }
    return recurrence;
}

void validate_against(const Plan& plan, std::size_t first, const Date& on,
                      const Reschedule& changes) {
    const std::size_t added = changes.added_instalments.value_or(0);
    const auto rows = plan.rows.size() - first + added;
    if (plan.rows.size() + added > most_instalments || changes.holiday > most_instalments) {
        refuse("/added_instalments", "out_of_range", "A loan has 1 to 1200 instalments.");
    }
    if (rows == 0) {
        refuse("/added_instalments", "after_maturity",
               "After the last due date a reschedule adds instalments.");
    }
    if (changes.principal_grace >= rows || changes.interest_grace > rows) {
        refuse(changes.principal_grace >= rows ? "/principal_grace" : "/interest_grace",
               "out_of_range", "A grace must be shorter than the number of instalments left.");
    }
    if (!changes.due_on) return;
    if (*changes.due_on <= first_day_for_row(plan, first, on)) {
        refuse("/due_on", "too_early",
               "The new due date must be after the reschedule and the due date before it.");
    }
    if (!recurrence_from(plan.recurrence, *changes.due_on).fits(*changes.due_on)) {
        refuse("/due_on", "off_recurrence",
               "The new due date is not a day on which this recurrence falls.");
    }
}

/// What of the changes the plan can still take: money found later for an earlier day may have left
/// fewer rows than there were when they were agreed.
Reschedule what_fits(const Plan& plan, const Date& on, Reschedule changes) {
    const auto running = running_row(plan, on);
    const auto& named = changes.from_instalment;
    if (named && (*named <= running || *named > plan.rows.size())) {
        changes.from_instalment.reset();
        changes.due_on.reset();
        changes.holiday = changes.principal_grace = changes.interest_grace = 0;
    }
    const auto first = changes.from_instalment ? *changes.from_instalment - 1 : running;
    const auto most = static_cast<unsigned>(most_instalments - plan.rows.size());
    if (changes.added_instalments) {
        changes.added_instalments = std::min(*changes.added_instalments, most);
    }
    const auto rows =
        static_cast<unsigned>(plan.rows.size() - first) + changes.added_instalments.value_or(0);
    if (rows == 0) return {};
    changes.principal_grace = std::min(changes.principal_grace, rows - 1);
    changes.interest_grace = std::min(changes.interest_grace, rows);
    if (changes.due_on) {
        const bool fits = recurrence_from(plan.recurrence, *changes.due_on).fits(*changes.due_on);
        const bool too_early = *changes.due_on <= first_day_for_row(plan, first, on);
        if (too_early || !fits) changes.due_on.reset();
    }
    return changes;
}

/// The rows from `first` on as they are planned anew: a holiday gives each the date, and the
/// interest, of a later one; a new due date is followed by the recurrence.
std::vector<Period> moved_periods(const Plan& plan, const Terms& terms, std::size_t first,
                                  const Reschedule& changes) {
    auto periods = plan.periods;
    if (changes.due_on) {
        periods.resize(first + 1);  // the old one, or after the last one a new one
        periods.back().planned_on = *changes.due_on;
        plan_more_periods(
            periods, terms, plan.recurrence,
            plan.periods.size() + changes.added_instalments.value_or(0) - periods.size());
        return periods;
    }
    plan_more_periods(periods, terms, plan.recurrence,
                      changes.holiday + changes.added_instalments.value_or(0));
    // The first row takes the periods of the payments left out into its own.
    auto years = periods[first].planned_years;
    for (auto index = first; index < first + changes.holiday; ++index)
        years = years + periods[index + 1].planned_years;
    const auto at = periods.begin() + static_cast<std::ptrdiff_t>(first);
    periods.erase(at, at + static_cast<std::ptrdiff_t>(changes.holiday));
    periods[first].planned_years = years;
    periods.front().starts_on = plan.periods.front().starts_on;
    return periods;
}

/// What the first row that moves bears. A wait that bears no interest costs what the period did
/// before. Flat interest grows with a wait that bears it, counted in regular periods.
void plan_moved_period(Period& period, const Plan& plan, const Terms& terms, std::size_t first,
                       const Reschedule& changes) {
    const auto start =
        first == 0 ? plan.periods.front().starts_on : plan.periods[first - 1].planned_on;
    const bool had_period = first < plan.periods.size();
    if (had_period && plan.periods[first].planned_on == period.planned_on) return;
    const bool longer = had_period && period.planned_on > plan.periods[first].planned_on;
    if (longer && !changes.wait_bears_interest) {
        period.planned_years = plan.periods[first].planned_years;
        period.planned_length = plan.periods[first].planned_length;
        return;
    }
    const auto regular = regular_years(terms, plan.recurrence);
    if (changes.due_on || !had_period || counts_by_days(terms)) {
        period.planned_years =
            years_of_odd_period(terms, plan.recurrence, start, period.planned_on);
    }
    period.planned_length = period.planned_years * SmallFraction(regular.below(), regular.above());
}

/// Long after the last due date, the new rows begin with the next day of the recurrence that the
/// working-day rule leaves after `on`.
void skip_to(std::vector<Period>& periods, const Plan& plan, const Terms& terms, std::size_t first,
             const Date& on) {
    const auto last = plan.periods.back().planned_on;
    lay_periods(periods, terms, plan.recurrence, first);
    for (int later = 2; periods[first].ends_on <= on || periods[first].due_on <= on; ++later) {
        for (auto index = first; index < periods.size(); ++index) {
            periods[index].planned_on =
                due_date_after(plan.recurrence, last, later + static_cast<int>(index - first));
        }
        lay_periods(periods, terms, plan.recurrence, first);
    }
}

/// Gives the rows from `first` on their new dates.
void move_periods(Plan& plan, const Terms& terms, std::size_t first, const Date& on,
                  const Reschedule& changes) {
    if (changes.due_on) plan.recurrence = recurrence_from(plan.recurrence, *changes.due_on);
    auto periods = moved_periods(plan, terms, first, changes);
    if (first >= plan.periods.size()) skip_to(periods, plan, terms, first, on);
    plan_moved_period(periods[first], plan, terms, first, changes);
    for (auto index = first; index < std::min(periods.size(), plan.periods.size()); ++index) {
        periods[index].repays_principal = plan.periods[index].repays_principal;
        periods[index].bears_interest = plan.periods[index].bears_interest;
        periods[index].defers_interest = plan.periods[index].defers_interest;
    }
    plan.periods = std::move(periods);
    lay_periods(plan.periods, terms, plan.recurrence, first);
}

/// The part of the running row that is over is counted by the new length of its period.
void rescale_running(Plan& plan, std::size_t row, const Date& on, const Period& old,
                     bool by_length) {
    auto& earning = plan.rows[row].earning;
    const auto& now = plan.periods[row];
    const auto& before = by_length ? old.length : old.years;
    if (on <= old.starts_on || before.is_zero()) return;
    earning.cut(on);
    earning.scale((by_length ? now.length : now.years) *
                  SmallFraction(before.below(), before.above()));
    earning.scale(SmallFraction(days_between(old.starts_on, old.ends_on),
                                days_between(now.starts_on, now.ends_on)));
}

/// Whether the rows from `first` on bear what they did before: then only their dates move.
bool bear_the_same(const std::vector<Period>& before, const std::vector<Period>& now,
                   std::size_t first) {
    const auto from = static_cast<std::ptrdiff_t>(std::min(first, before.size()));
    return std::equal(before.begin() + from, before.end(), now.begin() + from, now.end(),
                      [](const Period& left, const Period& right) {
                          return left.years == right.years &&
                                 left.annuity_years == right.annuity_years &&
                                 left.length == right.length &&
                                 left.repays_principal == right.repays_principal &&
                                 left.bears_interest == right.bears_interest;
                      });
}

void begin_graces(Plan& plan, std::size_t first, const Reschedule& changes) {
    for (unsigned index = 0; index < changes.principal_grace; ++index)
        plan.periods[first + index].repays_principal = false;
    for (unsigned index = 0; index < changes.interest_grace; ++index)
        plan.periods[first + index].bears_interest = false;
}

void change_rate(Plan& plan, const Date& on, const Exact& rate_per_annum) {
    auto& rates = plan.rates;
    const auto later =
        std::find_if(rates.begin(), rates.end(), [&](const auto& rate) { return rate.from >= on; });
    if (later != rates.end() && later->from == on) {
        later->rate_per_annum = rate_per_annum;
    } else {
        rates.insert(later, {on, rate_per_annum});
    }
}

}  // namespace

void reschedule(Plan& plan, const Terms& terms, const Date& on, const Reschedule& agreed) {
    const auto changes = what_fits(plan, on, agreed);
    if (changes_nothing(changes)) return;
    Planner<MinorArithmetic> planner(terms, plan, MinorArithmetic{terms.rounding});
    const auto running = running_row(plan, on);
    const auto first = changes.from_instalment ? *changes.from_instalment - 1 : running;
    const auto before = plan.periods;
    const bool matured = running == plan.rows.size();
    PlanStart<Minor> start{running, on, matured ? 0 : balance_in(plan, running)};
    if (moves(changes) || changes.added_instalments) {
        move_periods(plan, terms, first, on, changes);
        plan.rows.resize(plan.periods.size());
        if (first == running && !matured) {
            rescale_running(plan, running, on, before[running], planner.is_flat());
        }
    }
    if (changes.rate_per_annum) change_rate(plan, on, *changes.rate_per_annum);
    begin_graces(plan, first, changes);
    if (first != running && !changes.rate_per_annum) {
        start = {first, plan.periods[first].starts_on, plan.rows[first].opening_principal};
    }
    const bool same = bear_the_same(before, plan.periods, first);
    if (same && !changes.rate_per_annum && plan.rates.back().from <= start.on) {
        if (planner.is_flat()) planner.keep_flat_interest(start.row, start.on);
        return planner.plan_by(start, terms.amortisation == Amortisation::cash_flow
                                          ? instalments_as_planned(plan, terms)
                                          : parts_as_planned(plan));
    }
    if (!same) plan.has_level = false;
    if (planner.is_flat()) planner.renew_flat_interest(start.row, start.on);
    planner.plan_from(start);
}

void check_reschedule(const Plan& plan, const Terms& terms, const Date& on,
                      const Reschedule& changes) {
    validate_changes(changes);
    const auto first = first_moved_row(plan, running_row(plan, on), changes);
    validate_against(plan, first, on, changes);
    const auto start = plan.periods.front().starts_on;
    const auto count = static_cast<std::int64_t>(plan.rows.size() - first) + changes.holiday +
                       changes.added_instalments.value_or(0);
    const auto from = std::max({on, plan.periods.back().planned_on, changes.due_on.value_or(on)});
    const bool far = is_too_long(start, from) ||
                     (regular_years(terms, plan.recurrence) * SmallFraction(count)).exact() >
                         longest_term_in_years;
    if (!far) {
        auto after = plan;
        reschedule(after, terms, on, changes);
        if (!is_too_long(start, after.periods.back().due_on)) return;
    }
    const auto* field = changes.due_on        ? "/due_on"
                        : changes.holiday > 0 ? "/holiday"
                                              : "/added_instalments";
    refuse(field, "too_long", "A loan runs for at most 100 years, and ends before 2999.");
}

}  // namespace tawi::loan
