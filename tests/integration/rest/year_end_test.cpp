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
    static void lend() {
        service().add_product("P");
        const auto borrower = service().add_borrower("officer", "Asha");
        const auto loan = service().approved_loan("officer", borrower, "P", "12000.00",
                                                  R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-03-10"})")
                      .status,
                  201);
    }
};

/// docs/books.md, *Periods*: 1 000.00 of other income, 300.00 of rent, 50.00 of audit fee, and the
/// interest of 12 000 at 24 % in three instalments of 4 161.06: 240.00 + 161.58 + 81.59.
TEST_F(YearEndTest, MovesIncomeAndExpenseToRetainedEarningsOnce) {
    post(debit("1020", "1000.00") + "," + credit("4900", "1000.00"), "2026-03-02");
    post(debit("5200", "300.00") + "," + credit("1020", "300.00"), "2026-03-09");
    lend();
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

}  // namespace
}  // namespace tawi::rest
