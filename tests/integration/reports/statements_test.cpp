#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "ledger/error.h"
#include "reports/export_format.h"
#include "reports/package/csv_reader.h"
#include "reports/statements/portfolio_tie_out.h"
#include "reports/statements/statement_csv.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/reports/statement_text.h"

namespace tawi::reports {
namespace {

using ::testing::Each;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const people::Principal auditor{.role = people::Role::auditor, .id = 1};

Date day(const char* text) {
    return parse_date(text, "day");
}

class StatementsTest : public PostgresTest {
 protected:
    static void SetUpTestSuite() {
        PostgresTest::SetUpTestSuite();
        world = std::make_unique<SmallWorld>(connection_string());
        world->live();
    }
    static void TearDownTestSuite() {
        world.reset();
        PostgresTest::TearDownTestSuite();
    }
    static void read(const std::function<void(BooksSnapshot&)>& work) {
        PostgresBooksReader(world->reader()).read(auditor, work);
    }
    static inline std::unique_ptr<SmallWorld> world;
};

TEST_F(StatementsTest, ReadAsAnAccountantWritesThem) {
    std::string text = "The statements of the small world, 2026-03-01 to 2026-03-31.\n";
    read([&](BooksSnapshot& books) {
        const TrialBalanceQuery march{.from = day("2026-03-01"), .to = day("2026-03-31")};
        text += statement_text("Balance sheet", read_balance_sheets(books, march));
        text += statement_text("Income statement", read_income_statements(books, march));
        text += statement_text("Cash flow", read_cash_flows(books, {.to = day("2026-03-31")}));
        text += account_text(books, {.to = day("2026-04-20"), .office_id = 1}, "1010");
    });
    const auto path = std::filesystem::path(TAWI_SOURCE_DIR) / "tests/golden/statements.txt";
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path) << text;
    std::stringstream golden;
    golden << std::ifstream(path).rdbuf();
    EXPECT_EQ(text, golden.str()) << "UPDATE_GOLDEN=1 renews it; read the difference first";
}

TEST_F(StatementsTest, BalanceOnEveryDayAsKnownOnEveryOther) {
    read([](BooksSnapshot& books) {
        int seen = 0;
        for (const auto* const known : {"2026-01-06", "2026-01-21", "2026-03-11", "2026-04-21"}) {
            for (auto date = day("2026-01-04"); date <= day("2026-04-20");
                 date = add_days(date, 9)) {
                const TrialBalanceQuery query{
                    .from = add_days(date, -20),
                    .to = date,
                    .known_at = Instant(std::chrono::sys_days(day(known)))};
                // Each throws when it does not balance or tie.
                seen += static_cast<int>(read_balance_sheets(books, query).size() +
                                         read_cash_flows(books, query).size());
                read_income_statements(books, query);
            }
        }
        EXPECT_GT(seen, 100);
    });
}

TEST_F(StatementsTest, DifferWithWhatWasKnown) {
    read([](BooksSnapshot& books) {
        const auto earned = [&](const std::optional<Instant>& known_at) {
            const auto statements = read_income_statements(
                books, {.to = day("2026-01-10"), .office_id = 3, .known_at = known_at});
            return statements.at(0).sections.at(0).total;
        };
        EXPECT_EQ(tawi::to_string(earned(std::nullopt)), "4.779");
        EXPECT_EQ(tawi::to_string(earned(Instant(std::chrono::sys_days(day("2026-01-19"))))),
                  "0.000");
    });
}

TEST_F(StatementsTest, AreOfOneOfficeFundAndCurrency) {
    read([](BooksSnapshot& books) {
        const auto to = day("2026-04-20");
        EXPECT_THAT(read_balance_sheets(books, {.to = to}), SizeIs(3));
        EXPECT_THAT(read_balance_sheets(books, {.to = to, .office_id = 2}),
                    Each(Field(&FinancialStatement::office_id, 2)));
        EXPECT_THAT(read_balance_sheets(books, {.to = to, .currency = Currency::of("JOD")}),
                    Each(Field(&FinancialStatement::office_id, 3)));
        EXPECT_THAT(read_cash_flows(books, {.to = to, .fund = "donor"}), IsEmpty());
    });
}

TEST_F(StatementsTest, PortfolioTiesOnEveryDayAsKnownOnEveryOther) {
    read([](BooksSnapshot& books) {
        std::size_t rows = 0;
        for (const auto* const known :
             {"2026-01-06", "2026-01-08", "2026-01-21", "2026-02-07", "2026-02-13", "2026-04-21"}) {
            for (auto date = day("2026-01-04"); date <= day("2026-04-20");
                 date = add_days(date, 3)) {
                const TrialBalanceQuery query{
                    .to = date, .known_at = Instant(std::chrono::sys_days(day(known)))};
                for (const auto& row : portfolio_tie_out(books, query)) {
                    EXPECT_EQ(row.ledger, row.loans)
                        << tawi::to_string(date) << " known " << known << " office "
                        << row.office_id << " account " << row.account_code;
                    ++rows;
                }
            }
        }
        EXPECT_GT(rows, 1000U);
    });
}

TEST_F(StatementsTest, GeneralLedgerHasEveryLineOnce) {
    const auto exported = [](const char* format) {
        std::ostringstream out;
        PostgresBooksReader books(world->auditor());
        export_books(export_format(format, "format"), books, auditor,
                     {.from = day("2026-02-01"), .to = day("2026-03-31")}, out);
        std::istringstream in(out.str());
        CsvReader reader(in);
        std::vector<std::vector<std::string>> records;
        std::vector<std::string> fields;
        while (reader.next(fields))
            records.push_back(fields);
        return records;
    };
    std::multiset<std::string> ledger;
    for (const auto& record : exported("general-ledger-csv")) {
        if (!record[6].empty())  // not an opening or closing balance
            ledger.insert(record[6] + "/" + record[7] + " " + record[3] + " " + record[11] + " " +
                          record[12]);
    }
    std::multiset<std::string> journal;
    for (const auto& record : exported("csv"))
        journal.insert(record[0] + "/" + record[1] + " " + record[11] + " " + record[13] + " " +
                       record[14]);
    EXPECT_GT(journal.size(), 100U);
    EXPECT_EQ(ledger, journal);
}

TEST_F(StatementsTest, PortfolioAtRiskIsThatOfTheLoansThatTheReaderSees) {
    const auto now = Instant(std::chrono::sys_days(day("2026-04-20"))) + std::chrono::hours(10);
    pqxx::connection connection(connection_string());
    const auto late = [&](const std::string& offices) {
        pqxx::nontransaction work(connection);
        std::vector<std::string> rows;
        for (const auto& row : work.exec(
                 "SELECT concat_ws(' ', office_id, product.code, loan.currency, count(*),"
                 " trim_scale(sum(outstanding_principal)), trim_scale(coalesce(sum("
                 "outstanding_principal) FILTER (WHERE '2026-04-20' - oldest_unpaid_due_on > 30),"
                 " 0))) FROM tawi.loan JOIN tawi.loan_product AS product USING (product_id)"
                 " WHERE status = 'active' AND office_id IN (" +
                 offices + ") GROUP BY office_id, product.code, loan.currency ORDER BY 1"))
            rows.emplace_back(row[0].c_str());
        return rows;
    };
    const auto reported = [&](const people::Principal& actor, std::optional<std::int32_t> office) {
        const auto plain = [](const Money& amount) {
            auto text = tawi::to_string(amount);
            if (text.find('.') != text.npos) text.erase(text.find_last_not_of('0') + 1);
            if (text.ends_with('.')) text.pop_back();
            return text;
        };
        std::vector<std::string> rows;
        PostgresBooksReader(world->reader()).read(actor, [&](BooksSnapshot& books) {
            for (const auto& row : portfolio_at_risk(books.portfolio(office, now))) {
                const auto& gross = row.gross_loan_portfolio;
                rows.push_back(std::to_string(row.office_id) + " " + row.product_code + " " +
                               std::string(gross.outstanding_principal.currency().code()) + " " +
                               std::to_string(gross.loans) + " " +
                               plain(gross.outstanding_principal) + " " +
                               plain(row.at_risk[1].outstanding_principal));
            }
        });
        return rows;
    };
    const people::Principal manager{.role = people::Role::manager, .id = 1, .offices = {1, 3}};
    EXPECT_THAT(reported(auditor, std::nullopt), SizeIs(3));
    EXPECT_EQ(reported(auditor, std::nullopt), late("1, 2, 3"));
    EXPECT_EQ(reported(auditor, 2), late("2"));
    EXPECT_EQ(reported(manager, std::nullopt), late("1, 3"));
    EXPECT_THAT(reported(manager, 2), IsEmpty());
    const people::Principal officer{.role = people::Role::officer, .id = 1, .offices = {1}};
    EXPECT_THAT(reported(officer, std::nullopt), IsEmpty());
}

TEST_F(StatementsTest, TieOutShowsWhatDoesNotTie) {
    pqxx::connection connection(connection_string());
    pqxx::work work(connection);
    work.exec(
        "INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, fund, kind,"
        " booking_date, value_date, recorded_at, actor_id, currency, accounts, amounts,"
        " narrative) SELECT 0, 900000, 2, 'own', 'correction', '2026-04-20', '2026-04-20',"
        " '2026-04-20 10:00', 1, 'UGX', '{1100,1010}', '{7,-7}', 'by hand'");
    work.commit();
    add_record_of(connection_string(), 900000);
    read([](BooksSnapshot& books) {
        std::vector<std::string> differences;
        for (const auto& row : portfolio_tie_out(books, {.to = day("2026-04-20")})) {
            if (!row.difference().is_zero())
                differences.push_back(std::to_string(row.office_id) + " " + row.account_code + " " +
                                      tawi::to_string(row.difference()));
        }
        EXPECT_EQ(differences, std::vector<std::string>{"2 1100 7"});
    });
}

}  // namespace
}  // namespace tawi::reports
