#include "ledger/loan/terms.h"

#include <gtest/gtest.h>

#include <functional>
#include <span>

#include "ledger/error.h"
#include "ledger/loan/plan.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::loan {
namespace {

using Unit = Recurrence::Unit;

struct Fault {
    const char* field;
    const char* code;
    std::function<void(Terms&)> spoil;
};

const Money usd = Money::from_minor_units(100, Currency::of("USD"));

/// 12 000 in 12 equal instalments.
Terms sound() {
    return monthly("12000", Exact(24, 100), 12, "2026-01-10");
}

void expect_refusals(std::span<const Fault> faults) {
    for (const auto& fault : faults) {
        SCOPED_TRACE(std::string(fault.field) + ' ' + fault.code);
        auto terms = sound();
        plan_of(terms);
        fault.spoil(terms);
        try {
            plan_of(terms);
            ADD_FAILURE() << "accepted";
        } catch (const InvalidInput& refused) {
            EXPECT_EQ(refused.field(), fault.field);
            EXPECT_EQ(refused.code(), fault.code);
            EXPECT_STRNE(refused.what(), "");
        }
    }
}

TEST(ValidateTerms, AmountsRatesAndCounts) {
    const Fault faults[] = {
        {"/principal", "not_positive", [](Terms& t) { t.principal = kes("0"); }},
        {"/principal", "not_positive", [](Terms& t) { t.principal = kes("-1"); }},
        {"/rate_per_annum", "negative", [](Terms& t) { t.rate_per_annum = Exact(-1, 100); }},
        {"/rate_per_annum", "too_high", [](Terms& t) { t.rate_per_annum = Exact(24); }},
        {"/instalment_multiple", "other_currency", [](Terms& t) { t.instalment_multiple = usd; }},
        {"/instalment_multiple", "negative", [](Terms& t) { t.instalment_multiple = kes("-1"); }},
        {"/instalment_multiple", "not_positive",
         [](Terms& t) { t.instalment_multiple = kes("0"); }},
        // The exact instalment is 1 134.715...
        {"/instalment_multiple", "larger_than_instalment",
         [](Terms& t) { t.instalment_multiple = kes("1134.72"); }},
        {"/instalment_multiple", "larger_than_instalment",
         [](Terms& t) {
             t.interest_method = InterestMethod::flat;  // 1 000 + 240
             t.instalment_multiple = kes("1240.01");
         }},
        {"/down_payment", "out_of_range", [](Terms& t) { t.down_payment = Exact(1); }},
        {"/down_payment", "out_of_range", [](Terms& t) { t.down_payment = Exact(-1, 4); }},
        {"/down_payment", "whole_disbursement",
         [](Terms& t) {
             t.principal = kes("0.01");
             t.down_payment = Exact(9, 10);
         }},
        {"/down_payment", "whole_disbursement",
         [](Terms& t) {
             t.down_payment = Exact(1, 10);
             t.instalment_multiple = kes("500");
             t.multiple_rounding = RoundingMode::up;
             t.tranches = {{t.disbursed_on, kes("11500")}, {day("2026-03-10"), kes("500")}};
         }},
        {"/arrears_tolerance", "other_currency", [](Terms& t) { t.arrears_tolerance = usd; }},
        {"/arrears_tolerance", "negative", [](Terms& t) { t.arrears_tolerance = kes("-1"); }},
        {"/write_off_tolerance", "negative", [](Terms& t) { t.write_off_tolerance = kes("-1"); }},
        {"/instalments", "out_of_range", [](Terms& t) { t.instalments = 0; }},
        {"/instalments", "out_of_range", [](Terms& t) { t.instalments = 1201; }},
        {"/principal_grace", "out_of_range", [](Terms& t) { t.principal_grace = 12; }},
        {"/interest_grace", "out_of_range", [](Terms& t) { t.interest_grace = 12; }},
        {"/interest_deferral", "out_of_range", [](Terms& t) { t.interest_deferral = 12; }},
    };
    expect_refusals(faults);
}

TEST(ValidateTerms, Dates) {
    const Fault faults[] = {
        {"/instalments", "too_long",
         [](Terms& t) {
             t.instalments = 1200;
             t.recurrence.every = 12;
         }},
        {"/instalments", "too_long",
         [](Terms& t) {
             t.first_due_on = day("2998-06-10");
             t.instalments = 24;
         }},
        {"/instalments", "too_long",
         [](Terms& t) {
             t.first_due_on = day("2800-01-10");
             t.instalments = 1;
         }},
        {"/instalments", "too_long",
         [](Terms& t) {
             t.first_due_on = day("2027-02-10");
             t.instalments = 1190;
         }},
        {"/instalments", "too_long",
         [](Terms& t) {
             t.instalments = 1;
             t.due_dates = {day("2998-12-31")};
         }},
        {"/recurrence/every", "out_of_range", [](Terms& t) { t.recurrence.every = 0; }},
        {"/recurrence/every", "out_of_range", [](Terms& t) { t.recurrence.every = 367; }},
        {"/recurrence/due_day", "out_of_range", [](Terms& t) { t.recurrence.due_day = 32; }},
        {"/recurrence/nth", "out_of_range",
         [](Terms& t) { t.recurrence.unit = Unit::nth_weekday; }},
        {"/recurrence/nth", "out_of_range",
         [](Terms& t) {
             t.recurrence = {Unit::nth_weekday, 1, 0, 6, std::chrono::Monday};
         }},
        {"/first_due_on", "before_disbursement", [](Terms& t) { t.first_due_on = t.disbursed_on; }},
        {"/first_due_on", "off_recurrence",
         [](Terms& t) {
             t.first_due_on = day("2026-02-10");
             t.recurrence.due_day = 15;
         }},
        {"/first_due_on", "off_recurrence",
         [](Terms& t) {
             t.first_due_on = day("2026-02-10");
             t.recurrence.unit = Unit::twice_a_month;
         }},
        {"/first_due_on", "contradiction",
         [](Terms& t) {
             t.instalments = 1;
             t.due_dates = {day("2026-03-10")};
             t.first_due_on = day("2026-03-10");
         }},
        {"/due_dates", "wrong_count", [](Terms& t) { t.due_dates = {day("2026-03-10")}; }},
        {"/due_dates", "before_disbursement",
         [](Terms& t) {
             t.instalments = 1;
             t.due_dates = {t.disbursed_on};
         }},
        {"/due_dates", "not_ascending",
         [](Terms& t) {
             t.instalments = 2;
             t.due_dates = {day("2026-03-10"), day("2026-03-10")};
         }},
        {"/amortised_over", "contradiction",
         [](Terms& t) {
             t.instalments = 1;
             t.due_dates = {day("2026-03-10")};
             t.amortised_over = 2;
         }},
        {"/on_change", "contradiction",
         [](Terms& t) {
             t.instalments = 1;
             t.due_dates = {day("2026-03-10")};
             t.on_change = OnChange::keep_instalment;
         }},
        {"/calendar", "no_working_day",
         [](Terms& t) {
             for (unsigned index = 0; index < 7; ++index)
                 t.calendar.weekend.emplace_back(index);
         }},
        {"/calendar", "not_ascending",
         [](Terms& t) {
             t.calendar.holidays = {day("2026-05-01"), day("2026-01-01")};
         }},
    };
    expect_refusals(faults);
}

void in_tranches(Terms& terms, const char* first_on, const char* second_on, const char* second) {
    terms.tranches = {{day(first_on), kes("8000")}, {day(second_on), kes(second)}};
}

TEST(ValidateTerms, TranchesAndKnownRates) {
    const Fault faults[] = {
        {"/tranches", "not_positive",
         [](Terms& t) { in_tranches(t, "2026-01-10", "2026-03-10", "0"); }},
        {"/tranches", "negative",
         [](Terms& t) { in_tranches(t, "2026-01-10", "2026-03-10", "-1"); }},
        {"/tranches", "other_currency",
         [](Terms& t) {
             t.tranches = {{t.disbursed_on, usd}};
         }},
        {"/tranches", "not_at_disbursement",
         [](Terms& t) { in_tranches(t, "2026-01-11", "2026-03-10", "4000"); }},
        {"/tranches", "not_ascending",
         [](Terms& t) { in_tranches(t, "2026-01-10", "2026-01-10", "4000"); }},
        {"/tranches", "wrong_sum",
         [](Terms& t) { in_tranches(t, "2026-01-10", "2026-03-10", "4000.01"); }},
        {"/tranches", "after_maturity",
         [](Terms& t) { in_tranches(t, "2026-01-10", "2027-01-10", "4000"); }},
        {"/rate_changes", "negative",
         [](Terms& t) {
             t.rate_changes = {{day("2026-03-10"), Exact(-1, 100)}};
         }},
        {"/rate_changes", "too_high",
         [](Terms& t) {
             t.rate_changes = {{day("2026-03-10"), Exact(11)}};
         }},
        {"/rate_changes", "before_disbursement",
         [](Terms& t) {
             t.rate_changes = {{t.disbursed_on, Exact(1, 10)}};
         }},
        {"/rate_changes", "not_ascending",
         [](Terms& t) {
             t.rate_changes = {{day("2026-03-10"), Exact(1, 10)}, {day("2026-03-10"), Exact(1, 5)}};
         }},
    };
    expect_refusals(faults);
}

void shape_by_surplus(Terms& terms, int each, int last) {
    terms.amortisation = Amortisation::cash_flow;
    terms.surplus.assign(11, Exact(each));
    terms.surplus.emplace_back(last);
}

void name_parts(Terms& terms, const char* each, const char* last) {
    terms.amortisation = Amortisation::custom_principal;
    terms.principal_parts.assign(11, kes(each));
    terms.principal_parts.push_back(kes(last));
}

void weigh_interest(Terms& terms, int weight) {
    terms.interest_method = InterestMethod::flat;
    terms.interest_weights.assign(12, Exact(weight));
}

TEST(ValidateTerms, Shapes) {
    const Fault faults[] = {
        {"/surplus", "contradiction", [](Terms& t) { t.surplus = {Exact(1)}; }},
        {"/surplus", "wrong_count",
         [](Terms& t) {
             shape_by_surplus(t, 1, 1);
             t.surplus.pop_back();
         }},
        {"/surplus", "sum_not_positive", [](Terms& t) { shape_by_surplus(t, -1, 11); }},
        {"/surplus", "last_not_positive", [](Terms& t) { shape_by_surplus(t, 1, 0); }},
        {"/amortisation", "contradiction",
         [](Terms& t) {
             shape_by_surplus(t, 1, 1);
             t.interest_method = InterestMethod::flat;
         }},
        {"/interest_deferral", "contradiction",
         [](Terms& t) {
             shape_by_surplus(t, 1, 1);
             t.interest_deferral = 1;
         }},
        {"/principal_parts", "contradiction", [](Terms& t) { t.principal_parts = {kes("1")}; }},
        {"/principal_parts", "wrong_count",
         [](Terms& t) {
             name_parts(t, "1000", "1000");
             t.principal_parts.pop_back();
         }},
        {"/principal_parts", "negative", [](Terms& t) { name_parts(t, "1091", "-1"); }},
        {"/principal_parts", "other_currency",
         [](Terms& t) {
             name_parts(t, "1000", "1000");
             t.principal_parts[0] = usd;
         }},
        {"/principal_parts", "wrong_sum", [](Terms& t) { name_parts(t, "1000", "1000.01"); }},
        {"/principal_parts", "wrong_sum",
         [](Terms& t) {
             name_parts(t, "1000", "1000");
             t.down_payment = Exact(1, 10);  // 10 800 is left to be named
         }},
        {"/principal_grace", "contradiction",
         [](Terms& t) {
             name_parts(t, "1000", "1000");
             t.principal_grace = 1;
         }},
        {"/interest_weights", "contradiction",
         [](Terms& t) {
             weigh_interest(t, 1);
             t.interest_method = InterestMethod::declining_balance;
         }},
        {"/interest_weights", "wrong_count",
         [](Terms& t) {
             weigh_interest(t, 1);
             t.interest_weights.pop_back();
         }},
        {"/interest_weights", "negative",
         [](Terms& t) {
             weigh_interest(t, 1);
             t.interest_weights[0] = Exact(-1);
         }},
        {"/interest_weights", "sum_not_positive", [](Terms& t) { weigh_interest(t, 0); }},
        {"/interest_grace", "contradiction",
         [](Terms& t) {
             weigh_interest(t, 1);
             t.interest_grace = 1;
         }},
    };
    expect_refusals(faults);
}

TEST(ValidateTerms, OptionsThatTheMethodDoesNotHave) {
    const auto flat = [](Terms& t) { t.interest_method = InterestMethod::flat; };
    const Fault faults[] = {
        {"/odd_interest", "contradiction",
         [&](Terms& t) {
             flat(t);
             t.odd_interest = OddInterest::on_top;
         }},
        {"/annuity_factors", "contradiction",
         [](Terms& t) {
             t.amortisation = Amortisation::equal_principal;
             t.annuity_factors = AnnuityFactors::regular;
         }},
        {"/negative_principal", "contradiction",
         [](Terms& t) {
             t.amortisation = Amortisation::interest_only;
             t.negative_principal = true;
         }},
        {"/amortised_over", "contradiction",
         [&](Terms& t) {
             flat(t);
             t.amortised_over = 24;
         }},
        {"/amortised_over", "contradiction",
         [](Terms& t) {
             t.amortised_over = 24;
             t.on_change = OnChange::keep_instalment;
         }},
        {"/amortised_over", "out_of_range", [](Terms& t) { t.amortised_over = 11; }},
        {"/amortised_over", "out_of_range",
         [](Terms& t) {
             t.recurrence.unit = Unit::weeks;
             t.amortised_over = 1201;
         }},
        {"/on_change", "contradiction",
         [&](Terms& t) {
             flat(t);
             t.on_change = OnChange::all_equal;
         }},
        {"/on_change", "contradiction",
         [](Terms& t) {
             t.amortisation = Amortisation::interest_only;
             t.on_change = OnChange::keep_instalment;
         }},
        {"/on_change", "contradiction",
         [](Terms& t) {
             t.instalment_basis = InstalmentBasis::recomputed;
             t.on_change = OnChange::all_equal;
         }},
        {"/on_change", "contradiction",
         [](Terms& t) {
             t.residue = Residue::first;
             t.on_change = OnChange::keep_instalment;
         }},
        {"/rebate", "contradiction", [](Terms& t) { t.rebate = Rebate::pro_rata; }},
        {"/late_interest", "flat_interest",
         [&](Terms& t) {
             flat(t);
             t.late_interest = LateInterestRule::in_running_instalment;
         }},
        {"/flat_term", "contradiction", [](Terms& t) { t.flat_term = FlatTerm::day_count; }},
    };
    expect_refusals(faults);
}

void by_equal_principal(Terms& terms) {
    terms.amortisation = Amortisation::equal_principal;
}

TEST(ValidateTerms, OptionsOfWhatTheTermsDoNotHave) {
    const Fault faults[] = {
        {"/instalment_multiple", "contradiction",
         [](Terms& t) {
             by_equal_principal(t);
             t.instalment_multiple = kes("10");
         }},
        {"/multiple_rounding", "contradiction",
         [](Terms& t) { t.multiple_rounding = RoundingMode::up; }},
        {"/multiple_rounding", "contradiction",
         [](Terms& t) {
             t.down_payment = Exact(1, 10);
             t.multiple_rounding = RoundingMode::up;
         }},
        {"/shares", "contradiction", [](Terms& t) { t.shares = Shares::rest_in_last; }},
        {"/shares", "contradiction",
         [](Terms& t) {
             by_equal_principal(t);
             t.instalment_basis = InstalmentBasis::recomputed;
             t.shares = Shares::rest_in_last;
         }},
        {"/shares", "contradiction",
         [](Terms& t) {
             t.interest_deferral = 2;
             t.shares = Shares::rest_in_last;
         }},
        {"/deferred_interest", "contradiction",
         [](Terms& t) { t.deferred_interest = DeferredInterest::spread; }},
        {"/uncovered_interest", "contradiction",
         [](Terms& t) { t.uncovered_interest = UncoveredInterest::capitalised; }},
    };
    expect_refusals(faults);
}

TEST(ValidateTerms, OptionsThatHaveAnEffectAreAllowed) {
    auto terms = sound();
    by_equal_principal(terms);
    terms.shares = Shares::rest_in_last;
    EXPECT_NO_THROW(validate(terms));
    terms.down_payment = Exact(1, 10);
    terms.instalment_multiple = kes("10");
    terms.multiple_rounding = RoundingMode::up;
    EXPECT_NO_THROW(validate(terms));
    terms = sound();
    terms.interest_deferral = 2;
    terms.deferred_interest = DeferredInterest::spread;
    terms.shares = Shares::rest_in_last;
    EXPECT_NO_THROW(validate(terms));
    terms = sound();
    terms.interest_method = InterestMethod::flat;
    terms.shares = Shares::rest_in_last;
    EXPECT_NO_THROW(validate(terms));
}

void ask(Terms& terms, Fee fee) {
    terms.fees = {std::move(fee)};
}

TEST(ValidateTerms, Fees) {
    using Base = Fee::Base;
    using When = Fee::When;
    const Fault faults[] = {
        {"/fees/0", "contradiction", [](Terms& t) { ask(t, {.name = "fee"}); }},
        {"/fees/0", "contradiction",
         [](Terms& t) { ask(t, {.name = "fee", .amount = kes("1"), .rate = Exact(1, 100)}); }},
        {"/fees/0", "contradiction",
         [](Terms& t) {
             ask(t, {.name = "fee", .base = Base::interest, .amount = kes("1"), .rate = Exact(1)});
         }},
        {"/fees/0", "other_currency", [](Terms& t) { ask(t, {.name = "fee", .amount = usd}); }},
        {"/fees/0", "negative", [](Terms& t) { ask(t, {.name = "fee", .amount = kes("-1")}); }},
        {"/fees/0", "negative",
         [](Terms& t) {
             ask(t, {.name = "fee", .base = Base::principal, .rate = Exact(-1, 100)});
         }},
        {"/fees/0", "too_high",
         [](Terms& t) { ask(t, {.name = "fee", .base = Base::principal, .rate = Exact(11)}); }},
        {"/fees/0", "no_such_base",
         [](Terms& t) { ask(t, {.name = "fee", .base = Base::tranche, .rate = Exact(1, 100)}); }},
        {"/fees/0", "no_such_base",
         [](Terms& t) {
             ask(t, {.name = "fee",
                     .base = Base::interest,
                     .rate = Exact(1, 100),
                     .when = When::disbursement});
         }},
        {"/fees/0", "no_such_base",
         [](Terms& t) {
             ask(t, {.name = "fee",
                     .base = Base::outstanding,
                     .rate = Exact(1, 100),
                     .when = When::deducted});
         }},
        {"/fees/0", "due_on_contradiction",
         [](Terms& t) { ask(t, {.name = "fee", .amount = kes("1"), .when = When::date}); }},
        {"/fees/0", "due_on_contradiction",
         [](Terms& t) {
             ask(t, {.name = "fee", .amount = kes("1"), .due_on = day("2026-03-10")});
         }},
        {"/fees/0", "before_disbursement",
         [](Terms& t) {
             ask(t, {.name = "fee",
                     .amount = kes("1"),
                     .when = When::date,
                     .due_on = day("2026-01-09")});
         }},
        {"/fees", "more_than_disbursed",
         [](Terms& t) { ask(t, {.name = "fee", .amount = kes("12000"), .when = When::deducted}); }},
    };
    expect_refusals(faults);
}

TEST(ValidateTerms, PenaltiesAndAllocation) {
    using Base = Penalty::Base;
    const Fault faults[] = {
        {"/penalties/0", "contradiction",
         [](Terms& t) {
             t.penalties = {{.name = "late"}};
             t.penalties[0].amount = kes("1");
         }},
        {"/penalties/0", "contradiction",
         [](Terms& t) {
             t.penalties = {{.name = "late", .base = Base::flat, .rate = Exact(1, 100)}};
         }},
        {"/penalties/0", "negative",
         [](Terms& t) { t.penalties = {{.name = "late", .rate = Exact(-1, 100)}}; }},
        {"/penalties/0", "too_high",
         [](Terms& t) { t.penalties = {{.name = "late", .rate = Exact(11)}}; }},
        {"/penalties/0", "out_of_range",
         [](Terms& t) {
             t.penalties = {{.name = "late", .rate = Exact(1, 100), .grace_days = 3661}};
         }},
        {"/penalties/0/most_per_instalment", "negative",
         [](Terms& t) {
             t.penalties = {
                 {.name = "late", .rate = Exact(1, 100), .most_per_instalment = kes("-1")}};
         }},
        {"/penalties/0/most_per_loan", "other_currency",
         [](Terms& t) {
             t.penalties = {{.name = "late", .rate = Exact(1, 100), .most_per_loan = usd}};
         }},
        {"/tax/on", "required", [](Terms& t) { t.tax = Tax{.code = "VAT"}; }},
        {"/tax/on", "contradiction",
         [](Terms& t) {
             t.tax = Tax{.code = "VAT", .on_fees = true};
             t.fees = {{.name = "fee", .amount = kes("5"), .when = Fee::When::disbursement}};
             t.fee_recognition = FeeRecognition::effective;
         }},
        {"/tax/rates", "not_ascending",
         [](Terms& t) {
             const TaxRate rate{day("2026-01-01"), Exact(4, 25)};
             t.tax = Tax{.code = "VAT", .on_interest = true, .rates = {rate, rate}};
         }},
        {"/tax/rates", "too_high",
         [](Terms& t) {
             t.tax = Tax{.code = "VAT",
                         .on_interest = true,
                         .rates = {{day("2026-01-01"), Exact(101, 100)}}};
         }},
        {"/allocation", "incomplete", [](Terms& t) { t.allocation.overdue.front().pop_back(); }},
        {"/allocation_due", "incomplete",
         [](Terms& t) {
             t.allocation.due = t.allocation.overdue;
             t.allocation.due->push_back({Component::principal});
         }},
        {"/allocation_in_advance", "incomplete",
         [](Terms& t) {
             t.allocation.in_advance = t.allocation.overdue;
             t.allocation.in_advance->front()[0] = Component::principal;
         }},
    };
    expect_refusals(faults);
}

TEST(ValidateTerms, TheirLimitsAreAllowed) {
    auto terms = sound();
    terms.rate_per_annum = Exact(10);
    terms.instalments = 1200;
    terms.principal_grace = 1199;
    terms.recurrence.due_day = 31;
    terms.arrears_tolerance = kes("0");
    ask(terms, {.name = "fee", .amount = kes("0")});
    terms.calendar.weekend = {std::chrono::Sunday, std::chrono::Sunday};
    EXPECT_NO_THROW(validate(terms));
    terms.rate_per_annum = Exact(0);
    terms.recurrence = {Unit::nth_weekday, 1, 0, 5, std::chrono::Friday};
    EXPECT_NO_THROW(validate(terms));
    terms = sound();
    terms.instalment_multiple = kes("1134.71");
    EXPECT_NO_THROW(plan_of(terms));
    in_tranches(terms, "2026-01-10", "2027-01-09", "4000");
    EXPECT_NO_THROW(plan_of(terms));
}

TEST(FirstDueOn, IsTheAgreedOneOrOneRecurrenceLater) {
    auto terms = monthly("1000", Exact(0), 3, "2026-01-31");
    EXPECT_EQ(first_due_on(terms), day("2026-02-28"));
    terms.recurrence.due_day = 10;
    EXPECT_EQ(first_due_on(terms), day("2026-02-10"));
    terms.first_due_on = day("2026-03-10");
    EXPECT_EQ(first_due_on(terms), day("2026-03-10"));
    terms.first_due_on.reset();
    terms.due_dates = {day("2026-02-20"), day("2026-04-01"), day("2026-04-02")};
    EXPECT_EQ(first_due_on(terms), day("2026-02-20"));
}

}  // namespace
}  // namespace tawi::loan
