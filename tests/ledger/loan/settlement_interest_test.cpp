#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/loan/posting.h"
#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

using journal::PositionComponent;

// Apache Fineract 4198b0bc, Loan.feature:5598: 100 at 7 % in six months; 17.01 on 1 February, paid
// off on the 15th for 83.57 + 0.49, the whole of February's interest.
Terms hundred(std::optional<SettlementInterest> settlement) {
    Terms terms{kes("100"), Exact(7, 100), 6, day("2024-01-01")};
    terms.day_count = DayCount::thirty_360;
    terms.settlement_interest = settlement;
    return terms;
}

const std::vector<Event> first_paid{event_of(1, EventKind::disbursement, "2024-01-01", "100"),
                                    event_of(2, EventKind::repayment, "2024-02-01", "17.01")};

Money quoted(const Terms& terms, std::string_view as_of) {
    return settlement_quote(terms, replay(terms, first_paid, day(as_of))).amount;
}

TEST(SettlementInterest, IsToTheDayOrOfTheWholeRunningPeriod) {
    const auto whole = hundred(SettlementInterest::running_period);
    EXPECT_EQ(quoted(whole, "2024-02-15"), kes("84.06"));
    // 14 of 29 days of 0.4875
    EXPECT_EQ(quoted(hundred(std::nullopt), "2024-02-15"), kes("83.81"));
    EXPECT_EQ(quoted(hundred(SettlementInterest::to_the_day), "2024-02-15"), kes("83.81"));
    // A period runs from the day after it starts.
    EXPECT_EQ(quoted(whole, "2024-02-01"), kes("83.57"));
    EXPECT_EQ(quoted(whole, "2024-02-02"), kes("84.06"));
    EXPECT_EQ(quoted(whole, "2024-03-01"), kes("84.06"));
}

// What is owed beyond what time has earned is earned by the settlement.
TEST(SettlementInterest, OfTheWholePeriodIsEarnedAtTheSettlement) {
    const auto terms = hundred(SettlementInterest::running_period);
    const auto settlement = event_of(3, EventKind::settlement, "2024-02-15", "84.06");
    const auto posted = post(terms, first_paid, settlement, day("2024-02-14"));
    ASSERT_EQ(posted.postings.size(), 2U);
    EXPECT_EQ(posted.postings[0].kind, PostingKind::accrual);
    EXPECT_EQ(posted.postings[1].amounts.amount(PositionComponent::interest_income), -kes("0.25"));
    EXPECT_TRUE(posted.state.is_closed());
    EXPECT_EQ(posted.state.earned(Component::interest), kes("0.58") + kes("0.49"));
}

// Else nearly all could be prepaid, and the rest settled for less.
TEST(SettlementInterest, OfTheWholePeriodIsNotSavedByPayingAhead) {
    const auto terms = hundred(SettlementInterest::running_period);
    auto events = first_paid;
    auto ahead = event_of(3, EventKind::prepayment, "2024-02-15", "80");
    ahead.advance_rule = AdvanceRule::smaller_instalments;
    events.push_back(ahead);
    const auto state = replay(terms, events, day("2024-02-15"));
    EXPECT_EQ(settlement_quote(terms, state).amount, kes("4.06"));
    // 0.24 of interest, 79.76 of principal; March bears a twelfth of 7 % on what is left by then.
    const auto interest = [&](unsigned number) {
        const auto row = std::find_if(state.instalments.begin(), state.instalments.end(),
                                      [&](const auto& each) { return each.number == number; });
        return row->of(Component::interest).due;
    };
    EXPECT_EQ(interest(2), kes("0.49"));
    EXPECT_EQ(interest(3), kes("0.02"));
}

// Deferred interest that joins the principal on 10 March is no principal before.
TEST(Prepayment, PaysNoPrincipalThatHasNotJoinedYet) {
    auto terms = twelve_thousand();
    terms.interest_deferral = 2;
    terms.deferred_interest = DeferredInterest::capitalised;
    terms.settlement_interest = SettlementInterest::running_period;
    terms.allocation.advance_rule = AdvanceRule::smaller_instalments;
    const auto state = loan_after({event_of(2, EventKind::prepayment, "2026-01-20", "12100")},
                                  "2026-01-20", terms);
    EXPECT_EQ(state.outstanding_principal(), kes("0"));
    EXPECT_EQ(state.advance, kes("100"));
    EXPECT_EQ(settlement_quote(terms, state).interest, kes("240"));
}

TEST(SettlementInterest, OfAFlatLoanIsTheRunningPeriodsUnlessToTheDay) {
    auto terms = twelve_thousand();
    terms.interest_method = InterestMethod::flat;
    terms.rebate = Rebate::pro_rata;
    const auto rebate = [&] {
        return settlement_quote(terms, loan_after({}, "2026-03-20", terms)).rebate;
    };
    EXPECT_EQ(rebate(), kes("2160"));  // nine rows to come of 240
    terms.settlement_interest = SettlementInterest::running_period;
    EXPECT_EQ(rebate(), kes("2160"));
    terms.settlement_interest = SettlementInterest::to_the_day;
    EXPECT_EQ(rebate(), kes("2322.58"));  // and 21 of 31 days of the third
}

}  // namespace
}  // namespace tawi::loan
