#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/books_check.h"
#include "tests/integration/sealing/altered_value.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto six_months = R"("rate_per_annum":"0.24","instalments":6)";

class TaxesTest : public ::testing::Test {
 protected:
    HttpReply add(const std::string& code, const std::string& name = "Value added tax") {
        return service.ask("administrator", "POST", "/v1/taxes",
                           R"({"tax_code":")" + code + R"(","name":")" + name + R"("})");
    }
    HttpReply rate(const std::string& rate, const std::string& applies_from,
                   const std::string& code = "VAT") {
        return service.ask("administrator", "POST", "/v1/taxes/" + code + "/rates",
                           R"({"rate":")" + rate + R"(","applies_from":")" + applies_from + "\"}");
    }
    HttpReply publish(const std::string& code, const std::string& options) {
        return service.ask("administrator", "POST", "/v1/loan-products",
                           R"({"code":")" + code + R"(","name":"A","least_principal":)" +
                               service.money("1.00") + R"(,"most_principal":)" +
                               service.money("100000.00") +
                               R"(,"least_rate":"0","most_rate":"1","least_instalments":1,)"
                               R"("most_instalments":60,"backdating_days":90,"options":)" +
                               options + "}");
    }
    /// 12,000.00 at 24 % in six months, paid out on 5 January 2026; everything bears the tax, 16 %.
    std::string taxed_loan(const std::string& more = "") {
        EXPECT_EQ(add("VAT").status, 201);
        EXPECT_EQ(rate("0.16", "2025-01-01").status, 201);
        const auto published = publish(
            "TAXED", R"({"tax":{"code":"VAT","on":["interest","fees","penalties"]})" + more + "}");
        EXPECT_EQ(published.status, 201) << published.body;
        return disbursed("Asha Otieno");
    }
    std::string disbursed(const std::string& name) {
        const auto borrower = service.add_borrower("officer", name);
        const auto made =
            service.approved_loan("officer", borrower, "TAXED", "12000.00", six_months);
        const auto paid_out = service.ask("officer", "POST", "/v1/loans/" + made + "/disbursements",
                                          R"({"value_date":"2026-01-05","channel":"bank"})");
        EXPECT_EQ(paid_out.status, 201) << paid_out.body;
        return made;
    }
    HttpReply pay(const std::string& loan, const std::string& amount, const std::string& on) {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                           R"({"value_date":")" + on + R"(","channel":"till","amount":)" +
                               service.money(amount) + "}");
    }
    HttpReply event(const std::string& loan, const std::string& fields) {
        return service.ask("manager", "POST", "/v1/loans/" + loan + "/events", "{" + fields + "}");
    }
    /// Closes the days that are over at noon of `today`.
    void close_until(const std::string& today) {
        service.go_to(today);
        const auto closed =
            service.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
        EXPECT_EQ(closed.status, 200) << closed.body;
    }
    std::string balance(const std::string& account) {
        return service.query(
            "SELECT coalesce(sum(amount), 0)::numeric(20,2) FROM tawi.journal_line"
            " WHERE account_code = '" +
            account + "'");
    }
    std::string arisen(const std::string& from, const std::string& to) {
        const auto amounts = service.ask(
            "auditor", "GET", "/v1/taxes/VAT/amounts?from=" + from + "&to=" + to + "&office_id=1");
        EXPECT_EQ(amounts.status, 200) << amounts.body;
        return amounts.size("/data") == 0 ? "" : amounts.at("/data/0/amount/amount");
    }
    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    Service service;
};

