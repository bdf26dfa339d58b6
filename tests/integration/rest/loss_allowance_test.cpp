#include "tests/integration/rest/closed_loan_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// With a policy of loss allowance from 10 January on.
class LossAllowanceTest : public ClosedLoanTest {
 protected:
    HttpReply add_policy(const std::string& from, const std::string& bands = standard_bands,
                         const std::string& more = "") {
        return service.ask("administrator", "POST", "/v1/loss-allowance-policies",
                           R"({"applies_from":")" + from + R"(","bands":)" + bands +
                               R"(,"restructured_from_days":31)" + more + "}");
    }

    HttpReply post_event(const std::string& fields) {
        auto posted = service.ask("manager", "POST", "/v1/loans/" + loan + "/events", fields);
        EXPECT_EQ(posted.status, 201) << posted.body;
        return posted;
    }

    /// Gives up all that is owed; the amount.
    std::string write_off() {
        auto owed = service.ask("manager", "GET", "/v1/loans/" + loan)
                        .at("/state/settlement_amount/amount");
        post_event(R"({"kind":"write_off","amount":{"amount":")" + owed +
                   R"(","currency":"KES"}})");
        return owed;
    }

    void reverse_last_event() {
        const auto number = service.query("SELECT max(number) FROM tawi.loan_event");
        const auto reversed =
            service.ask("manager", "POST", "/v1/loans/" + loan + "/events/" + number + "/reversals",
                        R"({"reason":"wrong loan"})");
        EXPECT_EQ(reversed.status, 201) << reversed.body;
    }

    /// Opening, transferred, new, used, released and what is left of all closes of a day, cell by
    /// cell: "1-30: 120.00 0.00 1080.00 0.00 0.00 1200.00".
    std::string roll_of(const std::string& day) {
        return service.query(
            "SELECT coalesce(string_agg(concat_ws(' ', coalesce(each ->> 'band', 'none') || ':',"
            " each -> 'opening' ->> 'amount', each -> 'transferred' ->> 'amount',"
            " each -> 'new' ->> 'amount', each -> 'used' ->> 'amount',"
            " each -> 'released' ->> 'amount', each -> 'allowance' ->> 'amount'), '; '), '')"
            " FROM tawi.day_closure CROSS JOIN jsonb_array_elements(allowance) AS each"
            " WHERE business_date = '" +
            day + "'");
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
    EXPECT_EQ(listed.at("/data/0/loss_allowance/0/band"), "1-30") << listed.body;
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

TEST_F(LossAllowanceTest, IsUsedByTheWriteOffAndToppedUpByTheCloseOfItsDay) {
    add_policy("2026-01-10");
    close_until("2026-03-20");
    EXPECT_EQ(balance("loss_allowance"), "-6000.00");
    const auto owed = write_off();
    EXPECT_EQ(owed, "12520.89");  // interest: 240.00, 201.95, 163.15 x 15 / 31
    EXPECT_EQ(balance("loss_allowance"), "6520.89");
    EXPECT_EQ(balance("impairment_expense"), "6000.00");
    EXPECT_THAT(faults_on("2026-03-20"), IsEmpty());
    close_until("2026-03-21");
    EXPECT_EQ(balance("loss_allowance"), "0.00");
    EXPECT_EQ(balance("impairment_expense"), owed);
    EXPECT_EQ(balance("write_off_expense"), "0.00");
    EXPECT_EQ(roll_of("2026-03-20"), "over 30: 6000.00 0.00 6520.89 12520.89 0.00 0.00");
    EXPECT_THAT(faults_on("2026-03-21"), IsEmpty());
}

TEST_F(LossAllowanceTest, ComesBackByRecoveriesAndByTheReversalOfTheWriteOff) {
    add_policy("2026-01-10");
    close_until("2026-03-20");
    write_off();
    close_until("2026-03-22");
    const auto recovery = R"({"kind":"recovery","channel":"till","value_date":"2026-03-22",)"
                          R"("amount":{"amount":"12100.00","currency":"KES"}})";
    const auto income = balance("interest_income");
    post_event(recovery);
    EXPECT_EQ(balance("impairment_expense"), "520.89") << "12000.00 of principal came back";
    EXPECT_EQ(service.query("SELECT (" + balance("interest_income") + " - " + income + ")"),
              "-100.00");
    reverse_last_event();
    EXPECT_EQ(balance("impairment_expense"), "12520.89");
    close_until("2026-03-24");
    const auto number =
        service.query("SELECT number FROM tawi.loan_event WHERE kind = 'write_off'");
    EXPECT_EQ(service
                  .ask("manager", "POST", "/v1/loans/" + loan + "/events/" + number + "/reversals",
                       R"({"reason":"it was paid"})")
                  .status,
              201);
    EXPECT_EQ(balance("loss_allowance"), "-12520.89") << "what was used is there again";
    close_until("2026-03-25");
    EXPECT_EQ(balance("loss_allowance"), "-6000.00");
    EXPECT_EQ(roll_of("2026-03-24"), "over 30: 0.00 0.00 0.00 -12520.89 6520.89 6000.00");
    EXPECT_THAT(faults_on("2026-03-25"), IsEmpty());
}

TEST_F(LossAllowanceTest, OfAWriteOffBeforeALateCloseIsMadeAnewOnItsOwnDay) {
    add_policy("2026-01-10");
    close_until("2026-03-15");
    service.go_to("2026-03-20");
    const auto owed = write_off();
    EXPECT_THAT(faults_on("2026-03-20"), IsEmpty());
    close_until("2026-03-21");
    EXPECT_EQ(roll_of("2026-03-15"), "over 30: 6000.00 0.00 0.00 0.00 6000.00 0.00");
    EXPECT_EQ(roll_of("2026-03-20"), "none: 0.00 0.00 " + owed + " " + owed + " 0.00 0.00");
    EXPECT_EQ(balance("loss_allowance"), "0.00");
    EXPECT_THAT(faults_on("2026-03-21"), IsEmpty());
}

TEST_F(LossAllowanceTest, OfAWriteOffThatWasReversedBeforeALateCloseStays) {
    add_policy("2026-01-10", standard_bands, R"(,"base":"principal_and_interest")");
    close_until("2026-03-15");
    service.go_to("2026-03-20");
    write_off();
    reverse_last_event();
    close_until("2026-03-24");
    write_off();
    close_until("2026-03-26");
    reverse_last_event();
    service.go_to("2026-03-30");
    const auto paid =
        service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                    R"({"value_date":"2026-03-28","channel":"till","amount":{"amount":"4284.62",)"
                    R"("currency":"KES"}})");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_THAT(faults_on("2026-03-30"), IsEmpty());
    close_until("2026-04-08");
    EXPECT_THAT(faults_on("2026-04-08"), IsEmpty());
    EXPECT_EQ(service.query("SELECT sum((each ->> 'loans')::integer) FROM tawi.day_closure CROSS"
                            " JOIN jsonb_array_elements(allowance) AS each"
                            " WHERE business_date = '2026-04-07'"),
              "1");
}

