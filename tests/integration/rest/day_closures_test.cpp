#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/books_check.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> faults_on(Service& service, const std::string& today) {
    const auto noon = std::chrono::sys_days(parse_date(today, "today")) + std::chrono::hours(9);
    return faults_in_books(service.connection_string(), noon);
}

/// A loan of 12,000.00 in six months, paid out on 5 January and never paid back.
class DayClosuresTest : public ::testing::Test {
 protected:
    DayClosuresTest() {
        service.add_product("MONTHLY");
        const auto borrower = service.add_borrower("officer", "Asha Otieno");
        loan = service.approved_loan("officer", borrower, "MONTHLY", "12000.00",
                                     R"("rate_per_annum":"0.24","instalments":6)");
        const auto disbursed =
            service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                        R"({"value_date":"2026-01-05","channel":"bank"})");
        EXPECT_EQ(disbursed.status, 201) << disbursed.body;
    }

    HttpReply close() {
        return service.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
    }

    Service service;
    std::string loan;
};

TEST_F(DayClosuresTest, LookOnlyAtLoansThatDoMoreThanEarn) {
    service.go_to("2026-03-05");
    const auto closed = close();
    ASSERT_EQ(closed.status, 200) << closed.body;
    ASSERT_EQ(closed.size("/closed"), 59U);
    int looked_at = 0;
    for (int day = 0; day < 59; ++day) {
        const auto place = "/closed/" + std::to_string(day);
        EXPECT_EQ(closed.at(place + "/loans"), "1");
        EXPECT_EQ(closed.at(place + "/entries"), "1") << "interest, every day";
        EXPECT_EQ(closed.at(place + "/changed"), "0");
        looked_at += std::stoi(closed.at(place + "/looked_at"));
    }
    EXPECT_EQ(looked_at, 0);
    // 12,000.00 x 2 % in January's period, then the same balance in the next.
    EXPECT_EQ(service.query("SELECT sum(-line.amount) FROM tawi.journal_line AS line"
                            " JOIN tawi.account USING (account_code)"
                            " WHERE component = 'interest_income'"),
              service.query("SELECT round((240.00 + 201.95 * 28 / 28), 4)"));
}

TEST_F(DayClosuresTest, AreOnRecordWithThePortfolioByAge) {
    service.go_to("2026-02-08");
    ASSERT_EQ(close().size("/closed"), 34U);
    const auto first = service.ask("auditor", "GET", "/v1/day-closures?office_id=1&limit=2");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.at("/data/0/business_date"), "2026-02-07");
    EXPECT_EQ(first.at("/data/0/loans"), "1");
    EXPECT_EQ(first.at("/data/0/ageing/0/days_past_due"), "1-30") << "due on the 5th";
    EXPECT_EQ(first.at("/data/0/ageing/0/outstanding_principal/amount"), "12000.00");
    EXPECT_EQ(first.at("/data/1/business_date"), "2026-02-06");
    EXPECT_EQ(first.at("/has_more"), "true");
    const auto next =
        service.ask("auditor", "GET",
                    "/v1/day-closures?office_id=1&limit=2&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(next.at("/data/0/business_date"), "2026-02-05");
    EXPECT_EQ(next.at("/data/0/ageing/0/days_past_due"), "1-30") << "at the opening of the 6th";
    EXPECT_EQ(next.at("/data/1/ageing/0/days_past_due"), "current");
}

TEST_F(DayClosuresTest, AreShownToThoseOfTheOffice) {
    EXPECT_EQ(service.ask("far_manager", "GET", "/v1/day-closures?office_id=1").status, 404);
    EXPECT_EQ(service.ask("manager", "GET", "/v1/day-closures?office_id=1").status, 200);
    const auto without = service.ask("manager", "GET", "/v1/day-closures");
    EXPECT_EQ(without.pointer(), "office_id");
    const auto cursor = service.ask("manager", "GET", "/v1/day-closures?office_id=1&cursor=bm8");
    EXPECT_EQ(cursor.code(), "invalid_cursor");
}

TEST_F(DayClosuresTest, TellHowFarTheyAre) {
    const auto watched = service.ask("manager", "GET", "/v1/day-closures/progress");
    ASSERT_EQ(watched.status, 200);
    EXPECT_EQ(watched.header("content-type"), "text/event-stream");
    EXPECT_THAT(watched.body, HasSubstr("event: done\ndata: {\"closing\":[]}")) << "none runs";
}

TEST_F(DayClosuresTest, AreRefusedWhereTheJournalIsNotTheLoans) {
    service.go_to("2026-01-07");
    const std::string alter = "UPDATE tawi.loan SET outstanding_principal = ";
    service.query(alter + "11999 RETURNING 1");
    const auto refused = close();
    EXPECT_EQ(refused.code(), "books_do_not_tie") << refused.body;
    EXPECT_THAT(refused.at("/detail"), HasSubstr("12000.00 KES, the loans' is 11999.00"));
    EXPECT_EQ(service.query("SELECT closed_through FROM tawi.office WHERE office_id = 1"),
              "2026-01-04");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.day_closure"), "0");
    service.query(alter + "12000 RETURNING 1");
    EXPECT_EQ(close().size("/closed"), 2U);
}

