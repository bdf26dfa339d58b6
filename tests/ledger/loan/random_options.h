#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ledger/loan/terms.h"

/// Random values of every option of a contract, each in its own range, without regard to whether
/// they fit each other: what a document can say.
namespace tawi::loan::any_option {

template <typename Value>
Value of(std::initializer_list<Value> values) {
    return *(values.begin() + *rc::gen::inRange<std::size_t>(0, values.size()));
}

inline bool yes() {
    return of({false, true});
}

/// One of an enum's values from its first to `last`.
template <typename Choice>
Choice up_to(Choice last) {
    return static_cast<Choice>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

inline unsigned count(unsigned least, unsigned most) {
    return *rc::gen::inRange(least, most + 1);
}

inline Exact fraction() {
    return Exact(*rc::gen::inRange(0, 1'000'001), 1'000'000);
}

inline Date day() {
    return add_days(Date(std::chrono::January / 1 / 2024), *rc::gen::inRange(0, 2000));
}

inline Money amount(std::int64_t least, Currency currency) {
    return Money::from_minor_units(*rc::gen::inRange<std::int64_t>(least, 1'000'000), currency);
}

template <typename Make>
auto maybe(const Make& make) -> std::optional<decltype(make())> {
    if (!yes()) return std::nullopt;
    return make();
}

template <typename Make>
auto some(unsigned most, const Make& make) {
    std::vector<decltype(make())> values;
    for (unsigned left = count(0, most); left > 0; --left)
        values.push_back(make());
    return values;
}

inline Fee fee(Currency currency) {
    Fee fee{.name = of<std::string>({"fee", "insurance"}), .base = up_to(Fee::Base::instalment)};
    fee.base == Fee::Base::flat ? void(fee.amount = amount(0, currency))
                                : void(fee.rate = fraction());
    fee.when = up_to(Fee::When::date);
    fee.due_on = maybe(day);
    fee.third_party = yes();
    return fee;
}

inline Penalty penalty(Currency currency) {
    Penalty penalty{.name = "late", .base = up_to(Penalty::Base::instalment)};
    penalty.base == Penalty::Base::flat ? void(penalty.amount = amount(0, currency))
                                        : void(penalty.rate = fraction());
    penalty.grace_days = count(0, 30);
    penalty.every_days = count(0, 30);
    penalty.most_per_instalment = maybe([&] { return amount(1, currency); });
    penalty.most_per_loan = maybe([&] { return amount(1, currency); });
    return penalty;
}

inline Tax tax() {
    return {of<std::string>({"VAT", "levy"}), yes(), yes(), yes(), some(3, [] {
                return TaxRate{day(), fraction()};
            })};
}

/// One to three passes; each has its components once.
inline Passes passes() {
    std::vector<Component> order(all_components.begin(), all_components.end());
    std::swap(order[count(0, 3)], order[count(0, 3)]);
    const auto cut = order.begin() + count(1, 3);
    if (yes()) return {order};
    return {{order.begin(), cut}, {cut, order.end()}};
}

inline AllocationRules allocation() {
    return {passes(), maybe(passes), maybe(passes), up_to(AdvanceRule::pay_evenly), yes(), yes()};
}

inline void choose_words(Terms& terms) {
    terms.interest_method = up_to(InterestMethod::flat);
    terms.amortisation = up_to(Amortisation::custom_principal);
    terms.interest_by = up_to(InterestBy::days);
    terms.day_count = up_to(DayCount::actual_364);
    terms.first_period = up_to(FirstPeriod::actual_days);
    terms.odd_interest = up_to(OddInterest::on_top);
    terms.instalment_basis = up_to(InstalmentBasis::recomputed);
    terms.annuity_factors = up_to(AnnuityFactors::regular);
    terms.residue = up_to(Residue::first);
    terms.shares = up_to(Shares::rest_in_last);
    terms.flat_term = up_to(FlatTerm::day_count);
    terms.on_change = up_to(OnChange::keep_instalment);
    terms.negative_principal = yes();
    terms.uncovered_interest = up_to(UncoveredInterest::capitalised);
    terms.deferred_interest = up_to(DeferredInterest::capitalised);
    terms.multiple_rounding = up_to(RoundingMode::down);
    terms.rounding = up_to(RoundingMode::down);
    terms.working_day_rule = up_to(WorkingDayRule::next_due_date);
    terms.rebate = up_to(Rebate::rule_of_78);
}

inline void choose_lists(Terms& terms) {
    const auto currency = terms.principal.currency();
    terms.due_dates = some(3, day);
    terms.tranches = some(3, [&] { return Tranche{day(), amount(1, currency)}; });
    terms.tranches_as_they_come = yes();
    terms.rate_changes = some(3, [] { return RateChange{day(), fraction()}; });
    terms.surplus = some(3, [] { return fraction() - Exact(1, 2); });
    terms.interest_weights = some(3, fraction);
    terms.principal_parts = some(3, [&] { return amount(0, currency); });
    terms.fees = some(3, [&] { return fee(currency); });
    terms.penalties = some(2, [&] { return penalty(currency); });
    terms.calendar.weekend = some(2, [] { return std::chrono::weekday(count(0, 6)); });
    terms.calendar.holidays = some(3, day);
    std::ranges::sort(terms.calendar.holidays);
}

inline Recurrence recurrence() {
    Recurrence recurrence{.unit = up_to(Recurrence::Unit::last_day_of_month),
                          .every = count(1, 366)};
    if (recurrence.unit == Recurrence::Unit::months) recurrence.due_day = count(0, 31);
    if (recurrence.unit == Recurrence::Unit::nth_weekday) {
        recurrence.nth = count(1, 5);
        recurrence.weekday = std::chrono::weekday(count(0, 6));
    }
    return recurrence;
}

/// Terms with every option drawn; they need not be a contract.
inline Terms terms() {
    const auto currency = Currency::of(of<const char*>({"KES", "UGX", "TND"}));
    Terms terms{amount(1, currency), fraction(), count(1, 1200), day()};
    terms.first_due_on = maybe(day);
    terms.recurrence = recurrence();
    choose_words(terms);
    choose_lists(terms);
    terms.amortised_over = count(0, 1200);
    terms.principal_grace = count(0, 12);
    terms.interest_grace = count(0, 12);
    terms.interest_deferral = count(0, 12);
    terms.instalment_multiple = maybe([&] { return amount(1, currency); });
    terms.down_payment = fraction();
    terms.interest_follows_due_date = yes();
    terms.tax = maybe(tax);
    terms.late_interest = up_to(LateInterestRule::in_running_instalment);
    terms.allocation = allocation();
    terms.settlement_interest = maybe([] { return up_to(SettlementInterest::running_period); });
    terms.arrears_tolerance = maybe([&] { return amount(0, currency); });
    terms.write_off_tolerance = maybe([&] { return amount(0, currency); });
    terms.income_recognition = up_to(IncomeRecognition::cash);
    terms.fee_recognition = up_to(FeeRecognition::effective);
    if (terms.income_recognition == IncomeRecognition::accrual_with_suspension) {
        terms.non_performing_after_days = count(1, 400);
        terms.cure_instalments = count(0, 12);
    }
    return terms;
}

}  // namespace tawi::loan::any_option
