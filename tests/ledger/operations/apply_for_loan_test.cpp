#include "ledger/operations/apply_for_loan.h"

#include <gtest/gtest.h>

#include <functional>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::operations {
namespace {

using loan::day;
using loan::kes;

LoanProduct product() {
    return {1,
            "STARTER",
            1,
            "Starter loan",
            kes("1000"),
            kes("50000"),
            Exact(1, 10),
            Exact(36, 100),
            3,
            24,
            90,
            loan::twelve_thousand()};
}

LoanRequest request() {
    return {100023, "seed", kes("12000"), Exact(24, 100), 12};
}

TEST(TermsFor, TheProductGivesWhatTheRequestLeavesOpen) {
    const auto terms = terms_for(product(), request(), day("2026-03-31"), {});
    EXPECT_EQ(terms.principal, kes("12000"));
    EXPECT_EQ(terms.amortisation, loan::Amortisation::equal_principal);
    EXPECT_EQ(terms.disbursed_on, day("2026-03-31"));
    EXPECT_FALSE(terms.first_due_on);
    auto dated = request();
    dated.disbursed_on = day("2026-04-02");
    dated.first_due_on = day("2026-05-15");
    EXPECT_EQ(terms_for(product(), dated, day("2026-03-31"), {}).first_due_on, day("2026-05-15"));
}

TEST(TermsFor, TheOfficesCalendarIsFrozenWhereTheProductHasNone) {
    const WorkingCalendar office{{std::chrono::Sunday}, {day("2026-05-01")}};
    auto shifting = product();
    EXPECT_EQ(terms_for(shifting, request(), day("2026-03-31"), office).calendar,
              WorkingCalendar{});
    shifting.options.working_day_rule = WorkingDayRule::following;
    EXPECT_EQ(terms_for(shifting, request(), day("2026-03-31"), office).calendar, office);
}

TEST(TermsFor, OutsideTheLimitsIsRefusedWithTheField) {
    struct Row {
        const char* field;
        std::function<void(LoanRequest&)> change;
    };
    const Row table[] = {
        {"/principal/amount", [](auto& asked) { asked.principal = kes("999.99"); }},
        {"/principal/amount", [](auto& asked) { asked.principal = kes("50000.01"); }},
        {"/rate_per_annum", [](auto& asked) { asked.rate_per_annum = Exact(9, 100); }},
        {"/rate_per_annum", [](auto& asked) { asked.rate_per_annum = Exact(37, 100); }},
        {"/instalments", [](auto& asked) { asked.instalments = 2; }},
        {"/instalments", [](auto& asked) { asked.instalments = 25; }},
    };
    for (const auto& row : table) {
        auto asked = request();
        row.change(asked);
        try {
            terms_for(product(), asked, day("2026-03-31"), {});
            ADD_FAILURE() << "accepted: " << row.field;
        } catch (const Refused& refused) {
            EXPECT_EQ(refused.code(), RefusalCode::outside_product_limits);
            EXPECT_EQ(refused.field(), row.field);
        }
    }
}

TEST(TermsFor, TheLimitsThemselvesAreAllowed) {
    auto asked = request();
    asked.principal = kes("50000");
    asked.rate_per_annum = Exact(36, 100);
    asked.instalments = 24;
    EXPECT_NO_THROW(terms_for(product(), asked, day("2026-03-31"), {}));
}

TEST(TermsFor, ContradictionsAreFoundBeforeTheApplicationIsTaken) {
    auto asked = request();
    asked.first_due_on = day("2026-03-31");
    EXPECT_THROW(terms_for(product(), asked, day("2026-03-31"), {}), InvalidInput);
    asked = request();
    asked.principal = Money::from_minor_units(1200000, Currency::of("USD"));
    EXPECT_THROW(terms_for(product(), asked, day("2026-03-31"), {}), InvalidInput);
}

}  // namespace
}  // namespace tawi::operations