TEST_F(LossAllowanceTest, OfAStageThatEarnsOnTheNetAmountTakesAPartOfTheInterest) {
    add_policy("2026-01-10", standard_bands, R"(,"net_interest_from_days":31)");
    close_until("2026-03-08");
    EXPECT_EQ(balance("loss_allowance"), "-6000.00");
    EXPECT_EQ(balance("impairment_expense"), "6000.00");
    const auto earned_before = balance("interest_receivable");
    const auto income_before = balance("interest_income");
    close_until("2026-03-20");
    const auto difference = [&](const std::string& now, const std::string& before) {
        return service.query("SELECT " + now + " - (" + before + ")");
    };
    EXPECT_EQ(difference(balance("interest_receivable"), earned_before), "63.15")
        << "163.15 a month: 12 days of 31";
    EXPECT_EQ(difference(balance("interest_income"), income_before), "-31.56")
        << "half of each day's, half to even";
    EXPECT_EQ(balance("loss_allowance"), "-6000.00");
    EXPECT_EQ(balance("impairment_expense"), "5968.41");
    const auto listed = service.ask("auditor", "GET", "/v1/day-closures?office_id=1&limit=1");
    EXPECT_EQ(listed.at("/data/0/loss_allowance/0/interest/amount"), "2.63") << listed.body;
    EXPECT_THAT(faults_on("2026-03-20"), IsEmpty());
    write_off();
    close_until("2026-03-22");
    EXPECT_EQ(balance("loss_allowance"), "0.00");
    EXPECT_THAT(faults_on("2026-03-22"), IsEmpty());
    reports::tamper(service.connection_string(),
                    "UPDATE tawi.day_closure SET allowance ="
                    " jsonb_set(allowance, '{0,interest,amount}', '\"2.64\"')"
                    " WHERE business_date = '2026-03-19'");
    EXPECT_THAT(faults_on("2026-03-22"), Contains(HasSubstr("interest is 2.64, must be 2.63")));
}

TEST_F(LossAllowanceTest, OfAnOfficeWithoutAPolicyIsMadeAndUsedOnOneDay) {
    close_until("2026-03-20");
    const auto owed = write_off();
    close_until("2026-03-22");
    EXPECT_EQ(balance("loss_allowance"), "0.00");
    EXPECT_EQ(balance("impairment_expense"), owed);
    EXPECT_EQ(roll_of("2026-03-20"), "none: 0.00 0.00 " + owed + " " + owed + " 0.00 0.00");
    EXPECT_EQ(roll_of("2026-03-21"), "");
    const auto listed = service.ask("auditor", "GET", "/v1/day-closures?office_id=1&limit=2");
    EXPECT_EQ(listed.at("/data/1/loss_allowance/0/used/amount"), owed) << listed.body;
    EXPECT_THAT(faults_on("2026-03-22"), IsEmpty());
}

