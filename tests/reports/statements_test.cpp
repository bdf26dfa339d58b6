#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"
#include "reports/statements/financial_statement.h"
#include "reports/statements/general_ledger.h"
#include "tests/reports/books_in_memory.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

const auto kes = Currency::of("KES");

Money money(int minor) {
    return Money::from_minor_units(minor, kes);
}

Date day(const char* text) {
    return parse_date(text, "day");
}

/// Capital of 1000 was in the till; 600 of it were lent, 50 came back with 8 of interest; 3 were
/// given up, and a desk was bought for 100.
TrialBalance balance() {
    return {{.from = day("2026-03-01"), .to = day("2026-03-31")},
            {{1, "own", "1010", "Till", AccountKind::asset, money(1000), money(58), money(700)},
             {1, "own", "1100", "Loans", AccountKind::asset, money(0), money(600), money(53)},
             {1, "own", "1500", "Desks", AccountKind::asset, money(0), money(100), money(0)},
             {1, "own", "3010", "Capital", AccountKind::equity, money(-1000), money(0), money(0)},
             {1, "own", "4010", "Interest", AccountKind::income, money(0), money(0), money(8)},
             {1, "own", "5020", "Given up", AccountKind::expense, money(0), money(3), money(0)}}};
}

const std::vector<Account> chart{
    {"1010", {}, "Till", AccountKind::asset, true, false, "till"},
    {"1100", {}, "Loans", AccountKind::asset, true, true, "portfolio"},
    {"1500", {}, "Desks", AccountKind::asset, true},
    {"3010", {}, "Capital", AccountKind::equity, true},
    {"4010", {}, "Interest", AccountKind::income, true, true, "interest_income"},
    {"5020", {}, "Given up", AccountKind::expense, true, true, "tolerance_expense"}};

std::vector<std::string> rows_of(const StatementSection& section) {
    std::vector<std::string> rows;
    for (const auto& row : section.rows)
        rows.push_back(row.account_name + " " + tawi::to_string(row.amount));
    rows.push_back("= " + tawi::to_string(section.total));
    return rows;
}

std::vector<std::string> totals_of(const FinancialStatement& statement) {
    std::vector<std::string> totals;
    for (const auto& total : statement.totals)
        totals.push_back(total.name + " " + tawi::to_string(total.amount));
    return totals;
}

TEST(BalanceSheet, ShowsTheResultOfThePeriodInEquity) {
    const auto sheets = balance_sheets(balance());
    ASSERT_THAT(sheets, SizeIs(1));
    const auto& sections = sheets[0].sections;
    EXPECT_THAT(rows_of(sections[0]),
                ElementsAre("Till 3.58", "Loans 5.47", "Desks 1.00", "= 10.05"));
    EXPECT_THAT(rows_of(sections[1]), ElementsAre("= 0.00"));
    EXPECT_THAT(rows_of(sections[2]),
                ElementsAre("Capital 10.00", "Result not yet moved by a year end 0.05", "= 10.05"));
    EXPECT_THAT(totals_of(sheets[0]), ElementsAre("assets 10.05", "liabilities_and_equity 10.05"));
}

TEST(IncomeStatement, IsTheMovementOfIncomeAndExpenses) {
    const auto statements = income_statements(balance());
    ASSERT_THAT(statements, SizeIs(1));
    EXPECT_THAT(rows_of(statements[0].sections[0]), ElementsAre("Interest 0.08", "= 0.08"));
    EXPECT_THAT(rows_of(statements[0].sections[1]), ElementsAre("Given up 0.03", "= 0.03"));
    EXPECT_THAT(totals_of(statements[0]),
                ElementsAre("income 0.08", "expenses 0.03", "result 0.05"));
}

TEST(CashFlow, PartsLendingFromBuyingAndFunding) {
    const auto flows = cash_flows(balance(), chart,
                                  {{1, "own", "1100", money(50), money(600)},
                                   {1, "own", "1500", money(0), money(100)},
                                   {1, "own", "4010", money(8), money(0)}});
    ASSERT_THAT(flows, SizeIs(1));
    EXPECT_THAT(rows_of(flows[0].sections[0]),
                ElementsAre("Loans, received 0.50", "Loans, paid -6.00", "Interest, received 0.08",
                            "= -5.42"));
    EXPECT_THAT(rows_of(flows[0].sections[1]), ElementsAre("Desks, paid -1.00", "= -1.00"));
    EXPECT_THAT(rows_of(flows[0].sections[2]), ElementsAre("= 0.00"));
    EXPECT_THAT(totals_of(flows[0]), ElementsAre("opening 10.00", "change -6.42", "closing 3.58"));
}

TEST(CashFlow, RefusesToHideADifference) {
    EXPECT_THROW(cash_flows(balance(), chart, {{1, "own", "1100", money(50), money(600)}}),
                 InvariantViolation);
    EXPECT_THROW(cash_flows(balance(), chart, {{1, "own", "9999", money(58), money(700)}}),
                 InvariantViolation);
}

/// Writes down what it is given.
class Heard : public LedgerReader {
 public:
    std::vector<std::string> words;
    void begin(const TrialBalanceRow& row) override {
        words.push_back(row.account_code + " from " + tawi::to_string(row.opening));
    }
    void line(const LedgerLine& line) override {
        words.push_back(std::to_string(line.entry.entry_id) + "/" +
                        std::to_string(line.line_number) + " " + tawi::to_string(line.amount) +
                        " -> " + tawi::to_string(line.balance));
    }
    void end() override { words.emplace_back("end"); }
};

TEST(GeneralLedger, RunsFromTheOpeningToTheClosingBalance) {
    BooksInMemory books;
    books.chart = chart;
    books.balance_rows = {
        {1, "own", "1010", "Till", AccountKind::asset, money(1000), money(58), money(0)},
        {1, "own", "1100", "Loans", AccountKind::asset, money(-1000), money(0), money(58)}};
    const auto booked = day("2026-03-05");
    for (const int amount : {50, 8})
        books.journal.push_back({amount,
                                 1,
                                 "own",
                                 {},
                                 {},
                                 {},
                                 "repayment",
                                 booked,
                                 booked,
                                 Instant{},
                                 1,
                                 kes,
                                 {{"1010", money(amount)}, {"1100", money(-amount)}},
                                 "x"});
    std::ranges::reverse(books.journal);
    Heard heard;
    read_general_ledger(books, {.to = day("2026-03-31")}, "1010", heard);
    EXPECT_THAT(heard.words,
                ElementsAre("1010 from 10.00", "8/1 0.08 -> 10.08", "50/1 0.50 -> 10.58", "end"));
    EXPECT_THROW(read_general_ledger(books, {.to = day("2026-03-31")}, "9", heard), NotFound);
    books.journal.pop_back();
    EXPECT_THROW(read_general_ledger(books, {.to = day("2026-03-31")}, "1010", heard),
                 InvariantViolation);
}

}  // namespace
}  // namespace tawi::reports
