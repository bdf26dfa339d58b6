#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A loan of office 1 of 1,200.00 in three instalments without interest, paid out on 5 January
/// 2026.
class OtherOfficesTest : public ::testing::Test {
 protected:
    OtherOfficesTest() {
        service.add_product("P");
        loan = service.approved_loan("officer", service.add_borrower("officer", "Asha"), "P",
                                     "1200.00", R"("rate_per_annum":"0","instalments":3)");
        path = "/v1/loans/" + loan;
        EXPECT_EQ(
            service
                .ask("officer", "POST", path + "/disbursements", R"({"value_date":"2026-01-05"})")
                .status,
            201);
    }

    HttpReply repay(const std::string& user, const std::string& office,
                    const HttpFields& key = {}) {
        return service.ask(user, "POST", path + "/repayments",
                           R"({"value_date":"2026-01-05","amount":)" + service.money("400.00") +
                               (office.empty() ? "" : R"(,"office_id":)" + office) + "}",
                           key);
    }
    std::string lines(const std::string& where) {
        return service.query(
            "SELECT coalesce(string_agg(office_id || ' ' || kind || ' ' ||"
            " accounts::text || amounts::text, '; ' ORDER BY entry_id), '')"
            " FROM tawi.journal_entry WHERE event_number IS NOT NULL AND " +
            where);
    }
    std::vector<std::string> faults() const {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    Service service;
    std::string loan;
    std::string path;
};

TEST_F(OtherOfficesTest, ReceiveMoneyByTwoEntriesThatMeetBetweenThem) {
    const auto paid = repay("officer", "2");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(paid.at("/event/office_id"), "2");
    EXPECT_EQ(lines("event_number = 2"),
              "1 repayment {1900,2110}{400.0000,-400.0000}; "
              "2 inter_office {1010,1900}{400.0000,-400.0000}");
    EXPECT_THAT(faults(), IsEmpty());
    const auto reversed =
        service.ask("manager", "POST", path + "/events/2/reversals", R"({"reason":"miskeyed"})");
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    EXPECT_EQ(reversed.at("/event/office_id"), "2");
    EXPECT_EQ(lines("event_number = 3 AND office_id = 2"),
              "2 inter_office {1010,1900}{-400.0000,400.0000}");
    EXPECT_EQ(
        service.query("SELECT sum(amount) FROM tawi.journal_line WHERE account_code = '1900'"),
        "0.0000");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(OtherOfficesTest, ItsOwnOfficeIsNoOther) {
    const auto paid = repay("officer", "1");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(paid.at("/event/office_id"), "");
    EXPECT_EQ(lines("event_number = 2"), "1 repayment {1010,2110}{400.0000,-400.0000}");
}

TEST_F(OtherOfficesTest, WhoWorksThereReceivesMoneyAndDoesNothingElse) {
    EXPECT_EQ(repay("far_officer", "").status, 404) << "not their office's till";
    EXPECT_EQ(repay("far_officer", "1").status, 404);
    EXPECT_EQ(repay("other_officer", "1").status, 404) << "the loan of a colleague";
    EXPECT_EQ(repay("far_officer", "2").status, 201);
    EXPECT_EQ(service.ask("far_officer", "GET", path).status, 404);
    EXPECT_EQ(service
                  .ask("far_manager", "POST", path + "/events",
                       R"({"kind":"refund","office_id":2,"amount":)" + service.money("1.00") + "}")
                  .status,
              404);
    EXPECT_EQ(service.query("SELECT actor FROM tawi.audit_event WHERE action = 'record_repayment'"
                            " AND detail->>'channel_office' = '2'"),
              "staff:" + service.query("SELECT user_id FROM tawi.staff_user WHERE username ="
                                       " 'far_officer'"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(OtherOfficesTest, MustBookOnTheDayInTheCurrency) {
    EXPECT_EQ(repay("officer", "99").pointer(), "/office_id");
    EXPECT_EQ(repay("officer", "0").pointer(), "/office_id");
    EXPECT_EQ(repay("officer", "\"2\"").pointer(), "/office_id");
    service.query("UPDATE tawi.office SET currency = 'UGX' WHERE office_id = 2 RETURNING 1");
    EXPECT_EQ(repay("officer", "2").at("/errors/0/code"), "other_currency");
    service.query(
        "UPDATE tawi.office SET currency = 'KES', closed_through = '2026-01-05'"
        " WHERE office_id = 2 RETURNING 1");
    const auto closed = repay("officer", "2");
    EXPECT_EQ(closed.status, 423);
    EXPECT_EQ(closed.code(), "period_closed") << closed.body;
    EXPECT_EQ(closed.pointer(), "/office_id");
    EXPECT_EQ(service
                  .ask("officer", "POST", path + "/events",
                       R"({"kind":"charge","note":"card","office_id":2,"amount":)" +
                           service.money("5.00") + "}")
                  .pointer(),
              "/office_id")
        << "no money moves with a charge";
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "1");
}

TEST_F(OtherOfficesTest, ReceiveMoneyInBulkAndFromFiles) {
    const auto reply = service.ask("officer", "POST", "/v1/repayments/bulk",
                                   R"({"repayments":[{"loan_number":")" + loan +
                                       R"(","value_date":"2026-01-05","office_id":2,"amount":)" +
                                       service.money("10.00") + R"(},{"loan_number":")" + loan +
                                       R"(","value_date":"2026-01-05","office_id":77,"amount":)" +
                                       service.money("10.00") + R"(},{"loan_number":")" + loan +
                                       R"(","value_date":"2026-01-05","amount":)" +
                                       service.money("10.00") + "}]}");
    EXPECT_EQ(reply.at("/data/0/status"), "201") << reply.body;
    EXPECT_EQ(reply.at("/data/1/problem/errors/0/pointer"), "/office_id") << reply.body;
    EXPECT_EQ(reply.at("/data/2/status"), "201");
    const auto started =
        service.ask("officer", "POST", "/v1/imports",
                    "loan_number,amount,currency,value_date,office_id\n" + loan +
                        ",20.00,KES,2026-01-05,2\n" + loan + ",20.00,KES,2026-01-05,two\n",
                    {{"Content-Type", "text/csv"}});
    ASSERT_EQ(started.status, 202) << started.body;
    service.run_jobs();
    EXPECT_EQ(service.query("SELECT string_agg(amount::numeric(20,2)::text, ' ' ORDER BY number)"
                            " FROM tawi.loan_event WHERE channel_office_id = 2"),
              "10.00 20.00");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(OtherOfficesTest, AlteredAreFound) {
    ASSERT_EQ(repay("officer", "2").status, 201);
    service.query(
        "ALTER TABLE tawi.loan_event DISABLE TRIGGER append_only_rows;"
        "UPDATE tawi.loan_event SET channel_office_id = NULL RETURNING 1");
    EXPECT_THAT(faults(), Contains(HasSubstr("entries of event 2 is 2, must be 1")));
}

}  // namespace
}  // namespace tawi::rest
