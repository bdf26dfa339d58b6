#include "tests/integration/rest/exchange_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Ten dollars came in for 1,310.00 shillings on 20 January.
class RevaluationTest : public ExchangeTest {
 protected:
    RevaluationTest() { EXPECT_EQ(repay(tendered("10.00", "USD")).status, 201); }

    HttpReply close_period(const std::string& period) {
        return service.ask("manager", "POST", "/v1/period-closures",
                           R"({"office_id":1,"fiscal_year":2026,"period":)" + period + "}");
    }

    HttpReply exchange(const std::string& user, const std::string& sold,
                       const std::string& sold_currency, const std::string& bought,
                       const std::string& bought_currency, const std::string& more = {}) {
        return service.ask(user, "POST", "/v1/currency-exchanges",
                           R"({"sold":{"amount":")" + sold + R"(","currency":")" + sold_currency +
                               R"("},"bought":{"amount":")" + bought + R"(","currency":")" +
                               bought_currency + R"("},"narrative":"At the bureau")" + more + "}");
    }

    /// Of all entries of kind revaluation: booked, accounts and amounts.
    std::string revaluations() {
        return service.query(
            "SELECT coalesce(string_agg(concat_ws(' ', booking_date, currency, accounts, amounts),"
            " '; ' ORDER BY entry_id), '') FROM tawi.journal_entry WHERE kind = 'revaluation'");
    }
};

TEST_F(RevaluationTest, TakesTheClosingRateToGainsAndLosses) {
    add_rate("USD", "KES", "135", "2026-01-31");
    close_until("2026-02-10");
    const auto january = close_period("1");
    ASSERT_EQ(january.status, 201) << january.body;
    EXPECT_EQ(january.at("/revaluation"), "own USD -10.00 135 2026-01-31 -1350.00");
    EXPECT_EQ(january.size("/revaluation_entries"), 1U);
    EXPECT_EQ(revaluations(), "2026-01-31 KES {1950,4910} {40.0000,-40.0000}");
    EXPECT_THAT(january.at("/trial_balance"),
                HasSubstr("own KES 1950 0.0000 1350.0000 0.0000 1350.0000"));
    EXPECT_EQ(position("KES"), "1350.00");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty());
    // The dollars are sold: 1,330.00 less the 1,350.00 that they stood at is a loss of 20.00.
    const auto sold = exchange("officer", "10.00", "USD", "1330.00", "KES");
    ASSERT_EQ(sold.status, 201) << sold.body;
    EXPECT_EQ(sold.at("/booking_date"), "2026-02-10");
    EXPECT_EQ(sold.size("/entries"), 2U);
    EXPECT_EQ(service.query("SELECT string_agg(concat_ws(' ', currency, accounts, amounts), '; '"
                            " ORDER BY entry_id) FROM tawi.journal_entry"
                            " WHERE kind = 'exchange' AND borrower_id = 0"),
              "USD {1010,1950} {-10.0000,10.0000}; KES {1010,1950} {1330.0000,-1330.0000}");
    close_until("2026-04-02");
    const auto february = close_period("2");
    EXPECT_EQ(february.at("/revaluation"), "") << february.body;
    EXPECT_EQ(revaluations(),
              "2026-01-31 KES {1950,4910} {40.0000,-40.0000}; "
              "2026-02-28 KES {1950,5910} {-20.0000,20.0000}");
    EXPECT_EQ(position("KES"), "0.00");
    EXPECT_EQ(close_period("3").size("/revaluation_entries"), 0U);
    const auto income =
        service.ask("auditor", "GET", "/v1/income-statements?from=2026-01-01&as_of=2026-03-31");
    EXPECT_THAT(income.body, HasSubstr("Exchange gains"));
    EXPECT_THAT(faults_on("2026-04-02"), IsEmpty());
}

TEST_F(RevaluationTest, OfAReopenedMonthFindsItAsItWas) {
    close_until("2026-02-10");
    const auto closed = close_period("1");
    ASSERT_EQ(closed.status, 201) << closed.body;
    EXPECT_EQ(closed.at("/revaluation"), "own USD -10.00 131 2026-01-15 -1310.00");
    EXPECT_EQ(revaluations(), "");
    const auto path = "/v1/period-closures/" + closed.at("/closure_id");
    EXPECT_EQ(service
                  .ask("manager", "POST", path + "/reopenings", R"({"reason":"Wrong rate"})",
                       {{"If-Match", "\"1\""}})
                  .status,
              200);
    EXPECT_EQ(service
                  .ask("administrator", "POST", path + "/decisions", R"({"decision":"approve"})",
                       {{"If-Match", "\"2\""}})
                  .status,
              200);
    add_rate("USD", "KES", "130", "2026-01-15");
    const auto again = close_period("1");
    EXPECT_EQ(again.at("/revaluation"), "own USD -10.00 130 2026-01-15 -1300.00") << again.body;
    EXPECT_EQ(revaluations(), "2026-01-31 KES {1950,5910} {-10.0000,10.0000}");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty());
}