/// The same loan, non-performing after 30 days past due.
class SuspensionTest : public ::testing::Test {
 protected:
    SuspensionTest() {
        service.add_product("SUSPENDED", R"({"income_recognition":"accrual_with_suspension",)"
                                         R"("non_performing_after_days":30})");
        const auto borrower = service.add_borrower("officer", "Asha Otieno");
        loan = service.approved_loan("officer", borrower, "SUSPENDED", "12000.00",
                                     R"("rate_per_annum":"0.24","instalments":6)");
        const auto disbursed =
            service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                        R"({"value_date":"2026-01-05","channel":"bank"})");
        EXPECT_EQ(disbursed.status, 201) << disbursed.body;
    }

    HttpReply close_until(const std::string& today) {
        service.go_to(today);
        const auto closed =
            service.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
        EXPECT_EQ(closed.status, 200) << closed.body;
        return closed;
    }

    /// What the journal says of the loan and of the closes, by component.
    std::string balance(const std::string& component) {
        return service.query(
            "SELECT coalesce(sum(line.amount), 0)::numeric(20,2) FROM tawi.journal_line AS line"
            " JOIN tawi.account USING (account_code) WHERE component = '" +
            component + "'");
    }

    std::string state_of(const std::string& field) {
        return service.ask("officer", "GET", "/v1/loans/" + loan).at("/state/" + field);
    }

    Service service;
    std::string loan;
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
    EXPECT_THAT(faults_on(service, "2026-03-21"), IsEmpty());
}

TEST_F(SuspensionTest, ThatTheCloseForgotIsFoundByVerify) {
    close_until("2026-03-08");
    reports::tamper(
        service.connection_string(),
        "UPDATE tawi.loan_event SET detail = detail - 'basis' WHERE kind = 'classification'");
    EXPECT_THAT(faults_on(service, "2026-03-08"),
                Contains(HasSubstr("classification is nothing, must be non-performing after "
                                   "2026-03-07")));
}

TEST_F(DayClosuresTest, HoldEveryControlAccountAgainstTheLoans) {
    service.go_to("2026-01-07");
    ASSERT_EQ(close().status, 200);
    service.go_to("2026-01-08");
    const auto alter = [&](const std::string& column, const std::string& by) {
        service.query("UPDATE tawi.loan SET " + column + " = " + column + " + " + by +
                      " RETURNING 1");
    };
    for (const auto* column : {"interest_receivable", "fee_receivable", "penalty_receivable",
                               "suspended_interest", "advance"}) {
        alter(column, "0.01");
        const auto refused = close();
        EXPECT_EQ(refused.code(), "books_do_not_tie") << column << refused.body;
        alter(column, "-0.01");
    }
    EXPECT_EQ(close().size("/closed"), 1U);
    EXPECT_THAT(faults_on(service, "2026-01-08"), IsEmpty());
}

TEST_F(SuspensionTest, ThatIsInArrearsCannotBeEndedByHand) {
    close_until("2026-03-08");
    const auto ended = service.ask("manager", "POST", "/v1/loans/" + loan + "/events",
                                   R"({"kind":"classification","non_performing":false})");
    EXPECT_EQ(ended.status, 422);
    EXPECT_EQ(ended.code(), "not_cured") << ended.body;
    EXPECT_EQ(state_of("non_performing"), "true");
}

/// The first loan again, with a policy of loss allowance from 10 January on.
class LossAllowanceTest : public DayClosuresTest {
 protected:
    HttpReply add_policy(const std::string& from, const std::string& bands = standard_bands) {
        return service.ask("administrator", "POST", "/v1/loss-allowance-policies",
                           R"({"applies_from":")" + from + R"(","bands":)" + bands +
                               R"(,"restructured_from_days":31})");
    }

    std::string balance(const std::string& component) {
        return service.query(
            "SELECT coalesce(sum(line.amount), 0)::numeric(20,2) FROM tawi.journal_line AS line"
            " JOIN tawi.account USING (account_code) WHERE component = '" +
            component + "'");
    }

    void close_until(const std::string& today) {
        service.go_to(today);
        const auto closed = close();
        ASSERT_EQ(closed.status, 200) << closed.body;
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
    EXPECT_THAT(faults_on(service, "2026-02-08"), IsEmpty());
}

TEST_F(LossAllowanceTest, OfAnotherAmountIsFoundByVerify) {
    add_policy("2026-01-10");
    close_until("2026-02-08");
    reports::tamper(service.connection_string(),
                    "UPDATE tawi.loss_allowance_policy"
                    " SET policy = jsonb_set(policy, '{bands,1,rate}', '\"0.11\"')");
    EXPECT_THAT(faults_on(service, "2026-02-08"),
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
