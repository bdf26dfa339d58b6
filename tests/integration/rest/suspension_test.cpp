#include "tests/integration/rest/closed_loan_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Non-performing after 30 days past due.
class SuspensionTest : public ClosedLoanTest {
 protected:
    SuspensionTest()
        : ClosedLoanTest(R"({"income_recognition":"accrual_with_suspension",)"
                         R"("non_performing_after_days":30})") {}

    std::string state_of(const std::string& field) {
        return service.ask("officer", "GET", "/v1/loans/" + loan).at("/state/" + field);
    }
};

TEST_F(SuspensionTest, BeginsAndEndsWithTheCloseOfDay) {
    close_until("2026-03-08");  // due on 5 February: 31 days past due on 8 March
    EXPECT_EQ(balance("suspended_interest"), "-" + balance("interest_receivable"))
        << "all that is unpaid is no income any more";
    EXPECT_EQ(balance("interest_income"), "0.00");
    EXPECT_EQ(state_of("non_performing"), "true");
    const auto events = service.ask("officer", "GET", "/v1/loans/" + loan + "/events");
    ASSERT_EQ(events.size("/data"), 2U);
    EXPECT_EQ(events.at("/data/1/kind"), "classification");
    EXPECT_EQ(events.at("/data/1/value_date"), "2026-03-08");
    EXPECT_EQ(events.at("/data/1/booking_date"), "2026-03-08");
    EXPECT_EQ(events.at("/data/1/basis"), "days_past_due");
    EXPECT_EQ(events.at("/data/1/reason"), "more than 30 days past due");

    close_until("2026-03-20");
    EXPECT_EQ(balance("suspended_interest"), "-" + balance("interest_receivable"));
    EXPECT_EQ(balance("interest_income"), "0.00") << "the days since are no income either";

    const auto owed = state_of("arrears/total/amount");
    const auto paid =
        service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                    R"({"value_date":"2026-03-20","channel":"till","amount":{"amount":")" + owed +
                        R"(","currency":"KES"}})");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_NE(balance("interest_income"), "0.00") << "what is paid is income";
    const auto closed = close_until("2026-03-21");
    EXPECT_EQ(closed.at("/closed/0/classified"), "1");
    EXPECT_EQ(state_of("non_performing"), "false");
    EXPECT_EQ(balance("suspended_interest"), "0.00");
    const auto listed = service.ask("auditor", "GET", "/v1/day-closures?office_id=1&limit=1");
    EXPECT_EQ(listed.at("/data/0/classified"), "1");
    EXPECT_THAT(faults_on("2026-03-21"), IsEmpty());
}

TEST_F(SuspensionTest, ThatTheCloseForgotIsFoundByVerify) {
    close_until("2026-03-08");
    reports::tamper(
        service.connection_string(),
        "UPDATE tawi.loan_event SET detail = detail - 'basis' WHERE kind = 'classification'");
    EXPECT_THAT(faults_on("2026-03-08"),
                Contains(HasSubstr("classification is nothing, must be non-performing after "
                                   "2026-03-07")));
}

TEST_F(SuspensionTest, ThatIsInArrearsCannotBeEndedByHand) {
    close_until("2026-03-08");
    const auto ended = service.ask("manager", "POST", "/v1/loans/" + loan + "/events",
                                   R"({"kind":"classification","non_performing":false})");
    EXPECT_EQ(ended.status, 422);
    EXPECT_EQ(ended.code(), "not_cured") << ended.body;
    EXPECT_EQ(state_of("non_performing"), "true");
}

}  // namespace
}  // namespace tawi::rest