TEST_F(LossAllowanceTest, TellsNewUsedAndReleasedThatLeadToWhatIsLeft) {
    add_policy("2026-01-10");
    close_until("2026-02-08");
    EXPECT_EQ(roll_of("2026-02-04"), "current: 120.00 0.00 0.00 0.00 0.00 120.00");
    EXPECT_EQ(roll_of("2026-02-05"),
              "current: 120.00 -120.00 0.00 0.00 0.00 0.00; 1-30: 0.00 120.00 1080.00 0.00 0.00 "
              "1200.00");
    service.go_to("2026-02-10");
    const auto paid =
        service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                    R"({"value_date":"2026-02-10","channel":"till","amount":{"amount":"6000.00",)"
                    R"("currency":"KES"}})");
    ASSERT_EQ(paid.status, 201) << paid.body;
    add_policy("2026-02-12",
               R"([{"name":"current","rate":"0.02"},{"name":"late","from_days":31,"rate":"0.4"}])");
    close_until("2026-03-20");
    write_off();
    close_until("2026-03-22");
    EXPECT_EQ(service.query(
                  "WITH moved AS (SELECT business_date,"
                  " sum((each -> 'opening' ->> 'amount')::numeric) AS opening,"
                  " sum((each -> 'transferred' ->> 'amount')::numeric) AS transferred,"
                  " sum((each -> 'new' ->> 'amount')::numeric) AS added,"
                  " sum((each -> 'used' ->> 'amount')::numeric) AS used,"
                  " sum((each -> 'released' ->> 'amount')::numeric) AS released,"
                  " sum((each -> 'allowance' ->> 'amount')::numeric) AS closing"
                  " FROM tawi.day_closure CROSS JOIN jsonb_array_elements(allowance) AS each"
                  " GROUP BY business_date)"
                  "SELECT count(*) FILTER (WHERE opening + transferred + added - used - released"
                  "  <> closing OR transferred <> 0) || ' ' || sum(added - released) FROM moved"),
              "0 " + balance("impairment_expense"));
    EXPECT_THAT(faults_on("2026-03-22"), IsEmpty());
}

TEST_F(LossAllowanceTest, OfPrincipalAndInterestGrowsWithWhatIsEarned) {
    add_policy("2026-01-10", standard_bands, R"(,"base":"principal_and_interest")");
    close_until("2026-01-11");
    // 240.00 x 6 / 31 = 46.45 of interest
    EXPECT_EQ(balance("loss_allowance"), "-120.46");
    close_until("2026-01-12");
    EXPECT_EQ(balance("loss_allowance"), "-120.54");
    EXPECT_EQ(roll_of("2026-01-11"), "current: 120.46 0.00 0.08 0.00 0.00 120.54");
    service.go_to("2026-01-12");
    const auto paid =
        service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                    R"({"value_date":"2026-01-12","channel":"till","amount":{"amount":"100.00",)"
                    R"("currency":"KES"}})");
    ASSERT_EQ(paid.status, 201) << paid.body;
    close_until("2026-02-20");
    // A tenth of 12,000.00, 140.00 of January, and 201.95 x 15 / 28.
    EXPECT_EQ(balance("loss_allowance"), "-1224.82");
    EXPECT_THAT(faults_on("2026-02-20"), IsEmpty());
}

TEST_F(LossAllowanceTest, RecordOfACloseThatWasAlteredIsFoundByVerify) {
    add_policy("2026-01-10");
    close_until("2026-02-08");
    for (const auto* const figure : {"loans", "new", "released", "used", "opening", "transferred",
                                     "allowance", "outstanding_principal"}) {
        const auto set = [&](const std::string& amount) {
            const auto path =
                std::string(figure) == "loans"
                    ? std::string("'{1,loans}', '") + amount + "'"
                    : "'{1," + std::string(figure) + ",amount}', '\"" + amount + ".00\"'";
            reports::tamper(service.connection_string(),
                            "UPDATE tawi.day_closure SET allowance = jsonb_set(allowance, " + path +
                                ") WHERE business_date = '2026-02-05'");
        };
        const auto stood =
            service.query(std::string("SELECT floor(coalesce(allowance -> 1 -> '") + figure +
                          "' ->> 'amount', allowance -> 1 ->> '" + figure +
                          "')::numeric) FROM tawi.day_closure WHERE business_date = '2026-02-05'");
        set("77");
        EXPECT_THAT(faults_on("2026-02-08"),
                    Contains(HasSubstr("office 1, 2026-02-05: closes: loss_allowance of product 1 "
                                       "in KES, band 1-30: " +
                                       std::string(figure) + " is 77")));
        set(stood);
        EXPECT_THAT(faults_on("2026-02-08"), IsEmpty());
    }
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
