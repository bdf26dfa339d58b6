#include "tests/integration/rest/closed_loan_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DayClosuresTest : public ClosedLoanTest {};

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

TEST_F(DayClosuresTest, HoldEveryControlAccountAgainstTheLoans) {
    close_until("2026-01-07");
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
    EXPECT_THAT(faults_on("2026-01-08"), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
