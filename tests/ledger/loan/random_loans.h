#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/loan/words.h"
#include "ledger/operations/terms_document.h"

/// Random loans and histories for properties. Everything is drawn from small ranges, so that a
/// failure shrinks to a short loan with few events.
namespace tawi::loan {

inline void showValue(const Terms& terms, std::ostream& out) {
    out << operations::to_document(terms);
}

inline void showValue(const Event& event, std::ostream& out) {
    out << "\n  " << event.number << ' ' << to_string(event.kind) << ' '
        << tawi::to_string(event.value_date) << ' ' << event.amount;
    if (event.reverses) out << " of " << *event.reverses;
    if (event.due_on) out << " due on " << tawi::to_string(*event.due_on);
    if (event.waives) out << " waives " << *event.waives;
    if (event.advance_rule) out << " " << to_string(*event.advance_rule);
    if (event.non_performing) out << " non-performing";
    if (event.reschedule) {
        const auto& changes = *event.reschedule;
        if (changes.due_on) out << " to " << tawi::to_string(*changes.due_on);
        if (changes.added_instalments) out << " added " << *changes.added_instalments;
        if (changes.rate_per_annum) out << " rate " << *changes.rate_per_annum;
        out << " holiday " << changes.holiday << " grace " << changes.principal_grace << " arrears "
            << changes.include_arrears << " wait " << changes.wait_bears_interest;
    }
}

/// One of the values, the first being the simplest.
template <typename Value>
Value any_of(std::initializer_list<Value> values) {
    const auto index = *rc::gen::inRange<std::size_t>(0, values.size());
    return *(values.begin() + index);
}

inline bool any_bool() {
    return any_of({false, true});
}

template <typename Value>
std::vector<Value> in_any_order(std::vector<Value> values) {
    for (std::size_t left = values.size(); left > 1; --left) {
        std::swap(values[left - 1], values[*rc::gen::inRange<std::size_t>(0, left)]);
    }
    return values;
}

inline Money any_amount(Minor least, Minor most, Currency currency) {
    return Money::from_minor_units(
        *rc::gen::inRange(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most) + 1),
        currency);
}

inline Recurrence any_recurrence() {
    using Unit = Recurrence::Unit;
    Recurrence recurrence;
    recurrence.unit = any_of({Unit::months, Unit::weeks, Unit::days, Unit::twice_a_month,
                              Unit::nth_weekday, Unit::last_day_of_month});
    recurrence.every = *rc::gen::inRange(1U, recurrence.unit == Unit::days ? 40U : 4U);
    if (recurrence.unit == Unit::months) recurrence.due_day = any_of({0U, 1U, 15U, 31U});
    if (recurrence.unit == Unit::nth_weekday) {
        recurrence.nth = *rc::gen::inRange(1U, 6U);
        recurrence.weekday = std::chrono::weekday(*rc::gen::inRange(0U, 7U));
    }
    return recurrence;
}

inline void choose_methods(Terms& terms) {
    terms.interest_method = any_of({InterestMethod::declining_balance, InterestMethod::flat});
    terms.amortisation = any_of({Amortisation::equal_instalments, Amortisation::equal_principal});
    terms.interest_by = any_of({InterestBy::period, InterestBy::days});
    terms.day_count =
        any_of({DayCount::actual_365_fixed, DayCount::thirty_360, DayCount::thirty_e_360,
                DayCount::actual_360, DayCount::actual_actual_isda, DayCount::actual_364});
    terms.first_period =
        any_of({FirstPeriod::pro_rata, FirstPeriod::odd_days, FirstPeriod::actual_days});
    terms.instalment_basis = any_of({InstalmentBasis::level, InstalmentBasis::recomputed});
    terms.shares = any_of({Shares::largest_remainder, Shares::rest_in_last});
    terms.rounding = any_of(
        {RoundingMode::half_even, RoundingMode::half_up, RoundingMode::up, RoundingMode::down});
    terms.multiple_rounding = any_of(
        {RoundingMode::half_even, RoundingMode::half_up, RoundingMode::up, RoundingMode::down});
}

