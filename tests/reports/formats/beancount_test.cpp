#include "reports/formats/beancount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "reports/formats/ledger.h"
#include "tests/reports/books_in_memory.h"

namespace tawi::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

BooksInMemory hostile_books() {
    const auto kes = Currency::of("KES");
    const auto day = parse_date("2026-03-05", "day");
    const auto amount = Money::from_minor_units(125, kes);
    BooksInMemory books;
    books.chart = {{"10.10", {}, "Cash: \"tills\"; x", AccountKind::asset, true},
                   {"1100", {}, "Loans", AccountKind::asset, true}};
    books.balance_rows = {
        {1, "own", "10.10", "", AccountKind::asset, Money::zero(kes), amount, Money::zero(kes)},
        {1, "own", "1100", "", AccountKind::asset, Money::zero(kes), Money::zero(kes), amount}};
    books.journal = {{41,
                      1,
                      "o\"wn",
                      {},
                      {},
                      {},
                      "manual",
                      day,
                      day,
                      Instant{},
                      1,
                      kes,
                      {{"10.10", amount}, {"1100", -amount}},
                      "a \"quoted\\ text\n2026-01-01 * :tag: [2026-01-01] ; note"}};
    return books;
}

TEST(BeancountExport, KeepsTextInsideItsQuotes) {
    auto books = hostile_books();
    std::ostringstream out;
    write_beancount(books, {.to = parse_date("2026-03-31", "day")}, out);
    EXPECT_THAT(out.str(), HasSubstr("2026-03-05 * \"manual\" \"a /quoted/ text 2026-01-01 * :tag: "
                                     "[2026-01-01] ; note\"\n"));
    EXPECT_THAT(out.str(), HasSubstr("  Assets:10-10-Cash-tills-x  1.2500 KES\n"));
    EXPECT_THAT(out.str(), HasSubstr("2026-04-01 balance Assets:1100-Loans  -1.2500 ~ 0 KES\n"));
}

TEST(LedgerExport, KeepsANoteFromBecomingATagOrADate) {
    auto books = hostile_books();
    std::ostringstream out;
    write_ledger(books, {.to = parse_date("2026-03-31", "day")}, out);
    EXPECT_THAT(out.str(), HasSubstr("(41) manual\n    ; a \"quoted\\ text 2026-01-01 * /tag/ "
                                     "/2026-01-01/ / note\n"));
    EXPECT_THAT(out.str(), Not(HasSubstr("[2026")));
}

}  // namespace
}  // namespace tawi::reports
