#include "ledger/operations/terms_document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <tuple>

#include "ledger/error.h"
#include "ledger/loan/named_allocations.h"
#include "tests/ledger/loan/random_options.h"

namespace tawi::operations {
namespace {

using loan::Component;
using loan::Terms;

template <typename Value, typename Parts>
auto each(const std::vector<Value>& values, const Parts& parts) {
    std::vector<decltype(parts(values.front()))> all;
    for (const auto& value : values)
        all.push_back(parts(value));
    return all;
}

auto parts_of(const loan::Fee& fee) {
    const auto& [name, base, amount, rate, when, due_on, third_party] = fee;
    return std::tuple(name, base, amount, rate, when, due_on, third_party);
}

auto parts_of(const loan::Penalty& penalty) {
    const auto& [name, base, amount, rate, grace, every, row_cap, loan_cap] = penalty;
    return std::tuple(name, base, amount, rate, grace, every, row_cap, loan_cap);
}

auto parts_of(const loan::Tax& tax) {
    const auto& [code, on_interest, on_fees, on_penalties, rates] = tax;
    const auto rate = [](const loan::TaxRate& one) { return std::pair(one.from, one.rate); };
    return std::tuple(code, on_interest, on_fees, on_penalties, each(rates, rate));
}

auto parts_of(const loan::AllocationRules& rules) {
    const auto& [overdue, due, in_advance, advance_rule, waive, by_date] = rules;
    return std::tuple(overdue, due, in_advance, advance_rule, waive, by_date);
}

/// All that a contract is made of, comparable. A term that is added breaks this line, so that no
/// document can forget it.
auto parts_of(const Terms& terms) {
    const auto& [principal, rate, instalments, disbursed_on, first_due_on, recurrence, due_dates,
                 tranches, as_they_come, rate_changes, method, amortisation, interest_by, day_count,
                 first_period, odd_interest, basis, factors, over, residue, shares, flat_term,
                 on_change, negative, surplus, uncovered, parts, weights, principal_grace,
                 interest_grace, deferral, deferred, multiple, multiple_rounding, rounding,
                 down_payment, day_rule, calendar, follows, fees, penalties, tax, late_interest,
                 allocation, rebate, settlement, tolerance, write_off, recognition, fee_recognition,
                 limit, cure] = terms;
    const auto tranche = [](const loan::Tranche& one) { return std::pair(one.on, one.amount); };
    const auto change = [](const loan::RateChange& one) {
        return std::pair(one.from, one.rate_per_annum);
    };
    return std::tuple(
        std::tuple(principal, rate, instalments, disbursed_on, first_due_on, recurrence, due_dates,
                   each(tranches, tranche), as_they_come, each(rate_changes, change)),
        std::tuple(method, amortisation, interest_by, day_count, first_period, odd_interest, basis,
                   factors, over, residue, shares, flat_term, on_change, negative, surplus,
                   uncovered, parts, weights, principal_grace, interest_grace, deferral, deferred),
        std::tuple(multiple, multiple_rounding, rounding, down_payment, day_rule, calendar, follows,
                   each(fees, [](const auto& one) { return parts_of(one); }),
                   each(penalties, [](const auto& one) { return parts_of(one); }),
                   tax ? std::optional(parts_of(*tax)) : std::nullopt, late_interest,
                   parts_of(allocation), rebate, settlement, tolerance, write_off, recognition,
                   fee_recognition, limit, cure));
}

RC_GTEST_PROP(TermsDocument, GivesTheSameTermsBack, ()) {
    const auto terms = loan::any_option::terms();
    const auto text = to_document(terms);
    const auto read = from_document(text);
    RC_ASSERT(parts_of(read) == parts_of(terms));
    RC_ASSERT(to_document(read) == text);
}

std::string with(const std::string& more, const std::string& rate = R"("rate_per_annum":"0.24")") {
    return R"({"principal":{"amount":"1000.00","currency":"KES"},)" + rate +
           R"(,"instalments":6,"disbursed_on":"2026-01-31")" + more + "}";
}

TEST(TermsDocument, AbsentOptionsTakeTheirDefaults) {
    const Terms plain{Money::from_minor_units(100000, Currency::of("KES")), Exact(6, 25), 6,
                      Date(std::chrono::January / 31 / 2026)};
    EXPECT_TRUE(parts_of(from_document(with(""))) == parts_of(plain));
    EXPECT_FALSE(parts_of(from_document(with(R"(,"rebate":"pro_rata")"))) == parts_of(plain));
}

// Documents as they were stored before the contract could say more.
TEST(TermsDocument, OlderDocumentsKeepTheirMeaning) {
    const auto terms = from_document(with(
        R"(,"recurrence":{"unit":"months","every":1},"interest_method":"flat","fees":[{"name":"a",)"
        R"("base":"flat","amount":{"amount":"5.00","currency":"KES"}},{"name":"b","base":"interest",)"
        R"("rate":"0.02"}],"allocation":["interest","principal","fee","penalty"],)"
        R"("arrears_tolerance":{"amount":"1.00","currency":"KES"})"));
    ASSERT_EQ(terms.fees.size(), 2U);
    EXPECT_EQ(terms.fees[0].when, loan::Fee::When::instalment);
    EXPECT_EQ(terms.fees[0].amount, Money::from_minor_units(500, Currency::of("KES")));
    EXPECT_EQ(terms.fees[1].rate, Exact(1, 50));
    EXPECT_EQ(terms.allocation.overdue, (loan::Passes{{Component::interest, Component::principal,
                                                       Component::fee, Component::penalty}}));
    EXPECT_FALSE(terms.allocation.due);
    EXPECT_EQ(terms.allocation.advance_rule, loan::AdvanceRule::keep);
}

TEST(TermsDocument, ARateMayBeOfAYearAMonthOrAWeek) {
    EXPECT_EQ(from_document(with("", R"("rate_per_month":"0.02")")).rate_per_annum, Exact(6, 25));
    EXPECT_EQ(from_document(with("", R"("rate_per_week":"0.005")")).rate_per_annum, Exact(13, 50));
    const auto changed =
        from_document(with(R"(,"rate_changes":[{"from":"2026-03-01","rate_per_month":"0.01"}])"));
    EXPECT_EQ(changed.rate_changes.at(0).rate_per_annum, Exact(3, 25));
}

TEST(TermsDocument, AnOrderMayBeNamed) {
    for (const auto& [name, rules] : loan::named_allocations()) {
        const auto terms = from_document(with(R"(,"allocation":")" + std::string(name) + '"'));
        EXPECT_TRUE(parts_of(terms.allocation) == parts_of(rules)) << name;
        EXPECT_TRUE(parts_of(from_document(to_document(terms))) == parts_of(terms)) << name;
    }
    const auto kept = from_document(
        with(R"(,"allocation":"rbi_india","advance_rule":"keep","allocation_due":["principal"])"));
    EXPECT_EQ(kept.allocation.advance_rule, loan::AdvanceRule::keep);
    EXPECT_EQ(kept.allocation.due, (loan::Passes{{Component::principal}}));
    EXPECT_EQ(kept.allocation.overdue.size(), 2U);
}

struct Fault {
    std::string more;
    std::string field;
    std::string code;
};

void expect_refused(const std::string& text, const Fault& expected) {
    try {
        from_document(text);
        ADD_FAILURE() << "accepted: " << text;
    } catch (const InvalidInput& fault) {
        EXPECT_EQ(fault.field(), expected.field) << text;
        EXPECT_EQ(fault.code(), expected.code) << text;
    }
}

TEST(TermsDocument, AWordThatIsNotKnownNamesItsField) {
    for (const auto* name : {"interest_method",
                             "amortisation",
                             "interest_by",
                             "day_count",
                             "first_period",
                             "odd_interest",
                             "instalment_basis",
                             "annuity_factors",
                             "residue",
                             "shares",
                             "flat_term",
                             "on_change",
                             "uncovered_interest",
                             "deferred_interest",
                             "rounding",
                             "multiple_rounding",
                             "working_day_rule",
                             "advance_rule",
                             "rebate",
                             "late_interest",
                             "settlement_interest",
                             "allocation"}) {
        const auto field = "/" + std::string(name);
        expect_refused(with(",\"" + std::string(name) + R"(":"other")"),
                       {"", field, "unknown_value"});
        expect_refused(with(",\"" + std::string(name) + R"(":7)"), {"", field, "wrong_type"});
    }
    for (const auto* name :
         {"negative_principal", "interest_follows_due_date", "waive_interest_paid_ahead",
          "charges_due_on_their_date", "tranches_as_they_come"}) {
        const auto field = "/" + std::string(name);
        expect_refused(with(",\"" + std::string(name) + R"(":"yes")"), {"", field, "wrong_type"});
    }
    for (const auto* name : {"principal_grace", "interest_grace", "interest_deferral"}) {
        const auto field = "/" + std::string(name);
        expect_refused(with(",\"" + std::string(name) + R"(":-1)"), {"", field, "out_of_range"});
        expect_refused(with(",\"" + std::string(name) + R"(":1201)"), {"", field, "out_of_range"});
    }
}

TEST(TermsDocument, AFaultNamesItsField) {
    for (const auto& fault : std::vector<Fault>{
             {R"(,"interest_rate":"0.1")", "/interest_rate", "unknown_field"},
             {R"(,"rate_per_month":"0.02")", "/rate_per_month", "contradiction"},
             {R"(,"recurrence":{"unit":"months","step":2})", "/recurrence/step", "unknown_field"},
             {R"(,"recurrence":{"unit":"fortnights"})", "/recurrence/unit", "unknown_value"},
             {R"(,"recurrence":{"unit":"nth_weekday"})", "/recurrence/nth", "contradiction"},
             {R"(,"recurrence":{"unit":"months","nth":2})", "/recurrence/nth", "contradiction"},
             {R"(,"recurrence":{"unit":"months","due_day":32})", "/recurrence/due_day",
              "out_of_range"},
             {R"(,"calendar":{"weekend":["caturday"]})", "/calendar/weekend", "unknown_value"},
             {R"(,"calendar":{"holidays":["2026-02-30"]})", "/calendar/holidays/0", "not_a_date"},
             {R"(,"due_dates":["2026-02-28","soon"])", "/due_dates/1", "not_a_date"},
             {R"(,"tranches":[{"amount":{"amount":"1","currency":"KES"}}])", "/tranches/0/on",
              "required"},
             {R"(,"tranches":[{"on":"2026-01-31","amount":"1"}])", "/tranches/0/amount",
              "wrong_type"},
             {R"(,"rate_changes":[{"from":"2026-03-01"}])", "/rate_changes/0/rate_per_annum",
              "required"},
             {R"(,"surplus":["10",20])", "/surplus/1", "wrong_type"},
             {R"(,"surplus":["1e3"])", "/surplus/0", "not_a_decimal"},
             {R"(,"principal_parts":[{"amount":"-1","currency":"KES"}])",
              "/principal_parts/0/amount", "negative"},
             {R"(,"amortised_over":0)", "/amortised_over", "out_of_range"},
             {R"(,"down_payment":"-0.1")", "/down_payment", "negative"},
             {R"(,"allocation":["penalty","tax"])", "/allocation", "unknown_value"},
             {R"(,"allocation":[["penalty"],["tax"]])", "/allocation", "unknown_value"},
             {R"(,"allocation":[["penalty"],"fee"])", "/allocation/1", "wrong_type"},
             {R"(,"allocation_due":"rbi_india")", "/allocation_due", "wrong_type"},
             {R"(,"instalment_multiple":{"amount":"0","currency":"KES"})",
              "/instalment_multiple/amount", "zero"},
             {R"(,"fees":[{"name":"a","base":"total"}])", "/fees/0/base", "unknown_value"},
             {R"(,"fees":[{"name":"a","when":"never"}])", "/fees/0/when", "unknown_value"},
             {R"(,"fees":[{"base":"flat"}])", "/fees/0/name", "required"},
             {R"(,"fees":[{"name":"a","due":"2026-03-01"}])", "/fees/0/due", "unknown_field"},
             {R"(,"penalties":[{"name":"a","base":"interest"}])", "/penalties/0/base",
              "unknown_value"},
             {R"(,"penalties":[{"name":"a","grace_days":-1}])", "/penalties/0/grace_days",
              "out_of_range"},
             {R"(,"penalties":[{"name":"a","when":"date"}])", "/penalties/0/when", "unknown_field"},
         }) {
        expect_refused(with(fault.more), fault);
    }
    expect_refused(with("", R"("currency":"KES")"), {"", "/rate_per_annum", "required"});
}

}  // namespace
}  // namespace tawi::operations
