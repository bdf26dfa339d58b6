#include "business-plans/support/award.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;

constexpr Date today = January / 10 / 2026;

Money kes(Minor major) {
    return Money::from_minor_units(major * 100, Currency::of("KES"));
}

Award award_of(std::vector<AwardInstalment> instalments) {
    return {SupportKind::grant, "own", "a sewing machine", kes(300), std::move(instalments)};
}

/// "/field code" of what is refused; "" where it is not.
std::string fault(const Award& award) {
    try {
        check_award(award, Currency::of("KES"));
    } catch (const InvalidInput& refused) {
        return refused.field() + " " + refused.code();
    }
    return "";
}

std::string refusal(const AwardInstalment& instalment, AwardState state, const Date& day = today) {
    try {
        check_payment(instalment, state, day);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    }
    return "";
}

std::string refund_fault(const Award& award, const Money& amount) {
    try {
        check_refund(award, amount);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    } catch (const InvalidInput& refused) {
        return refused.field() + " " + refused.code();
    }
    return "";
}

TEST(Award, IsTheSumOfItsInstalmentsInOrderOfTheirDays) {
    const AwardInstalment first{January / 10 / 2026, kes(100)};
    const AwardInstalment second{February / 10 / 2026, kes(200)};
    EXPECT_EQ(fault(award_of({first, second})), "");
    EXPECT_EQ(fault(award_of({first})), "/instalments not_the_sum");
    EXPECT_EQ(fault(award_of({first, second, first})), "/instalments/2/due_on out_of_order");
    EXPECT_EQ(fault(award_of({})), "/instalments required");
    const AwardInstalment foreign{January / 10 / 2026,
                                  Money::from_minor_units(300, Currency::of("UGX"))};
    EXPECT_EQ(fault(award_of({foreign})), "/instalments/0/amount other_currency");
    auto other = award_of({first, second});
    other.amount = Money::from_minor_units(300, Currency::of("UGX"));
    EXPECT_EQ(fault(other), "/amount other_currency");
}

/// In order of precedence: each row lifts what the row before was refused for.
TEST(AwardPayment, IsRefusedInOrderOfPrecedence) {
    AwardInstalment instalment{January / 20 / 2026, kes(100)};
    instalment.conditions = {
        {AwardConditionKind::document, "", 0, 0, "the offer of a place", false}};
    instalment.payment = AwardPayment{"till", "", today, 1};
    EXPECT_EQ(refusal(instalment, AwardState::approved), "wrong_state") << "paid";
    instalment.payment.reset();
    for (const auto state : {AwardState::proposed, AwardState::refused, AwardState::cancelled})
        EXPECT_EQ(refusal(instalment, state), "wrong_state") << to_string(state);
    EXPECT_EQ(refusal(instalment, AwardState::approved), "conditions_unmet");
    instalment.conditions.front().is_met = true;
    EXPECT_EQ(refusal(instalment, AwardState::approved), "not_due_yet");
    EXPECT_EQ(refusal(instalment, AwardState::approved, January / 19 / 2026), "not_due_yet");
    EXPECT_EQ(refusal(instalment, AwardState::approved, January / 20 / 2026), "");
}

TEST(AwardPayment, NamesEveryConditionThatDoesNotHold) {
    AwardInstalment instalment{today, kes(100)};
    instalment.conditions = {{AwardConditionKind::course, "books", 0, 0, "", false},
                             {AwardConditionKind::milestone, "", 1, 2, "", false},
                             {AwardConditionKind::document, "", 0, 0, "a receipt", true}};
    try {
        check_payment(instalment, AwardState::approved, today);
        FAIL();
    } catch (const Refused& refused) {
        std::vector<std::string> details;
        for (const auto& reason : refused.reasons())
            details.push_back(reason.code + ": " + reason.detail);
        EXPECT_THAT(details, ElementsAre("course: The course books is not completed.",
                                         "milestone: Milestone 2 of plan 1 is not verified."));
    }
}

TEST(AwardRefund, IsOfWhatWasPaidAndDidNotComeBack) {
    auto award = award_of({{today, kes(100)}, {today, kes(200)}});
    EXPECT_EQ(refund_fault(award, kes(1)), "wrong_state");
    award.instalments[0].payment = AwardPayment{"till", "", today, 1};
    EXPECT_EQ(refund_fault(award, kes(100)), "");
    EXPECT_EQ(refund_fault(award, kes(101)), "/amount more_than_paid");
    EXPECT_EQ(refund_fault(award, Money::from_minor_units(1, Currency::of("UGX"))),
              "/amount other_currency");
    award.refunds.push_back({kes(60)});
    EXPECT_EQ(refund_fault(award, kes(41)), "/amount more_than_paid");
    EXPECT_EQ(refund_fault(award, kes(40)), "");
    award.refunds.push_back({kes(40)});
    EXPECT_EQ(refund_fault(award, kes(1)), "wrong_state");
    EXPECT_EQ(award.paid(), kes(100));
    EXPECT_EQ(award.unpaid(), kes(200));
    EXPECT_EQ(award.refunded(), kes(100));
}

TEST(SupportKind, IsOfAwardsOrOfVouchers) {
    EXPECT_EQ(parse_award_kind("stipend", "kind"), SupportKind::stipend);
    EXPECT_EQ(parse_voucher_kind("transport", "kind"), SupportKind::transport);
    EXPECT_EQ(parse_support_kind("childcare", "kind"), SupportKind::childcare);
    EXPECT_THROW(parse_award_kind("childcare", "kind"), InvalidInput);
    EXPECT_THROW(parse_voucher_kind("grant", "kind"), InvalidInput);
    EXPECT_THROW(parse_support_kind("loan", "kind"), InvalidInput);
}

}  // namespace
}  // namespace tawi::support
