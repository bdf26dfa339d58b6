#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/calendar/date.h"
#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// A product of farm loans that posts to accounts of its own, beside one that does not.
class ProductAccountsTest : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        add_account("1011", "1000", "till");
        add_account("1110", "1000", "portfolio");
        add_account("1211", "1000", "interest_receivable");
        add_account("4011", "4000", "interest_income");
    }

    static void add_account(const std::string& code, const std::string& parent,
                            const std::string& purpose) {
        const auto reply = service().ask("administrator", "POST", "/v1/accounts",
                                         R"({"account":")" + code + R"(","parent":")" + parent +
                                             R"(","name":"Farm","purpose":")" + purpose + "\"}");
        ASSERT_EQ(reply.status, 201) << reply.body;
    }

    static HttpReply publish(const std::string& code, const std::string& accounts) {
        return service().ask(
            "administrator", "POST", "/v1/loan-products",
            R"({"code":")" + code +
                R"(","name":"Farm","least_principal":{"amount":"1","currency":"KES"},)"
                R"("most_principal":{"amount":"1000000","currency":"KES"},"least_rate":"0",)"
                R"("most_rate":"1","least_instalments":1,"most_instalments":60,"options":{},)"
                R"("accounts":)" +
                accounts + "}");
    }

    static std::string lend(const std::string& product) {
        const auto borrower = service().add_borrower("officer", "Asha");
        const auto loan = service().approved_loan("officer", borrower, product, "100000.00",
                                                  R"("rate_per_annum":"0.24","instalments":6)");
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-05"})")
                      .status,
                  201);
        return loan;
    }

    /// The lines of the institution's and the loans' entries of a kind, office by office.
    static std::string lines(const std::string& where) {
        return service().query(
            "SELECT string_agg(accounts::text || amounts::text, ' ' ORDER BY entry_id) "
            "FROM tawi.journal_entry WHERE " +
            where);
    }
};

TEST_F(ProductAccountsTest, EachProductPostsToItsOwnAndTheBooksTieOut) {
    const auto published = publish(
        "FARM",
        R"({"till":"1011","portfolio":"1110","interest_receivable":"1211","interest_income":"4011"})");
    ASSERT_EQ(published.status, 201) << published.body;
    EXPECT_EQ(published.at("/accounts/portfolio"), "1110");
    EXPECT_EQ(published.at("/accounts/bank"), "1020");
    EXPECT_EQ(published.at("/accounts/fee_income"), "4020");
    service().add_product("PLAIN");
    const auto farm = lend("FARM");
    lend("PLAIN");
    EXPECT_EQ(lines("kind = 'disbursement'"),
              "{1011,1110}{-100000.0000,100000.0000} "
              "{1010,1100}{-100000.0000,100000.0000}");
    service().go_to("2026-01-06");
    service().ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
    EXPECT_EQ(lines("kind = 'interest'"),
              "{1211,4011}{64.5200,-64.5200} {1210,4010}{64.5200,-64.5200}");
    const auto paid = service().ask("officer", "POST", "/v1/loans/" + farm + "/repayments",
                                    R"({"amount":{"amount":"500.00","currency":"KES"},)"
                                    R"("value_date":"2026-01-06","channel":"bank"})");
    EXPECT_EQ(paid.status, 201) << paid.body;
    service().go_to("2026-02-20");
    service().ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
    const auto noon = std::chrono::sys_days(parse_date("2026-02-20", "")) + std::chrono::hours(9);
    EXPECT_THAT(faults_in_books(service().connection_string(), noon), IsEmpty());
}

TEST_F(ProductAccountsTest, EveryRefusalNamesItsField) {
    struct Case {
        std::string accounts, code, pointer;
    };
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {R"({"portfolio":"9999"})", "unknown_account", "/accounts/portfolio"},
             {R"({"portfolio":"1000"})", "account_not_usable", "/accounts/portfolio"},
             {R"({"portfolio":"4011"})", "wrong_kind", "/accounts/portfolio"},
             {R"({"fee_income":"1110"})", "wrong_kind", "/accounts/fee_income"},
             {R"({"portfolio":"1211"})", "wrong_purpose", "/accounts/portfolio"},
             {R"({"bank":"1011"})", "wrong_purpose", "/accounts/bank"},
             {R"({"cheque":"1011"})", "unknown_field", "/accounts/cheque"},
         }) {
        const auto reply = publish("BAD", sent);
        EXPECT_EQ(reply.code(), code) << reply.body;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
    EXPECT_EQ(service().query("SELECT count(*) FROM tawi.loan_product WHERE code = 'BAD'"), "0");
}

}  // namespace
}  // namespace tawi::rest
