#include <gtest/gtest.h>

#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

/// 12 000 flat at 24 % over 12 months: 2 880 of interest, 240 a month.
Terms flat(Rebate rebate) {
    auto terms = twelve_thousand();
    terms.interest_method = InterestMethod::flat;
    terms.rebate = rebate;
    return terms;
}

Money rebate_on(const Terms& terms, std::string_view as_of) {
    return settlement_quote(terms, loan_after({}, as_of, terms)).rebate;
}

// DOMAIN, Early settlement of flat interest: running is the row with start < day <= due.
TEST(Rebate, IsNoneProRataOrByTheRuleOf78) {
    // On 20 March the third row is running, nine are after it.
    EXPECT_EQ(rebate_on(flat(Rebate::none), "2026-03-20"), kes("0"));
    EXPECT_EQ(rebate_on(flat(Rebate::pro_rata), "2026-03-20"), kes("2160"));  // 9 x 240
    // 2 880 x 9 x 10 / (12 x 13) = 1 661.538
    EXPECT_EQ(rebate_on(flat(Rebate::rule_of_78), "2026-03-20"), kes("1661.54"));
    // On its due date a row is still the running one.
    EXPECT_EQ(rebate_on(flat(Rebate::pro_rata), "2026-04-10"), kes("2160"));
    EXPECT_EQ(rebate_on(flat(Rebate::pro_rata), "2026-04-11"), kes("1920"));
}

TEST(Rebate, TheRunningRowMayBeEarnedByDays) {
    auto terms = flat(Rebate::pro_rata);
    terms.settlement_interest = SettlementInterest::to_the_day;
    // 10 of 31 days of 240 are earned: 77.42.
    EXPECT_EQ(rebate_on(terms, "2026-03-20"), kes("2322.58"));
}

TEST(Rebate, TheQuoteClosesTheLoan) {
    for (const auto rebate : {Rebate::none, Rebate::pro_rata, Rebate::rule_of_78}) {
        const auto terms = flat(rebate);
        const auto owed = quote(loan_after({}, "2026-03-20", terms), terms);
        const auto closed =
            loan_after({{2, EventKind::repayment, day("2026-03-20"), owed}}, "2026-09-01", terms);
        EXPECT_TRUE(closed.is_closed());
        EXPECT_EQ(closed.overpayment, kes("0"));
        EXPECT_EQ(closed.earned(Component::interest), closed.paid(Component::interest));
    }
}

}  // namespace
}  // namespace tawi::loan
