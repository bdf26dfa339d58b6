#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/rest/manual_entry_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The first year of two offices, with a loan in the first, seen from February of the next.
class YearEndTest : public ManualEntryTest {
 protected:
    static HttpReply end_year(const std::string& office, const std::string& year) {
        return service().ask("administrator", "POST", "/v1/year-closures",
                             R"({"office_id":)" + office + R"(,"fiscal_year":)" + year + "}");
    }
    static std::string balance(const std::string& account, const std::string& as_of) {
        return service().query(
            "SELECT coalesce(sum(amount), 0) FROM tawi.journal_line WHERE "
            "office_id = 1 AND account_code = '" +
            account + "' AND booking_date <= '" + as_of + "'");
    }
    /// Pays 12 000 at 24 % out on 10 March; gives the loan's number.
    static std::string lend(const std::string& instalments) {
        service().add_product("P" + instalments);
        const auto borrower = service().add_borrower("officer", "Asha " + instalments);
        const auto loan =
            service().approved_loan("officer", borrower, "P" + instalments, "12000.00",
                                    R"("rate_per_annum":"0.24","instalments":)" + instalments);
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-03-10"})")
                      .status,
                  201);
        return loan;
    }
    static std::string booked(const std::string& account, const std::string& from,
                              const std::string& to) {
        return service().query(
            "SELECT coalesce(sum(amount), 0) FROM tawi.journal_line WHERE office_id = 1 AND "
            "account_code = '" +
            account + "' AND booking_date BETWEEN '" + from + "' AND '" + to +
            "' AND kind <> 'year_end'");
    }
};

/// docs/books.md, *Periods*: 1 000.00 of other income, 300.00 of rent, 50.00 of audit fee, and the
/// interest of 12 000 at 24 % in three instalments of 4 161.06: 240.00 + 161.58 + 81.59.
TEST_F(YearEndTest, MovesIncomeAndExpenseToRetainedEarningsOnce) {
    post(debit("1020", "1000.00") + "," + credit("4900", "1000.00"), "2026-03-02");
    post(debit("5200", "300.00") + "," + credit("1020", "300.00"), "2026-03-09");
    lend("3");
    go_to("2027-02-10");
    close_days();
    EXPECT_EQ(end_year("1", "2026").code(), "period_not_ready");
    for (int month = 1; month <= 12; ++month)
        ASSERT_EQ(close_period("1", "2026", std::to_string(month)).status, 201) << month;
    ASSERT_EQ(close_period("1", "2027", "1").status, 201);
    // The adjustment period takes an entry of 31 December although December is closed.
    const auto fee = debit("5900", "50.00") + "," + credit("2900", "50.00");
    EXPECT_EQ(propose("officer", body(fee, "2026-12-31")).status, 423);
    post(fee, "2026-12-31", R"(,"kind":"adjustment")");
    const auto interest = balance("4010", "2026-12-31");
    EXPECT_EQ(interest, "-483.1700");

    EXPECT_EQ(end_year("1", "2025").code(), "before_first_day");
    EXPECT_THAT(
        at_once(3, "administrator", "/v1/year-closures", R"({"office_id":1,"fiscal_year":2026})"),
        ElementsAre(201, 409, 409));
    EXPECT_EQ(service().query("SELECT accounts::text || amounts::text FROM tawi.journal_entry "
                              "WHERE kind = 'year_end'"),
              "{4010,4900,5200,5900,3020}{483.1700,1000.0000,-300.0000,-50.0000,-1133.1700}");
    for (const auto* account : {"4010", "4900", "5200", "5900"})
        EXPECT_EQ(balance(account, "2026-12-31"), "0.0000") << account;
    EXPECT_EQ(balance("3020", "2026-12-31"), "-1133.1700");
    EXPECT_EQ(end_year("1", "2026").code(), "wrong_state");
    EXPECT_EQ(end_year("1", "2027").code(), "period_not_ready");
    EXPECT_EQ(propose("officer", body(fee, "2026-12-31", R"(,"kind":"adjustment")")).status, 423);
    EXPECT_EQ(service().query("SELECT tawi.last_closed_year(1)"), "2026");
    EXPECT_EQ(service().query("SELECT tawi.last_closed_year(2)"), "");
    const auto december = service().query(
        "SELECT closure_id FROM tawi.period_closure WHERE fiscal_year = 2026 AND period = 12");
    EXPECT_EQ(service()
                  .ask("manager", "POST", "/v1/period-closures/" + december + "/reopenings",
                       R"({"reason":"Late"})", {{"If-Match", "\"1\""}})
                  .code(),
              "period_not_ready");
    EXPECT_THAT(faults(), IsEmpty());
}

