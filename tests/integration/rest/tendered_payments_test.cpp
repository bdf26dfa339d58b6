#include "tests/integration/reports/hledger.h"
#include "tests/integration/rest/exchange_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using TenderedPaymentsTest = ExchangeTest;

TEST_F(TenderedPaymentsTest, CountAtTheRateOfTheirValueDate) {
    const auto paid = repay(tendered("10.00", "USD"));
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(paid.at("/event/amount/amount"), "1310.00");
    EXPECT_EQ(paid.at("/event/amount/currency"), "KES");
    EXPECT_EQ(paid.at("/event/tendered/amount"), "10.00");
    EXPECT_EQ(paid.at("/event/tendered/currency"), "USD");
    EXPECT_EQ(paid.at("/event/exchange_rate"), "131");
    EXPECT_EQ(entries_of("2"),
              "repayment KES {1950,2110} {1310.0000,-1310.0000}; "
              "exchange USD {1010,1950} {10.0000,-10.0000}");
    const auto back = repay(tendered("0.50", "USD"), "2026-01-10");  // 64.675
    ASSERT_EQ(back.status, 201) << back.body;
    EXPECT_EQ(back.at("/event/amount/amount"), "64.68");
    EXPECT_EQ(back.at("/event/exchange_rate"), "129.35");
    EXPECT_EQ(position("USD"), "-10.50");
    EXPECT_EQ(position("KES"), "1374.68");
    const auto events = service.ask("auditor", "GET", "/v1/loans/" + loan + "/events");
    EXPECT_EQ(events.at("/data/1/tendered/amount"), "10.00");
    EXPECT_EQ(events.at("/data/1/exchange_rate"), "131");
    EXPECT_EQ(events.at("/data/0/exchange_rate"), "");
    EXPECT_EQ(service.query("SELECT detail->>'tendered' || ' at ' || (detail->>'exchange_rate')"
                            " FROM tawi.audit_event WHERE event_number = 2"),
              "USD 10.00 at 131");
    EXPECT_THAT(faults(), IsEmpty());
    close_until("2026-02-10");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty()) << "the payment settles its instalment";
}

TEST_F(TenderedPaymentsTest, MirrorBothSidesAtTheirOwnRateWhenReversed) {
    ASSERT_EQ(repay(tendered("10.00", "USD")).status, 201);
    add_rate("USD", "KES", "140", "2026-01-15");
    const auto reversed =
        service.ask("manager", "POST", "/v1/loans/" + loan + "/events/2/reversals",
                    R"({"reason":"A forged note"})");
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    EXPECT_EQ(reversed.at("/event/tendered/amount"), "10.00");
    EXPECT_EQ(reversed.at("/event/exchange_rate"), "131");
    EXPECT_EQ(entries_of("3"),
              "reversal KES {1950,2110} {-1310.0000,1310.0000}; "
              "exchange USD {1010,1950} {-10.0000,10.0000}");
    EXPECT_EQ(position("USD"), "0.00");
    EXPECT_EQ(position("KES"), "0.00");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TenderedPaymentsTest, OtherMoneyInMayBeOfAnotherCurrencyToo) {
    const auto send = [&](const std::string& body) {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/events", body);
    };
    const auto paid =
        send(R"({"kind":"prepayment","channel":"bank",)" + tendered("20.00", "USD") + "}");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(paid.at("/event/amount/amount"), "2620.00");
    const auto settled =
        send(R"({"kind":"settlement","channel":"wallet",)" + tendered("80.00", "USD") + "}");
    ASSERT_EQ(settled.status, 201) << settled.body;
    EXPECT_EQ(settled.at("/status"), "closed");
    EXPECT_EQ(position("USD"), "-100.00");
    EXPECT_EQ(
        send(R"({"kind":"charge","note":"Letter",)" + tendered("1.00", "USD") + "}").pointer(),
        "/tendered");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TenderedPaymentsTest, RefuseWhatCannotBeExchanged) {
    const auto none = repay(tendered("10.00", "EUR"));
    EXPECT_EQ(none.status, 422) << none.body;
    EXPECT_EQ(none.code(), "exchange_rate_missing");
    EXPECT_EQ(none.pointer(), "/tendered/currency");
    add_rate("EUR", "KES", "141", "2026-01-21");
    add_rate("KES", "EUR", "0.007", "2026-01-05");
    EXPECT_EQ(repay(tendered("10.00", "EUR")).code(), "exchange_rate_missing");
    const auto fault = [&](const std::string& money) {
        const auto refused = repay(money);
        return refused.pointer() + " " + refused.at("/errors/0/code");
    };
    EXPECT_EQ(fault(tendered("10.00", "KES")), "/tendered/currency same_currency");
    EXPECT_EQ(fault(tendered("0.00", "USD")), "/tendered/amount zero");
    EXPECT_EQ(fault(tendered("1.005", "USD")), "/tendered/amount too_many_decimals");
    EXPECT_EQ(fault(tendered("999999999999999.00", "USD")), "/tendered/amount too_large");
    EXPECT_EQ(fault(tendered("1.00", "USD") + R"(,"amount":)" + service.money("1.00")),
              "/tendered contradiction");
    EXPECT_EQ(fault(tendered("1.00", "USD") + R"(,"exchange_rate":"500")"),
              "/exchange_rate unknown_field");
    EXPECT_EQ(fault(R"("reason":"none")"), "/amount required");
    EXPECT_EQ(fault(tendered("1.00", "USD") + R"(,"office_id":2)"), "/office_id contradiction");
    add_rate("USD", "KES", "0.001", "2026-01-20");
    EXPECT_EQ(fault(tendered("1.00", "USD")), "/tendered/amount too_small");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "1");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TenderedPaymentsTest, AreRecordedOnceUnderTheirKey) {
    const HttpFields key{{"Idempotency-Key", "ten-dollars"}};
    const auto first = repay(tendered("10.00", "USD"), "2026-01-20", key);
    add_rate("USD", "KES", "140", "2026-01-20");
    const auto second = repay(tendered("10.00", "USD"), "2026-01-20", key);
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(repay(tendered("11.00", "USD"), "2026-01-20", key).code(), "key_reused");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "2");
}

