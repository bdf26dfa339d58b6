#include "ledger/loan/terms.h"

#include <gtest/gtest.h>

#include <functional>

#include "ledger/error.h"
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

const Fault faults[] = {
    {"/principal", "not_positive", [](Terms& t) { t.principal = kes("0"); }},
    {"/principal", "not_positive", [](Terms& t) { t.principal = kes("-1"); }},
    {"/rate_per_annum", "negative", [](Terms& t) { t.rate_per_annum = Exact(-1, 100); }},
    {"/rate_per_annum", "too_high", [](Terms& t) { t.rate_per_annum = Exact(24); }},
    {"/instalment_multiple", "other_currency", [](Terms& t) { t.instalment_multiple = usd; }},
    {"/instalment_multiple", "not_positive", [](Terms& t) { t.instalment_multiple = kes("0"); }},
    {"/instalments", "out_of_range", [](Terms& t) { t.instalments = 0; }},
    {"/instalments", "out_of_range", [](Terms& t) { t.instalments = 1201; }},
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
    {"/principal_grace", "out_of_range", [](Terms& t) { t.principal_grace = 12; }},
    {"/recurrence/every", "out_of_range", [](Terms& t) { t.recurrence.every = 0; }},
    {"/recurrence/every", "out_of_range", [](Terms& t) { t.recurrence.every = 367; }},
    {"/recurrence/due_day", "out_of_range", [](Terms& t) { t.recurrence.due_day = 32; }},
    {"/recurrence/nth", "out_of_range", [](Terms& t) { t.recurrence.unit = Unit::nth_weekday; }},
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
    {"/calendar", "no_working_day",
     [](Terms& t) {
         for (unsigned index = 0; index < 7; ++index)
             t.calendar.weekend.emplace_back(index);
     }},
    {"/calendar", "not_ascending",
     [](Terms& t) {
         t.calendar.holidays = {day("2026-05-01"), day("2026-01-01")};
     }},
    {"/fees", "contradiction", [](Terms& t) { t.fees = {{"fee"}}; }},
    {"/fees", "contradiction",
     [](Terms& t) {
         t.fees = {{"fee", InstalmentFee::Base::flat, kes("1"), Exact(1, 100)}};
     }},
    {"/fees", "contradiction",
     [](Terms& t) {
         t.fees = {{"fee", InstalmentFee::Base::interest, kes("1"), Exact(1)}};
     }},
    {"/fees", "other_currency",
     [](Terms& t) {
         t.fees = {{"fee", InstalmentFee::Base::flat, usd, Exact(0)}};
     }},
    {"/fees", "negative",
     [](Terms& t) {
         t.fees = {{"fee", InstalmentFee::Base::flat, kes("-1"), Exact(0)}};
     }},
    {"/fees", "negative",
     [](Terms& t) {
         t.fees = {{"fee", InstalmentFee::Base::principal, std::nullopt, Exact(-1, 100)}};
     }},
    {"/allocation", "incomplete", [](Terms& t) { t.allocation.pop_back(); }},
    {"/allocation", "incomplete", [](Terms& t) { t.allocation[0] = Component::principal; }},
    {"/arrears_tolerance", "out_of_range", [](Terms& t) { t.arrears_tolerance = usd; }},
    {"/arrears_tolerance", "out_of_range", [](Terms& t) { t.arrears_tolerance = kes("-1"); }},
};

TEST(ValidateTerms, EachRefusalNamesItsFieldAndCode) {
    for (const auto& fault : faults) {
        auto terms = twelve_thousand();
        validate(terms);
        fault.spoil(terms);
        try {
            validate(terms);
            ADD_FAILURE() << "accepted: " << fault.field << ' ' << fault.code;
        } catch (const InvalidInput& refused) {
            EXPECT_EQ(refused.field(), fault.field);
            EXPECT_EQ(refused.code(), fault.code) << fault.field;
        }
    }
}

TEST(ValidateTerms, TheirLimitsAreAllowed) {
    auto terms = twelve_thousand();
    terms.rate_per_annum = Exact(10);
    terms.instalments = 1200;
    terms.principal_grace = 1199;
    terms.recurrence.due_day = 31;
    terms.arrears_tolerance = kes("0");
    terms.fees = {{"fee", InstalmentFee::Base::flat, kes("0"), Exact(0)}};
    terms.calendar.weekend = {std::chrono::Sunday, std::chrono::Sunday};
    EXPECT_NO_THROW(validate(terms));
    terms.rate_per_annum = Exact(0);
    terms.recurrence = {Unit::nth_weekday, 1, 0, 5, std::chrono::Friday};
    EXPECT_NO_THROW(validate(terms));
}

TEST(FirstDueOn, IsTheAgreedOneOrOneRecurrenceLater) {
    auto terms = monthly("1000", Exact(0), 3, "2026-01-31");
    EXPECT_EQ(first_due_on(terms), day("2026-02-28"));
    terms.recurrence.due_day = 10;
    EXPECT_EQ(first_due_on(terms), day("2026-02-10"));
    terms.first_due_on = day("2026-03-10");
    EXPECT_EQ(first_due_on(terms), day("2026-03-10"));
}

}  // namespace
}  // namespace tawi::loan
