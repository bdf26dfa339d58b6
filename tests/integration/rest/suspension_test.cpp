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

/// A second loan of the borrower, lent when the first seemed to be paid back. The payment bounced,
/// and nothing more is paid of the first.
class ContagionTest : public SuspensionTest {
 protected:
    ContagionTest() {
        const auto policy = service.ask(
            "administrator", "POST", "/v1/loss-allowance-policies",
            R"({"applies_from":"2026-01-05","contagion":true,"bands":[{"name":"all","rate":"0"},)"
            R"({"name":"late","from_days":31,"rate":"0.5"}],"non_performing_from_days":31})");
        EXPECT_EQ(policy.status, 201) << policy.body;
        pay(loan, state_of("settlement_amount/amount"), "2026-01-05");
        other = service.approved_loan("officer", loan.substr(0, loan.size() - 3), "MONTHLY",
                                      "6000.00", R"("rate_per_annum":"0","instalments":2)");
        const auto disbursed =
            service.ask("officer", "POST", "/v1/loans/" + other + "/disbursements",
                        R"({"value_date":"2026-01-05","channel":"bank"})");
        EXPECT_EQ(disbursed.status, 201) << disbursed.body;
        const auto bounced =
            service.ask("manager", "POST", "/v1/loans/" + loan + "/events/2/reversals",
                        R"({"reason":"the bank returned it"})");
        EXPECT_EQ(bounced.status, 201) << bounced.body;
        close_until("2026-02-05");
        pay(other, "3000.00", "2026-02-05");
    }

    void pay(const std::string& of, const std::string& amount, const std::string& on) {
        const auto paid =
            service.ask("officer", "POST", "/v1/loans/" + of + "/repayments",
                        R"({"value_date":")" + on + R"(","channel":"till","amount":{"amount":")" +
                            amount + R"(","currency":"KES"}})");
        EXPECT_EQ(paid.status, 201) << paid.body;
    }

    std::string is_non_performing(const std::string& which) {
        return service.ask("officer", "GET", "/v1/loans/" + which).at("/state/non_performing");
    }

    std::string other;
};

TEST_F(ContagionTest, ReachesTheOtherLoanAndEndsWithItsCause) {
    close_until("2026-03-05");
    pay(other, "2999.00", "2026-03-05");
    EXPECT_EQ(is_non_performing(other), "false");
    const auto closed = close_until("2026-03-08");
    EXPECT_EQ(closed.at("/closed/2/classified"), "2") << closed.body;
    EXPECT_EQ(is_non_performing(loan), "true");
    EXPECT_EQ(is_non_performing(other), "true");
    const auto events = service.ask("officer", "GET", "/v1/loans/" + other + "/events");
    EXPECT_EQ(events.at("/data/3/basis"), "contagion") << events.body;
    EXPECT_EQ(events.at("/data/3/value_date"), "2026-03-08");
    EXPECT_EQ(events.at("/data/3/reason"), "another loan of the borrower is non-performing");
    close_until("2026-03-20");
    EXPECT_EQ(balance("loss_allowance"), "-6000.50") << "half of 12,000.00 and of 1.00";
    EXPECT_THAT(faults_on("2026-03-20"), IsEmpty());

    const auto owed = state_of("arrears/total/amount");
    pay(loan, owed, "2026-03-20");
    close_until("2026-03-21");
    EXPECT_EQ(is_non_performing(loan), "false");
    EXPECT_EQ(is_non_performing(other), "true") << "a shilling of it is overdue";
    pay(other, "0.50", "2026-03-21");
    close_until("2026-03-22");
    EXPECT_EQ(is_non_performing(other), "true");
    pay(other, "0.50", "2026-03-22");
    EXPECT_EQ(is_non_performing(other), "false") << "a loan that was paid back is nothing any more";
    close_until("2026-03-23");
    EXPECT_EQ(balance("loss_allowance"), "0.00");
    EXPECT_THAT(faults_on("2026-03-23"), IsEmpty());
}

TEST_F(ContagionTest, EndsByItselfWhereNothingIsOverdue) {
    close_until("2026-03-03");
    service.ask("manager", "POST", "/v1/loans/" + loan + "/events",
                R"({"kind":"classification","non_performing":true,"reason":"the shop burnt"})");
    EXPECT_EQ(is_non_performing(loan), "true");
    EXPECT_EQ(is_non_performing(other), "false");
    close_until("2026-03-04");
    EXPECT_EQ(is_non_performing(other), "true") << "an officer's decision reaches it too";
    pay(loan, state_of("arrears/total/amount"), "2026-03-04");
    service.ask("manager", "POST", "/v1/loans/" + loan + "/events",
                R"({"kind":"classification","non_performing":false,"reason":"it was another"})");
    EXPECT_EQ(is_non_performing(loan), "false");
    close_until("2026-03-05");
    EXPECT_EQ(is_non_performing(other), "false")
        << "its cause is gone and nothing of it is overdue";
    EXPECT_THAT(faults_on("2026-03-05"), IsEmpty());
}

TEST_F(ContagionTest, ThatTheCloseForgotIsFoundByVerify) {
    close_until("2026-03-08");
    reports::tamper(service.connection_string(),
                    "UPDATE tawi.loan_event SET detail = detail - 'basis'"
                    " WHERE kind = 'classification' AND detail ->> 'basis' = 'contagion'");
    EXPECT_THAT(faults_on("2026-03-08"),
                Contains(HasSubstr("classification is nothing, must be non-performing by "
                                   "contagion after 2026-03-07")));
    reports::tamper(service.connection_string(),
                    "UPDATE tawi.loss_allowance_policy SET policy = policy - 'contagion';"
                    "UPDATE tawi.loan_event SET detail = detail || '{\"basis\":\"contagion\"}'"
                    " WHERE kind = 'classification' AND NOT detail ? 'basis'");
    EXPECT_THAT(faults_on("2026-03-08"),
                Contains(HasSubstr("classification is non-performing by contagion after "
                                   "2026-03-07, must be nothing")));
}

}  // namespace
}  // namespace tawi::rest
