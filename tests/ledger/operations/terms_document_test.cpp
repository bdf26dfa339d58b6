#include "ledger/operations/terms_document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/random_loans.h"

namespace tawi::operations {
namespace {

using loan::Terms;

void check_same(const Terms& left, const Terms& right) {
    RC_ASSERT(left.principal == right.principal);
    RC_ASSERT(left.rate_per_annum == right.rate_per_annum);
    RC_ASSERT(left.instalments == right.instalments);
    RC_ASSERT(left.disbursed_on == right.disbursed_on);
    RC_ASSERT(left.first_due_on == right.first_due_on);
    RC_ASSERT(left.recurrence == right.recurrence);
    RC_ASSERT(left.interest_method == right.interest_method);
    RC_ASSERT(left.amortisation == right.amortisation);
    RC_ASSERT(left.interest_by == right.interest_by);
    RC_ASSERT(left.day_count == right.day_count);
    RC_ASSERT(left.first_period == right.first_period);
    RC_ASSERT(left.instalment_basis == right.instalment_basis);
    RC_ASSERT(left.residue == right.residue);
    RC_ASSERT(left.shares == right.shares);
    RC_ASSERT(left.principal_grace == right.principal_grace);
    RC_ASSERT(left.instalment_multiple == right.instalment_multiple);
    RC_ASSERT(left.multiple_rounding == right.multiple_rounding);
    RC_ASSERT(left.rounding == right.rounding);
    RC_ASSERT(left.working_day_rule == right.working_day_rule);
    RC_ASSERT(left.calendar == right.calendar);
    RC_ASSERT(left.interest_follows_due_date == right.interest_follows_due_date);
    RC_ASSERT(left.allocation == right.allocation);
    RC_ASSERT(left.arrears_tolerance == right.arrears_tolerance);
    RC_ASSERT(left.fees.size() == right.fees.size());
    for (std::size_t index = 0; index < left.fees.size(); ++index) {
        RC_ASSERT(left.fees[index].name == right.fees[index].name);
        RC_ASSERT(left.fees[index].base == right.fees[index].base);
        RC_ASSERT(left.fees[index].amount == right.fees[index].amount);
        RC_ASSERT(left.fees[index].rate == right.fees[index].rate);
    }
}

RC_GTEST_PROP(TermsDocument, GivesTheSameTermsBack, ()) {
    auto terms = *loan::any_terms();
    terms.residue = loan::any_of({loan::Residue::last, loan::Residue::first});
    if (loan::any_bool()) {
        terms.arrears_tolerance = loan::any_amount(0, 100, terms.principal.currency());
    }
    const auto text = to_document(terms);
    const auto read = from_document(text);
    check_same(read, terms);
    RC_ASSERT(to_document(read) == text);
}

std::string with(const std::string& more) {
    return R"({"principal":{"amount":"1000.00","currency":"KES"},"rate_per_annum":"0.24",)"
           R"("instalments":6,"disbursed_on":"2026-01-31")" +
           more + "}";
}

TEST(TermsDocument, AbsentOptionsTakeTheirDefaults) {
    const auto terms = from_document(with(""));
    EXPECT_EQ(terms.rate_per_annum, Exact(6, 25));
    EXPECT_EQ(terms.recurrence, Recurrence{});
    EXPECT_EQ(terms.interest_method, loan::InterestMethod::declining_balance);
    EXPECT_EQ(terms.allocation.size(), 4U);
    EXPECT_FALSE(terms.first_due_on);
}

TEST(TermsDocument, AFaultNamesItsField) {
    const char* const table[][3] = {
        {R"(,"interest_rate":"0.1")", "/interest_rate", "unknown_field"},
        {R"(,"recurrence":{"unit":"months","step":2})", "/recurrence/step", "unknown_field"},
        {R"(,"interest_method":"declining")", "/interest_method", "unknown_value"},
        {R"(,"amortisation":"balloon")", "/amortisation", "unknown_value"},
        {R"(,"interest_by":"month")", "/interest_by", "unknown_value"},
        {R"(,"day_count":"act/365")", "/day_count", "unknown_value"},
        {R"(,"first_period":"none")", "/first_period", "unknown_value"},
        {R"(,"instalment_basis":"x")", "/instalment_basis", "unknown_value"},
        {R"(,"residue":"middle")", "/residue", "unknown_value"},
        {R"(,"shares":"x")", "/shares", "unknown_value"},
        {R"(,"rounding":"half_down")", "/rounding", "unknown_value"},
        {R"(,"multiple_rounding":"x")", "/multiple_rounding", "unknown_value"},
        {R"(,"working_day_rule":"next")", "/working_day_rule", "unknown_value"},
        {R"(,"recurrence":{"unit":"fortnights"})", "/recurrence/unit", "unknown_value"},
        {R"(,"recurrence":{"unit":"nth_weekday"})", "/recurrence/nth", "contradiction"},
        {R"(,"recurrence":{"unit":"months","nth":2})", "/recurrence/nth", "contradiction"},
        {R"(,"recurrence":{"unit":"months","due_day":32})", "/recurrence/due_day", "out_of_range"},
        {R"(,"calendar":{"weekend":["caturday"]})", "/calendar/weekend", "unknown_value"},
        {R"(,"calendar":{"holidays":["2026-02-30"]})", "/calendar/holidays", "not_a_date"},
        {R"(,"allocation":["penalty","tax"])", "/allocation", "unknown_value"},
        {R"(,"principal_grace":-1)", "/principal_grace", "out_of_range"},
        {R"(,"instalment_multiple":{"amount":"0","currency":"KES"})", "/instalment_multiple/amount",
         "zero"},
        {R"(,"interest_follows_due_date":"yes")", "/interest_follows_due_date", "wrong_type"},
        {R"(,"fees":[{"name":"a","base":"total"}])", "/fees/0/base", "unknown_value"},
        {R"(,"fees":[{"base":"flat"}])", "/fees/0/name", "required"},
    };
    for (const auto& [more, field, code] : table) {
        try {
            from_document(with(more));
            ADD_FAILURE() << "accepted: " << more;
        } catch (const InvalidInput& fault) {
            EXPECT_EQ(fault.field(), field) << more;
            EXPECT_EQ(fault.code(), code) << more;
        }
    }
}

}  // namespace
}  // namespace tawi::operations