TEST_F(TaxesTest, HaveACodeAndDatedRates) {
    const auto added = add("VAT");
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.size("/rates"), 0U);
    EXPECT_EQ(rate("0.160", "2026-01-01").at("/rate"), "0.16");
    EXPECT_EQ(rate("0", "2026-07-01").at("/rate"), "0");
    EXPECT_EQ(add("EXCISE", "Excise duty").status, 201);
    const auto listed = service.ask("officer", "GET", "/v1/taxes");
    ASSERT_EQ(listed.size("/data"), 2U);
    EXPECT_EQ(listed.at("/data/0/tax_code"), "EXCISE");
    EXPECT_EQ(listed.at("/data/1/name"), "Value added tax");
    EXPECT_EQ(listed.at("/data/1/rates/1/applies_from"), "2026-07-01");
    EXPECT_EQ(arisen("2026-01-01", "2026-12-31"), "");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TaxesTest, AreToldInAQuote) {
    ASSERT_EQ(add("VAT").status, 201);
    ASSERT_EQ(rate("0.2", "2026-01-01").status, 201);
    ASSERT_EQ(rate("0.16", "2026-01-01").status, 201);
    const auto quote = [&](const std::string& tax) {
        return service.ask("officer", "POST", "/v1/loan-quotes",
                           R"({"principal":)" + service.money("12000.00") +
                               R"(,"disbursed_on":"2026-01-05",)" + six_months + R"(,"tax":)" +
                               tax + "}");
    };
    const auto known = quote(R"({"code":"VAT","on":["interest"]})");
    ASSERT_EQ(known.status, 200) << known.body;
    EXPECT_EQ(known.at("/instalments/0/tax/amount"), "33.10");
    EXPECT_EQ(known.at("/instalments/0/total/amount"), "2142.31");
    const auto own =
        quote(R"({"code":"GST","on":["interest"],"rates":[{"from":"2026-01-01","rate":"0.2"}]})");
    EXPECT_EQ(own.at("/instalments/0/tax/amount"), "40.00") << own.body;
    EXPECT_EQ(quote(R"({"code":"GST","on":["interest"]})").at("/errors/0/code"), "unknown_tax");
}

TEST_F(TaxesTest, RefuseWhatIsNoTax) {
    ASSERT_EQ(add("VAT").status, 201);
    const auto fault = [](const HttpReply& refused) {
        EXPECT_EQ(refused.status, 422) << refused.body;
        return refused.pointer() + " " + refused.at("/errors/0/code");
    };
    EXPECT_EQ(fault(add("VAT")), "/tax_code code_taken");
    EXPECT_EQ(fault(add("vat")), "/tax_code not_a_code");
    EXPECT_EQ(fault(add("1V")), "/tax_code not_a_code");
    EXPECT_EQ(fault(rate("1.01", "2026-01-01")), "/rate too_high");
    EXPECT_EQ(fault(rate("-0.1", "2026-01-01")), "/rate negative");
    EXPECT_EQ(fault(rate("0.1234567", "2026-01-01")), "/rate too_many_decimals");
    EXPECT_EQ(fault(rate("0.16", "2026-02-30")), "/applies_from not_a_date");
    EXPECT_EQ(rate("0.16", "2026-01-01", "GST").status, 404);
    EXPECT_EQ(service.ask("manager", "POST", "/v1/taxes", "{}").status, 403);
    EXPECT_EQ(service.ask("manager", "POST", "/v1/taxes/VAT/rates", "{}").status, 403);
    EXPECT_EQ(
        service.ask("auditor", "GET", "/v1/taxes/GST/amounts?from=2026-01-01&to=2026-01-02").status,
        404);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/taxes/VAT/amounts?from=2026-01-01").status, 422);
    EXPECT_EQ(
        service.ask("auditor", "GET", "/v1/taxes/VAT/amounts?from=2026-01-03&to=2026-01-02").status,
        422);
}

TEST_F(TaxesTest, AreNamedByProductsThatKnowThem) {
    const auto fault = [&](const std::string& options) {
        const auto refused = publish("TAXED", options);
        EXPECT_EQ(refused.status, 422) << refused.body;
        return refused.pointer() + " " + refused.at("/errors/0/code");
    };
    EXPECT_EQ(fault(R"({"tax":{"code":"VAT","on":["interest"]}})"),
              "/options/tax/code unknown_tax");
    ASSERT_EQ(add("VAT").status, 201);
    EXPECT_EQ(fault(R"({"tax":{"code":"VAT","on":[]}})"), "/options/tax/on required");
    EXPECT_EQ(fault(R"({"tax":{"code":"VAT","on":["principal"]}})"),
              "/options/tax/on unknown_value");
    EXPECT_EQ(fault(R"({"tax":{"code":"VAT","on":["interest"],)"
                    R"("rates":[{"from":"2026-01-01","rate":"0.1"}]}})"),
              "/options/tax/rates contradiction");
    const auto published = publish("TAXED", R"({"tax":{"code":"VAT","on":["interest"]}})");
    ASSERT_EQ(published.status, 201) << published.body;
    EXPECT_EQ(published.at("/options/tax/on/0"), "interest");
}