TEST_F(RevaluationTest, WaitsForARate) {
    ASSERT_EQ(exchange("officer", "141.00", "KES", "1.00", "EUR").status, 201);
    close_until("2026-02-10");
    const auto refused = close_period("1");
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(refused.code(), "period_not_ready");
    EXPECT_EQ(refused.pointer(), "/period");
    EXPECT_THAT(refused.at("/detail"), HasSubstr("from EUR to KES for 2026-01-31"));
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.period_closure"), "0");
    add_rate("EUR", "KES", "140.5", "2026-01-31");
    const auto closed = close_period("1");
    EXPECT_EQ(closed.at("/revaluation"),
              "own EUR -1.00 140.5 2026-01-31 -140.50\n"
              "own USD -10.00 131 2026-01-15 -1310.00");
    EXPECT_EQ(revaluations(), "2026-01-31 KES {1950,5910} {-0.5000,0.5000}");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty());
}

TEST_F(RevaluationTest, AlteredByOneCoinIsFound) {
    add_rate("USD", "KES", "135", "2026-01-31");
    close_until("2026-02-10");
    ASSERT_EQ(close_period("1").status, 201);
    const auto alter = [&](const std::string& statement) {
        reports::tamper(service.connection_string(), statement);
        return faults_on("2026-02-10");
    };
    const std::string entry = "UPDATE tawi.journal_entry SET ";
    const std::string revaluation = " WHERE kind = 'revaluation'";
    EXPECT_THAT(alter(entry + "amounts = '{40.01,-40.01}'" + revaluation),
                Contains(HasSubstr("period 2026-1: periods: currency position of fund own not "
                                   "revalued is 0.01, must be 0")));
    EXPECT_THAT(alter(entry + "amounts = '{40,-40}', accounts = '{1950,4900}'" + revaluation),
                Contains(HasSubstr("entry: accounts is 1950 and 4900")));
    EXPECT_THAT(alter(entry + "accounts = '{1950,4910}'" + revaluation), IsEmpty());
    const auto closure = [&](const std::string& change) {
        return alter(
            "ALTER TABLE tawi.period_closure DISABLE TRIGGER ALL;"
            "UPDATE tawi.period_closure SET " +
            change + ";ALTER TABLE tawi.period_closure ENABLE TRIGGER ALL");
    };
    EXPECT_THAT(closure("revaluation = replace(revaluation, '135 ', '135.1 ')"),
                Contains(HasSubstr("exchange rate from USD is 135.1, must be a stored one")));
    EXPECT_THAT(closure("revaluation = ''"), Contains(HasSubstr("no exchange rate from USD")));
    EXPECT_THAT(closure("revaluation = 'own USD -10.00 135 2026-01-31 -1350.00',"
                        " revaluation_entries = '{1}'"),
                Contains(HasSubstr("revaluation_entries is 1")));
}

TEST_F(RevaluationTest, AnExchangeByHandSaysWhatItLacks) {
    EXPECT_EQ(exchange("officer", "1.00", "USD", "1.00", "USD").pointer(), "/bought/currency");
    EXPECT_EQ(exchange("officer", "0.00", "USD", "1.00", "KES").pointer(), "/sold/amount");
    EXPECT_EQ(exchange("officer", "1.00", "USD", "-1.00", "KES").pointer(), "/bought/amount");
    EXPECT_EQ(exchange("officer", "1.00", "USD", "130.00", "KES", R"(,"fund":"none")").pointer(),
              "/fund");
    EXPECT_EQ(
        exchange("officer", "1.00", "USD", "130.00", "KES", R"(,"channel":"cheque")").pointer(),
        "/channel");
    EXPECT_EQ(exchange("officer", "1.00", "USD", "130.00", "KES", R"(,"office_id":2)").status, 404);
    EXPECT_EQ(exchange("auditor", "1.00", "USD", "130.00", "KES").status, 403);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.journal_entry"
                            " WHERE kind = 'exchange' AND borrower_id = 0"),
              "0");
    const auto bank =
        exchange("manager", "1.00", "USD", "130.00", "KES", R"(,"channel":"bank","office_id":1)");
    EXPECT_EQ(bank.at("/channel"), "bank") << bank.body;
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event"
                            " WHERE action = 'exchange_currency' AND entries <> '{}'"),
              "1");
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