inline void choose_dates(Terms& terms) {
    terms.disbursed_on = add_days(Date(std::chrono::January / 1 / 2024), *rc::gen::inRange(0, 800));
    terms.recurrence = any_recurrence();
    if (any_bool()) {
        const auto later = *rc::gen::inRange(0, 2);
        const auto regular = first_due_on(terms);
        terms.first_due_on = terms.recurrence.occurrence(regular, later);
    }
    if (any_bool()) {
        terms.calendar.weekend = {std::chrono::Sunday};
        terms.calendar.holidays = {Date(std::chrono::May / 1 / 2025)};
        terms.working_day_rule =
            any_of({WorkingDayRule::none, WorkingDayRule::following, WorkingDayRule::preceding,
                    WorkingDayRule::modified_following, WorkingDayRule::next_due_date});
        terms.interest_follows_due_date = any_bool();
    }
}

inline void choose_fees(Terms& terms) {
    using Base = Fee::Base;
    const auto base = any_of({Base::flat, Base::principal, Base::interest, Base::instalment});
    Fee fee{.name = "fee", .base = base};
    if (base == Base::flat) {
        fee.amount = any_amount(0, 5000, terms.principal.currency());
    } else {
        fee.rate = Exact(*rc::gen::inRange(0, 400), 10000);
    }
    terms.fees.push_back(fee);
}

/// Terms that validate and make a schedule. A residue in the first instalment, which may be
/// refused for its amount, has a property of its own.
inline rc::Gen<Terms> any_terms() {
    return rc::gen::exec([] {
        const auto currency = Currency::of(any_of<const char*>({"KES", "UGX", "TND"}));
        Terms terms{any_amount(1, any_of({100'000, 100, 100'000'000}), currency),
                    Exact(*rc::gen::inRange(0, 12000), 10000), *rc::gen::inRange(1U, 15U), Date()};
        choose_methods(terms);
        choose_dates(terms);
        terms.principal_grace = *rc::gen::inRange(0U, std::min(terms.instalments, 4U));
        if (any_bool()) terms.instalment_multiple = any_amount(1, 5000, currency);
        if (any_bool()) choose_fees(terms);
        if (any_bool()) std::ranges::reverse(terms.allocation.overdue.front());
        validate(terms);
        return terms;
    });
}

/// A loan with its events in the order of their recording, numbered from 1.
struct History {
    Terms terms;
    std::vector<Event> events;
    Date ends_on;  ///< on or after every value date
};

inline void showValue(const History& history, std::ostream& out) {
    showValue(history.terms, out);
    for (const auto& event : history.events)
        showValue(event, out);
    out << "\n  until " << tawi::to_string(history.ends_on);
}

inline int term_in_days(const Terms& terms) {
    return days_between(terms.disbursed_on, periods_of(terms).back().due_on);
}

/// A repayment on a random day from the disbursement to a while after the last due date.
inline Event any_repayment(const Terms& terms, unsigned number) {
    const auto day = *rc::gen::inRange(0, term_in_days(terms) + 40);
    const auto principal = terms.principal.minor_units();
    return {number, EventKind::repayment, add_days(terms.disbursed_on, day),
            any_amount(1, principal / any_of({4, 1}) + 2, terms.principal.currency())};
}

/// A disbursement, then repayments in any order of value dates and reversals of some of them.
inline rc::Gen<History> any_history() {
    return rc::gen::exec([] {
        History history{*any_terms(), {}, {}};
        const auto& terms = history.terms;
        auto& events = history.events;
        events.push_back({1, EventKind::disbursement, terms.disbursed_on, terms.principal});
        const auto count = *rc::gen::inRange(0U, 8U);
        std::set<unsigned> reversed;
        for (unsigned number = 2; number < 2 + count; ++number) {
            const auto target = *rc::gen::inRange(0U, 2 * number);
            const bool can_reverse = target >= 2 && target < number &&
                                     events[target - 1].kind == EventKind::repayment &&
                                     reversed.insert(target).second;
            events.push_back(can_reverse
                                 ? Event{number, EventKind::reversal, events[target - 1].value_date,
                                         events[target - 1].amount, target}
                                 : any_repayment(terms, number));
        }
        history.ends_on = terms.disbursed_on;
        for (const auto& event : events)
            history.ends_on = std::max(history.ends_on, event.value_date);
        history.ends_on = add_days(history.ends_on, *rc::gen::inRange(0, 60));
        return history;
    });
}

/// A day from the disbursement to the end of the history.
inline Date any_day_of(const History& history) {
    const auto days = days_between(history.terms.disbursed_on, history.ends_on);
    return add_days(history.terms.disbursed_on, *rc::gen::inRange(0, days + 1));
}

}  // namespace tawi::loan