TEST_F(TaxesTest, RunAlongWithInterestAndFollowTheLaw) {
    const auto loan = taxed_loan();
    ASSERT_EQ(rate("0.2", "2026-02-20").status, 201);
    const auto shown = service.ask("officer", "GET", "/v1/loans/" + loan);
    EXPECT_EQ(shown.at("/terms/tax/rates/1/rate"), "0.2") << shown.body;
    close_until("2026-01-15");
    EXPECT_EQ(balance("1210"), "77.42");   // 240.00 x 10 / 31 days
    EXPECT_EQ(balance("2140"), "-10.68");  // 4/29 of it
    EXPECT_EQ(balance("4010"), "-66.74");
    EXPECT_THAT(faults(), IsEmpty());
    close_until("2026-02-05");
    EXPECT_EQ(balance("2140"), "-33.10");  // 4/29 of 240.00
    close_until("2026-02-20");
    EXPECT_EQ(balance("1210"), "348.19");  // and 15 days of 28 of 201.95
    EXPECT_EQ(balance("2140"), "-51.13");  // 33.10 and 1/6 of 108.19
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_EQ(arisen("2026-01-05", "2026-02-04"), "33.10");
    EXPECT_EQ(arisen("2026-01-05", "2026-02-19"), "51.13");
    EXPECT_GT(service.query("SELECT count(*) FROM tawi.day_closure WHERE looked_at = 0"), "20")
        << "a loan that only earns is not replayed";

    const auto waived = event(loan, R"("kind":"interest_waiver","amount":)" +
                                        service.money("116.00") + R"(,"reason":"illness")");
    ASSERT_EQ(waived.status, 201) << waived.body;
    EXPECT_EQ(balance("2140"), "-35.13");  // 17.10, 4/29 of the 124.00 that are left, and 18.03
    const auto paid = pay(loan, "500.00", "2026-02-20");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(paid.at("/allocation/interest/amount"), "124.00") << paid.body;
    EXPECT_EQ(paid.at("/tax/amount"), "17.10");
    const auto schedule = service.ask("officer", "GET", "/v1/loans/" + loan + "/schedule");
    EXPECT_EQ(schedule.at("/instalments/0/tax/amount"), "17.10") << schedule.body;
    EXPECT_EQ(schedule.at("/instalments/1/tax/amount"), "33.66");  // 1/6 of 201.95
    close_until("2026-03-10");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TaxesTest, ArePaidOverByHandBesideWhatArose) {
    taxed_loan();
    close_until("2026-02-05");
    ASSERT_EQ(arisen("2026-01-05", "2026-02-04"), "33.10");
    const auto entry = [&](const std::string& account) {
        return R"({"booking_date":"2026-02-05","narrative":"Tax of January","lines":[{"account":")" +
               account + R"(","debit":)" + service.money("33.10") +
               R"(},{"account":"1020","credit":)" + service.money("33.10") + "}]}";
    };
    const auto refused = service.ask("officer", "POST", "/v1/manual-entries", entry("2140"));
    EXPECT_EQ(refused.pointer(), "/lines/0/account") << refused.body;  // tied to the loans
    const auto proposed = service.ask("officer", "POST", "/v1/manual-entries", entry("2145"));
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    const auto posted = service.ask(
        "manager", "POST", "/v1/manual-entries/" + proposed.at("/manual_entry_id") + "/decisions",
        R"({"decision":"approve","document_sha256":")" + proposed.at("/document_sha256") + "\"}",
        {{"If-Match", "\"" + proposed.at("/version") + "\""}});
    ASSERT_EQ(posted.status, 200) << posted.body;
    EXPECT_EQ(balance("2140"), "-33.10");
    EXPECT_EQ(balance("2145"), "33.10");
    close_until("2026-02-08");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TaxesTest, ArePartOfFeesAndPenalties) {
    const auto loan = taxed_loan(R"(,"fees":[{"name":"service","base":"flat","amount":)" +
                                 service.money("58.00") +
                                 R"(}],"penalties":[{"name":"late","base":"flat","amount":)" +
                                 service.money("29.00") + "}]");
    close_until("2026-02-05");
    EXPECT_EQ(balance("1220"), "58.00");
    EXPECT_EQ(balance("4020"), "-50.00");
    EXPECT_EQ(balance("2140"), "-41.10");
    close_until("2026-02-06");
    EXPECT_EQ(balance("1230"), "29.00");
    EXPECT_EQ(balance("4030"), "-25.00");
    EXPECT_THAT(faults(), IsEmpty());
    const auto quote = service.ask("officer", "GET", "/v1/loans/" + loan + "/schedule");
    EXPECT_EQ(quote.at("/instalments/0/tax/amount"), "45.10") << quote.body;
    const auto owed =
        service.ask("officer", "GET", "/v1/loans/" + loan).at("/state/settlement_amount/amount");
    ASSERT_EQ(pay(loan, owed, "2026-02-06").status, 201);
    close_until("2026-02-08");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TaxesTest, HaveNoNewRateForDaysThatTheBooksHold) {
    const auto loan = taxed_loan();
    const auto refused = rate("0.2", "2026-01-05");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.pointer() + " " + refused.at("/errors/0/code"), "/applies_from day_closed");
    close_until("2026-01-09");
    EXPECT_EQ(rate("0.2", "2026-01-09").status, 422);
    EXPECT_EQ(rate("0.2", "2026-01-10").status, 201);
    EXPECT_EQ(rate("0.16", "2026-01-10").status, 201) << "the last one of a day counts";
    ASSERT_EQ(pay(loan, "10.00", "2026-01-09").status, 201);
    EXPECT_EQ(rate("0.18", "2026-01-12").status, 201);
    service.go_to("2026-01-14");
    ASSERT_EQ(pay(loan, "10.00", "2026-01-14").status, 201) << "further than the closes";
    close_until("2026-01-20");
    EXPECT_EQ(balance("1210"), "116.13");
    EXPECT_EQ(balance("2140"), "-17.71");  // 9/59 of it
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(TaxesTest, AreOnlyAddedToAndAChangedOneIsFound) {
    ASSERT_EQ(add("VAT").status, 201);
    ASSERT_EQ(rate("0.16", "2026-01-05").status, 201);
    pqxx::connection connection(service.connection_string());
    for (const auto& [table, columns] :
         {std::pair<std::string, std::size_t>("tax", 4), {"tax_rate", 6}}) {
        EXPECT_ANY_THROW(service.query("UPDATE tawi." + table + " SET actor_id = 7 RETURNING 1"));
        EXPECT_ANY_THROW(service.query("DELETE FROM tawi." + table + " RETURNING 1"));
        pqxx::work guards(connection);
        guards.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
        if (table == "tax_rate") {
            guards.exec("ALTER TABLE tawi.tax_rate ALTER tax_rate_id DROP IDENTITY");
            guards.exec("ALTER TABLE tawi.tax_rate DROP CONSTRAINT tax_rate_tax_fk");
        }
        for (const auto& check : guards.exec("SELECT conname FROM pg_constraint WHERE contype = 'c'"
                                             " AND conrelid = 'tawi." +
                                             table + "'::regclass"))
            guards.exec("ALTER TABLE tawi." + table + " DROP CONSTRAINT " +
                        std::string(check[0].c_str()));
        guards.commit();
    }
    for (const auto& [table, columns] :
         {std::pair<std::string, std::size_t>("tax", 4), {"tax_rate", 6}}) {
        pqxx::work reading(connection);
        const auto found = reading.exec(
            "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
            " WHERE attrelid = 'tawi." +
            table + "'::regclass AND attnum > 0 ORDER BY attnum");
        reading.commit();
        EXPECT_EQ(found.size(), columns);
        for (const auto& column : found) {
            const std::string name = column[0].c_str();
            const auto old = service.query("SELECT " + name + " FROM tawi." + table);
            const auto set = [&](const std::string& value) {
                pqxx::work change(connection);
                change.exec("UPDATE tawi." + table + " SET " + name + " = " + value);
                change.commit();
            };
            set(reports::altered(column[1].c_str(), name));
            EXPECT_THAT(faults(), Contains(HasSubstr("taxes"))) << table << "." << name;
            set("'" + old + "'");
        }
    }
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
