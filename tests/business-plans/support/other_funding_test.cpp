#include "business-plans/support/other_funding.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::community {
namespace {

Money money(const char* amount, const char* currency = "KES") {
    return parse_money(amount, Currency::of(currency), "amount", Sign::positive);
}

std::string fault(FundingDecisionKind kind, const std::optional<Money>& granted,
                  const char* reason) {
    try {
        check_funding_decision(kind, money("5000.00"), granted, reason);
    } catch (const InvalidInput& invalid) {
        return invalid.field() + " " + invalid.code();
    }
    return "";
}

TEST(FundingDecision, HasAnAmountWhereItIsGrantedAndAReasonWhereItIsRefused) {
    using enum FundingDecisionKind;
    EXPECT_EQ(fault(granted, money("4000.00"), ""), "");
    EXPECT_EQ(fault(granted, money("6000.00"), ""), "") << "more than was asked for";
    EXPECT_EQ(fault(granted, std::nullopt, ""), "/granted required");
    EXPECT_EQ(fault(granted, money("40.00", "USD"), ""), "/granted/currency currency_mismatch");
    EXPECT_EQ(fault(refused, money("4000.00"), "x"), "/granted not_allowed");
    EXPECT_EQ(fault(refused, std::nullopt, ""), "/reason required");
    EXPECT_EQ(fault(refused, std::nullopt, "No guarantor"), "");
    EXPECT_EQ(fault(withdrawn, std::nullopt, ""), "");
    for (const auto* word : {"granted", "refused", "withdrawn"})
        EXPECT_EQ(to_string(parse_funding_decision(word, "/decision")), word);
}

TEST(MarketResearch, SaysHowManyWereAskedWhereSomebodyWas) {
    using enum ResearchMethod;
    for (const auto method : {interviews, survey}) {
        EXPECT_NO_THROW(check_people_asked(method, 12));
        EXPECT_THROW(check_people_asked(method, std::nullopt), InvalidInput);
    }
    for (const auto method : {observation, desk}) {
        EXPECT_NO_THROW(check_people_asked(method, std::nullopt));
        EXPECT_THROW(check_people_asked(method, 12), InvalidInput);
    }
    for (const auto* word : {"interviews", "survey", "observation", "desk"})
        EXPECT_EQ(to_string(parse_research_method(word, "/method")), word);
}

}  // namespace
}  // namespace tawi::community
