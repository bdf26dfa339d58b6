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

std::string rate_body(const std::string& from, const std::string& to, const std::string& rate,
                      const std::string& applies_from) {
    return R"({"from_currency":")" + from + R"(","to_currency":")" + to + R"(","rate":)" + rate +
           R"(,"applies_from":")" + applies_from + R"("})";
}

class ExchangeRatesTest : public ::testing::Test {
 protected:
    HttpReply add(const std::string& from, const std::string& to, const std::string& rate,
                  const std::string& applies_from) {
        return service.ask("manager", "POST", "/v1/exchange-rates",
                           rate_body(from, to, '"' + rate + '"', applies_from));
    }
    /// The rate of a day, "" where there is none.
    std::string of_day(const std::string& from, const std::string& to, const std::string& day) {
        const auto found = service.ask(
            "auditor", "GET",
            "/v1/exchange-rates?from_currency=" + from + "&to_currency=" + to + "&on=" + day);
        EXPECT_EQ(found.status, 200) << found.body;
        return found.size("/data") == 0 ? "" : found.at("/data/0/rate");
    }
    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    Service service;
};

TEST_F(ExchangeRatesTest, ApplyFromADayUntilTheNext) {
    const auto added = add("USD", "KES", "129.350", "2026-01-05");
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.at("/rate"), "129.35");
    EXPECT_EQ(add("USD", "KES", "131", "2026-01-09").status, 201);
    EXPECT_EQ(add("KES", "USD", "0.007731", "2026-01-05").status, 201);
    EXPECT_EQ(of_day("USD", "KES", "2026-01-04"), "");
    EXPECT_EQ(of_day("USD", "KES", "2026-01-08"), "129.35");
    EXPECT_EQ(of_day("USD", "KES", "2026-01-09"), "131");
    EXPECT_EQ(of_day("KES", "USD", "2026-03-01"), "0.007731");
    // A later one of the same day supersedes; both stay.
    EXPECT_EQ(add("USD", "KES", "129.40", "2026-01-05").status, 201);
    EXPECT_EQ(of_day("USD", "KES", "2026-01-08"), "129.4");
    EXPECT_EQ(of_day("USD", "KES", "2026-01-10"), "131");
    const auto page = service.ask("officer", "GET", "/v1/exchange-rates?from_currency=USD&limit=2");
    EXPECT_EQ(page.at("/data/1/rate"), "131");
    EXPECT_EQ(page.at("/has_more"), "true");
    const auto rest = service.ask(
        "officer", "GET",
        "/v1/exchange-rates?from_currency=USD&limit=2&cursor=" + page.at("/next_cursor"));
    EXPECT_EQ(rest.size("/data"), 1U);
    EXPECT_EQ(rest.at("/data/0/rate"), "129.4");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/exchange-rates?on=2026-02-01").size("/data"), 2U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ExchangeRatesTest, RefuseWhatIsNoRate) {
    const auto fault = [&](const std::string& body) {
        const auto refused = service.ask("manager", "POST", "/v1/exchange-rates", body);
        EXPECT_EQ(refused.status, 422) << refused.body;
        return refused.pointer() + " " + refused.at("/errors/0/code");
    };
    EXPECT_EQ(fault(rate_body("USD", "USD", R"("1")", "2026-01-05")), "/to_currency same_currency");
    EXPECT_EQ(fault(rate_body("USD", "KSH", R"("1")", "2026-01-05")),
              "/to_currency unknown_currency");
    EXPECT_EQ(fault(rate_body("USD", "KES", R"("0")", "2026-01-05")), "/rate zero");
    EXPECT_EQ(fault(rate_body("USD", "KES", R"("-1")", "2026-01-05")), "/rate negative");
    EXPECT_EQ(fault(rate_body("USD", "KES", R"("1.0000000000001")", "2026-01-05")),
              "/rate too_many_decimals");
    EXPECT_EQ(fault(rate_body("USD", "KES", R"("129.35")", "2026-02-30")),
              "/applies_from not_a_date");
    EXPECT_EQ(service.ask("officer", "POST", "/v1/exchange-rates", "{}").status, 403);
    EXPECT_EQ(service.ask("manager", "GET", "/v1/exchange-rates?on=soon").status, 422);
    EXPECT_EQ(service.ask("manager", "GET", "/v1/exchange-rates?to_currency=kes").status, 422);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.exchange_rate"), "0");
}

TEST_F(ExchangeRatesTest, AreOnlyAddedToAndAChangedOneIsFound) {
    ASSERT_EQ(add("USD", "KES", "129.35", "2026-01-05").status, 201);
    EXPECT_ANY_THROW(service.query("UPDATE tawi.exchange_rate SET rate = 130 RETURNING 1"));
    EXPECT_ANY_THROW(service.query("DELETE FROM tawi.exchange_rate RETURNING 1"));
    pqxx::connection connection(service.connection_string());
    connection.set_variable("session_replication_role", "replica");
    {
        pqxx::work guards(connection);
        guards.exec("ALTER TABLE tawi.exchange_rate DISABLE TRIGGER append_only_rows");
        guards.exec("ALTER TABLE tawi.exchange_rate ALTER exchange_rate_id DROP IDENTITY");
        for (const auto& check : guards.exec("SELECT conname FROM pg_constraint WHERE contype = 'c'"
                                             " AND conrelid = 'tawi.exchange_rate'::regclass"))
            guards.exec("ALTER TABLE tawi.exchange_rate DROP CONSTRAINT " +
                        std::string(check[0].c_str()));
        guards.commit();
    }
    pqxx::work reading(connection);
    const auto columns = reading.exec(
        "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
        " WHERE attrelid = 'tawi.exchange_rate'::regclass AND attnum > 0 ORDER BY attnum");
    reading.commit();
    EXPECT_EQ(columns.size(), 7U);
    for (const auto& column : columns) {
        const std::string name = column[0].c_str();
        const auto old = service.query("SELECT " + name + " FROM tawi.exchange_rate");
        const auto set = [&](const std::string& value) {
            pqxx::work change(connection);
            change.exec("UPDATE tawi.exchange_rate SET " + name + " = " + value);
            change.commit();
        };
        set(reports::altered(column[1].c_str(), name));
        EXPECT_THAT(faults(), Contains(HasSubstr("exchange_rates"))) << name;
        set("'" + old + "'");
    }
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
