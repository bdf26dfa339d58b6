#include "tests/integration/rest/transfer_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A product that lends a donor's money, beside the loan of the institution's own.
class LoanFundsTest : public TransferTest {
 protected:
    LoanFundsTest() {
        const auto published = publish("DONOR", R"(,"fund":"GRANT")");
        EXPECT_EQ(published.status, 201) << published.body;
        EXPECT_EQ(published.at("/fund"), "GRANT");
    }

    HttpReply publish(const std::string& code, const std::string& more) {
        return service.ask("administrator", "POST", "/v1/loan-products",
                           R"({"code":")" + code + R"(","name":"x","least_principal":)" +
                               service.money("1.00") + R"(,"most_principal":)" +
                               service.money("100000.00") +
                               R"(,"least_rate":"0","most_rate":"1","least_instalments":1,)"
                               R"("most_instalments":60,"options":{})" +
                               more + "}");
    }

    std::string disbursed(const std::string& product, const std::string& more = "") {
        const auto number = service.approved_loan(
            "officer", service.add_borrower("officer", "Baraka " + product), product, "6000.00",
            R"("rate_per_annum":"0.24","instalments":6)" + more);
        EXPECT_EQ(service
                      .ask("officer", "POST", "/v1/loans/" + number + "/disbursements",
                           R"({"value_date":"2026-01-05","channel":"bank"})")
                      .status,
                  201);
        return number;
    }
};

TEST_F(LoanFundsTest, ArePostedAndClosedApart) {
    add_policy();
    const auto lent = disbursed("DONOR");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/loans/" + lent).at("/fund"), "GRANT");
    EXPECT_EQ(books_of("portfolio"), "1 GRANT 6000.00; 1 own 12000.00");
    close_both("2026-02-10");
    EXPECT_EQ(books_of("loss_allowance"), "1 GRANT -600.00; 1 own -1200.00");
    const auto paid = service.ask(
        "far_officer", "POST", "/v1/loans/" + lent + "/repayments",
        R"({"value_date":"2026-02-10","office_id":2,"amount":)" + service.money("1000.00") + "}");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(books_of("till"), "2 GRANT 1000.00");
    ASSERT_EQ(service
                  .ask("manager", "POST", "/v1/loans/" + lent + "/events/2/reversals",
                       R"({"reason":"it came back"})")
                  .status,
              201);
    close_both("2026-02-12");
    EXPECT_THAT(faults_on("2026-02-12"), IsEmpty());
}

TEST_F(LoanFundsTest, HaveABalanceSheetOfTheirOwn) {
    const auto own = service.ask("auditor", "GET", "/v1/balance-sheets?office_id=1&fund=own");
    disbursed("DONOR");
    const auto grant = service.ask("auditor", "GET", "/v1/balance-sheets?office_id=1&fund=GRANT");
    EXPECT_EQ(grant.at("/data/0/fund"), "GRANT") << grant.body;
    EXPECT_THAT(grant.body, HasSubstr("6000.00"));
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/balance-sheets?office_id=1&fund=own").at("/data"),
              own.at("/data"));
    const auto tie = service.ask("auditor", "GET", "/v1/portfolio-tie-outs?office_id=1");
    EXPECT_THAT(tie.body, HasSubstr("GRANT"));
    const auto exported = service.ask(
        "auditor", "GET", "/v1/exports?format=csv&from=2026-01-01&to=2026-01-31&fund=GRANT");
    EXPECT_EQ(exported.status, 200);
    EXPECT_THAT(exported.body, HasSubstr(",\"GRANT\",")) << exported.body;
    EXPECT_THAT(exported.body, Not(HasSubstr(",\"own\",")));
}

TEST_F(LoanFundsTest, AreNamedByTheApplicationBeforeTheProduct) {
    const auto lent = disbursed("DONOR", R"(,"fund":"own")");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/loans/" + lent).at("/fund"), "own");
    const auto granted = disbursed("MONTHLY", R"(,"fund":"GRANT")");
    const auto listed = service.ask("officer", "GET", "/v1/loans?fund=GRANT");
    EXPECT_EQ(listed.at("/data/0/loan_number"), granted);
    EXPECT_EQ(listed.at("/data/0/fund"), "GRANT");
    EXPECT_EQ(listed.at("/data/1/loan_number"), "") << listed.body;
}

TEST_F(LoanFundsTest, AreRefusedWhereThereIsNone) {
    EXPECT_EQ(publish("OTHER", R"(,"fund":"NONE")").pointer(), "/fund");
    const auto refused =
        service.ask("officer", "POST", "/v1/loan-applications",
                    R"({"product":"DONOR","fund":"NONE","purpose":"x","borrower_id":)" +
                        service.add_borrower("officer", "Chege") + R"(,"principal":)" +
                        service.money("500.00") + R"(,"rate_per_annum":"0.24","instalments":6})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.pointer(), "/fund") << refused.body;
}

}  // namespace
}  // namespace tawi::rest
