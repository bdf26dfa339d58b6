#include "tests/integration/rest/closed_loan_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// With a policy of loss allowance from 10 January on.
class LossAllowanceTest : public ClosedLoanTest {
 protected:
    HttpReply add_policy(const std::string& from, const std::string& bands = standard_bands) {
        return service.ask("administrator", "POST", "/v1/loss-allowance-policies",
                           R"({"applies_from":")" + from + R"(","bands":)" + bands +
                               R"(,"restructured_from_days":31})");
    }

    static constexpr const char* standard_bands =
        R"([{"name":"current","rate":"0.01"},{"name":"1-30","from_days":1,"rate":"0.1"},)"
        R"({"name":"over 30","from_days":31,"rate":"0.5"}])";
};

TEST_F(LossAllowanceTest, FollowsDaysPastDue) {
    const auto added = add_policy("2026-01-10");
    ASSERT_EQ(added.status, 201) << added.body;
    close_until("2026-01-10");
    EXPECT_EQ(balance("loss_allowance"), "0.00") << "it applies from the close of the 10th";
    close_until("2026-01-11");
    EXPECT_EQ(balance("loss_allowance"), "-120.00");
    EXPECT_EQ(balance("impairment_expense"), "120.00");
    close_until("2026-02-08");  // due on the 5th
    EXPECT_EQ(balance("loss_allowance"), "-1200.00");
    const auto listed = service.ask("auditor", "GET", "/v1/day-closures?office_id=1&limit=1");
    EXPECT_EQ(listed.at("/data/0/loss_allowance/0/band"), "1-30");
    EXPECT_EQ(listed.at("/data/0/loss_allowance/0/loans"), "1");
    EXPECT_EQ(listed.at("/data/0/loss_allowance/0/allowance/amount"), "1200.00");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.journal_entry"
                            " WHERE kind = 'loss_allowance'"),
              "2")
        << "a day on which nothing moved posts nothing";
    EXPECT_THAT(faults_on("2026-02-08"), IsEmpty());
}

TEST_F(LossAllowanceTest, OfAnotherAmountIsFoundByVerify) {
    add_policy("2026-01-10");
    close_until("2026-02-08");
    reports::tamper(service.connection_string(),
                    "UPDATE tawi.loss_allowance_policy"
                    " SET policy = jsonb_set(policy, '{bands,1,rate}', '\"0.11\"')");
    EXPECT_THAT(faults_on("2026-02-08"),
                Contains(HasSubstr("account 1260 (loss_allowance) in KES is -1200.0000, must be "
                                   "-1320.0000")));
}

TEST_F(LossAllowanceTest, IsReleasedWhenTheLoanIsWrittenOff) {
    add_policy("2026-01-10");
    close_until("2026-03-20");
    EXPECT_EQ(balance("loss_allowance"), "-6000.00");
    const auto owed =
        service.ask("manager", "GET", "/v1/loans/" + loan).at("/state/settlement_amount/amount");
    const auto given_up = service.ask(
        "manager", "POST", "/v1/loans/" + loan + "/events",
        R"({"kind":"write_off","amount":{"amount":")" + owed + R"(","currency":"KES"}})");
    ASSERT_EQ(given_up.status, 201) << given_up.body;
    close_until("2026-03-21");
    EXPECT_EQ(balance("loss_allowance"), "0.00");
    EXPECT_EQ(balance("impairment_expense"), "0.00");
}

TEST_F(LossAllowanceTest, PoliciesAreRefusedForDaysThatAreClosed) {
    close_until("2026-01-12");
    const auto late = add_policy("2026-01-11");
    EXPECT_EQ(late.status, 422);
    EXPECT_EQ(late.code(), "day_closed") << late.body;
    EXPECT_EQ(late.pointer(), "/applies_from");
    EXPECT_EQ(add_policy("2026-01-12").status, 201);
    EXPECT_EQ(add_policy("2026-01-12").code(), "date_taken");
    EXPECT_EQ(add_policy("2026-01-13", "[]").pointer(), "/bands");
    const auto listed = service.ask("auditor", "GET", "/v1/loss-allowance-policies");
    ASSERT_EQ(listed.size("/data"), 1U) << listed.body;
    EXPECT_EQ(listed.at("/data/0/bands/1/rate"), "0.1");
}

}  // namespace
}  // namespace tawi::rest