TEST_F(TenderedPaymentsTest, StatementsOfEachCurrencyBalance) {
    ASSERT_EQ(repay(tendered("10.00", "USD")).status, 201);
    const auto read = [&](const std::string& statement) {
        const auto shown = service.ask("auditor", "GET", "/v1/" + statement);
        EXPECT_EQ(shown.status, 200) << shown.body;
        return shown.body;
    };
    EXPECT_THAT(read("trial-balances?as_of=2026-01-20"), HasSubstr("USD"));
    EXPECT_THAT(read("balance-sheets?as_of=2026-01-20"), HasSubstr("USD"));
    EXPECT_THAT(read("cash-flows?from=2026-01-01&as_of=2026-01-20"),
                HasSubstr("Currency position, received"));
    EXPECT_THAT(read("portfolio-tie-outs"), Not(HasSubstr("false")));
}

TEST_F(TenderedPaymentsTest, AreInEveryExport) {
    ASSERT_EQ(repay(tendered("10.00", "USD")).status, 201);
    for (const auto* format : {"csv", "ledger", "beancount", "trial-balance-csv", "xlsx"}) {
        const auto exported =
            service.ask("auditor", "GET", "/v1/exports?format=" + std::string(format));
        EXPECT_EQ(exported.status, 200) << format << exported.body.substr(0, 300);
    }
    const auto journal = service.ask("auditor", "GET", "/v1/exports?format=hledger").body;
    const auto checked = reports::run_hledger(journal, "check -s ordereddates payees");
    EXPECT_EQ(checked.exit_code, 0) << checked.output;
    const auto balances = reports::run_hledger(journal, "bal -O csv --flat -N cur:USD");
    EXPECT_THAT(balances.output, HasSubstr("10.00"));
    EXPECT_THAT(balances.output, HasSubstr("-10.00"));
}

TEST_F(TenderedPaymentsTest, AlteredByOneCoinAreFound) {
    ASSERT_EQ(repay(tendered("10.00", "USD")).status, 201);
    const auto alter = [&](const std::string& statement) {
        reports::tamper(service.connection_string(), statement);
        return faults();
    };
    const std::string coin =
        "UPDATE tawi.journal_entry SET amounts = ARRAY[amounts[1] + %, amounts[2] - %] WHERE kind ="
        " '$'";
    const auto statement = [&](const std::string& kind, const std::string& by) {
        auto text = coin;
        text.replace(text.find('$'), 1, kind);
        for (auto at = text.find('%'); at != std::string::npos; at = text.find('%'))
            text.replace(at, 1, by);
        return text;
    };
    EXPECT_THAT(alter(statement("exchange", "0.01")),
                Contains(HasSubstr("entries: amounts[1] is 10.0100, must be 10.0000")));
    EXPECT_THAT(alter(statement("exchange", "-0.01")), IsEmpty());
    EXPECT_THAT(alter("UPDATE tawi.loan_event SET detail = detail || '{\"exchange_rate\":"
                      "\"131.1\"}' WHERE number = 2"),
                Contains(HasSubstr("event 2: exchange_rates: amount is 1310.00, must be 1311.00")));
    EXPECT_THAT(faults(), Contains(HasSubstr("exchange_rate is 131.1, must be one stored")));
}

}  // namespace
}  // namespace tawi::rest
