#include "reports/hledger_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/reports/books_in_memory.h"

namespace tawi::reports {
namespace {

using ::testing::HasSubstr;

const auto kes = Currency::of("KES");

Money money(int minor) {
    return Money::from_minor_units(minor, kes);
}

Date day(const char* text) {
    return parse_date(text, "day");
}

BookedEntry entry(std::int64_t id, const char* narrative) {
    return {id,
            1,
            "own",
            loan::LoanId{100023, 2},
            3U,
            7,
            "repayment",
            day("2026-03-05"),
            day("2026-03-04"),
            std::chrono::sys_days(day("2026-03-05")) + std::chrono::hours(8),
            12,
            kes,
            {{"1010", money(125)}, {"1100", money(-125)}},
            narrative};
}

BooksInMemory books() {
    BooksInMemory books;
    books.chart = {{"1000", {}, "Assets", AccountKind::asset},
                   {"1010", "1000", "Cash  in: tills", AccountKind::asset, true},
                   {"1100", "1000", "Loan portfolio", AccountKind::asset, true, true}};
    books.balance_rows = {
        {1, "own", "1010", "", AccountKind::asset, money(-300), money(125), money(0)},
        {1, "own", "1100", "", AccountKind::asset, money(300), money(0), money(125)}};
    return books;
}

std::string exported(BooksInMemory& books, const ExportRange& range) {
    std::ostringstream out;
    write_hledger(books, range, out);
    return out.str();
}

TEST(HledgerExport, WritesAnEntryAsAnAccountantReadsIt) {
    auto written = books();
    written.journal = {entry(41, "repayment of loan 100023021, event 3")};
    const auto journal = exported(written, {.from = day("2026-03-01"), .to = day("2026-03-31")});
    EXPECT_EQ(journal.substr(0, journal.find("\n\npayee") + 1),
              "decimal-mark .\n\n"
              "commodity 1000.0000 KES\n\n"
              "account assets:1010 Cash in/ tills\n"
              "account assets:1100 Loan portfolio\n");
    EXPECT_THAT(journal, HasSubstr("\n2026-03-01 (opening) opening balances | balances at the "
                                   "opening of the day\n"
                                   "    ; office:1, fund:own\n"
                                   "    assets:1010 Cash in/ tills  -3.0000 KES\n"
                                   "    assets:1100 Loan portfolio  3.0000 KES\n"));
    EXPECT_THAT(journal,
                HasSubstr("\n2026-03-05=2026-03-04 (41) repayment | repayment of loan 100023021, "
                          "event 3\n"
                          "    ; office:1, fund:own, loan:100023021, event:3, product:7, "
                          "recorded:2026-03-05T08:00:00.000000Z\n"
                          "    assets:1010 Cash in/ tills  1.2500 KES\n"
                          "    assets:1100 Loan portfolio  -1.2500 KES\n"));
}

TEST(HledgerExport, KeepsANarrativeFromBecomingAnythingElse) {
    auto written = books();
    written.journal = {entry(1, "two\nlines | with ; marks\r\n  2026-01-01 x")};
    EXPECT_THAT(exported(written, {.to = day("2026-03-31")}),
                HasSubstr("(1) repayment | two lines / with / marks 2026-01-01 x\n"));
}

TEST(HledgerExport, HoldsOneBatchOfEntriesAtATime) {
    auto written = books();
    for (int id = 1; id <= 2500; ++id)
        written.journal.push_back(entry(id, "x"));
    const auto journal = exported(written, {.to = day("2026-03-31")});
    EXPECT_THAT(journal, HasSubstr("(2500) repayment"));
    EXPECT_EQ(written.largest_batch, 1000U);
}

TEST(HledgerExport, RefusesAnAccountThatTheChartDoesNotHave) {
    auto written = books();
    written.journal = {entry(1, "x")};
    written.journal[0].lines[0].account = "9999";
    EXPECT_THROW(exported(written, {.to = day("2026-03-31")}), InvariantViolation);
}

}  // namespace
}  // namespace tawi::reports