/// The same year with a loan in twelve instalments, ended before anybody knew that its borrower had
/// paid it off on 1 December.
class PriorYearTest : public YearEndTest {
 protected:
    /// "kind income" of each entry that the close of a period of 2026 lists.
    static std::vector<std::string> later_entries(const std::string& period) {
        const auto closure = service().query(
            "SELECT closure_id FROM tawi.period_closure WHERE fiscal_year = 2026 AND period = " +
            period);
        const auto reply =
            service().ask("auditor", "GET", "/v1/period-closures/" + closure + "/later-entries");
        EXPECT_EQ(reply.status, 200) << reply.body;
        std::vector<std::string> entries;
        for (std::size_t index = 0; index < reply.size("/data"); ++index) {
            const auto entry = "/data/" + std::to_string(index);
            entries.push_back(reply.at(entry + "/kind") + " " + reply.at(entry + "/income/amount"));
        }
        return entries;
    }
};

TEST_F(PriorYearTest, IncomeOfAnEndedYearGoesToPriorYearAdjustments) {
    const auto loan = lend("12");
    go_to("2027-02-10");
    close_days();
    for (int month = 1; month <= 12; ++month)
        ASSERT_EQ(close_period("1", "2026", std::to_string(month)).status, 201) << month;
    ASSERT_EQ(end_year("1", "2026").status, 201);
    const auto of_december = booked("4010", "2026-12-01", "2026-12-31");
    const auto of_new_year = booked("4010", "2027-01-01", "2027-12-31");
    ASSERT_LT(std::stod(of_december), 0);
    ASSERT_LT(std::stod(of_new_year), 0);

    const auto quote =
        service().ask("officer", "GET", "/v1/loans/" + loan + "/settlement-quote?on=2026-12-01");
    ASSERT_EQ(quote.status, 200) << quote.body;
    const auto paid = service().ask("officer", "POST", "/v1/loans/" + loan + "/events",
                                    R"({"kind":"settlement","value_date":"2026-12-01","amount":)" +
                                        service().money(quote.at("/amount/amount")) + "}");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(booked("4010", "2027-01-01", "2027-12-31"), "0.0000");
    EXPECT_EQ("-" + booked("3031", "2027-01-01", "2027-12-31"), of_december);
    EXPECT_THAT(faults(), IsEmpty());
    const auto less = of_december.substr(0, of_december.size() - 2);  // income taken back
    EXPECT_THAT(later_entries("11"), IsEmpty());
    EXPECT_THAT(later_entries("12"), ElementsAre("settlement 0.00", "correction " + less));
    EXPECT_THAT(
        service().query("SELECT narrative FROM tawi.journal_entry WHERE kind = 'correction'"),
        ::testing::MatchesRegex(".*; income of 2026-12 " + less + ", 2027-01 -.*"));

    const auto reversal =
        service().ask("manager", "POST", "/v1/loans/" + loan + "/events/2/reversals",
                      R"({"reason":"It was somebody else's"})");
    ASSERT_EQ(reversal.status, 201) << reversal.body;
    EXPECT_EQ(booked("4010", "2027-01-01", "2027-12-31"), of_new_year);
    EXPECT_EQ(booked("3031", "2027-01-01", "2027-12-31"), "0.0000");
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
