#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>

#include "ledger/money/decimal_text.h"
#include "reports/book_scale.h"
#include "reports/export_format.h"
#include "reports/formats/plain_text.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/hledger.h"
#include "tests/integration/reports/small_world.h"

namespace tawi::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Balances = std::map<std::string, Exact>;  ///< by "account currency"

const people::Principal auditor{.role = people::Role::auditor};

Date day(const char* text) {
    return parse_date(text, "day");
}

class ExportTest : public PostgresTest {
 protected:
    static void SetUpTestSuite() {
        PostgresTest::SetUpTestSuite();
        world = std::make_unique<SmallWorld>(connection_string());
        world->live();
        world->write_hostile_entry();
    }
    static void TearDownTestSuite() {
        world.reset();
        PostgresTest::TearDownTestSuite();
    }

    static std::string exported(const char* format, const ExportRange& range) {
        std::ostringstream out;
        PostgresBooksReader books(world->auditor());
        export_books(export_format(format, "format"), books, auditor, range, out);
        return out.str();
    }
    static std::string hledger(const ExportRange& range) { return exported("hledger", range); }

    /// The closing balances of the trial balance that are not zero, named as the export names them.
    static Balances trial_balance(const TrialBalanceQuery& query) {
        Balances balances;
        PostgresBooksReader books(world->auditor());
        books.read(auditor, [&](BooksSnapshot& snapshot) {
            std::map<std::string, std::string> names;
            for (const auto& account : snapshot.accounts())
                names[account.code] = plain_text_account(account);
            const auto balance = snapshot.trial_balance(query);
            for (const auto& row : balance.rows()) {
                const auto currency = std::string(row.opening.currency().code());
                balances[names.at(row.account_code) + " " + currency] += row.closing().exact();
            }
        });
        std::erase_if(balances, [](const auto& balance) { return balance.second == 0; });
        return balances;
    }

    /// What hledger makes of a journal: one line an account, "name","12.0000 KES, 3.0000 UGX".
    static Balances hledger_balances(const std::string& journal) {
        const auto result = run_hledger(journal, "bal -O csv --flat -N");
        EXPECT_EQ(result.exit_code, 0) << result.output;
        static const std::regex line(R"re("([^"]*)","([^"]*)")re");
        static const std::regex part(R"((-?[0-9.]+) ([A-Z]{3}))");
        Balances balances;
        for (std::sregex_iterator row(result.output.begin(), result.output.end(), line), end;
             row != end; ++row) {
            const auto amounts = (*row)[2].str();
            for (std::sregex_iterator amount(amounts.begin(), amounts.end(), part); amount != end;
                 ++amount) {
                balances[(*row)[1].str() + " " + (*amount)[2].str()] =
                    parse_decimal((*amount)[1].str(), "", Sign::any);
            }
        }
        return balances;
    }

    static inline std::unique_ptr<SmallWorld> world;
};

TEST_F(ExportTest, PassesEveryCheckOfHledger) {
    const auto journal = hledger({.to = day("2026-04-20")});
    const auto result = run_hledger(journal, "check -s ordereddates payees");
    EXPECT_EQ(result.exit_code, 0) << result.output;
    EXPECT_THAT(journal, Not(HasSubstr("Amina")));
}

TEST_F(ExportTest, HasTheBalancesOfTheTrialBalance) {
    const auto expected = trial_balance({.to = day("2026-04-20")});
    EXPECT_GE(expected.size(), 15U);
    EXPECT_EQ(hledger_balances(hledger({.to = day("2026-04-20")})), expected);
}

TEST_F(ExportTest, StartsWithOpeningBalancesWhereItDoesNotStartAtTheBeginning) {
    const ExportRange march{.from = day("2026-03-01"), .to = day("2026-03-31"), .office_id = 1};
    const auto journal = hledger(march);
    EXPECT_THAT(journal, HasSubstr("2026-03-01 (opening) opening balances | "));
    EXPECT_THAT(journal, Not(HasSubstr("UGX")));
    const auto checked = run_hledger(journal, "check -s ordereddates payees");
    EXPECT_EQ(checked.exit_code, 0) << checked.output;
    EXPECT_EQ(hledger_balances(journal),
              trial_balance({.from = march.from, .to = march.to, .office_id = 1}));
}

/// One unit of the last place more: "100.0000 KES" becomes "100.0001 KES".
std::string one_unit_more(std::string line) {
    const auto last = line.rfind(' ') - 1;
    line[last] = line[last] == '9' ? '8' : static_cast<char>(line[last] + 1);
    return line;
}

TEST_F(ExportTest, HledgerRefusesOneUnitOfTheLastPlace) {
    const auto journal = hledger({.to = day("2026-04-20")});
    for (const std::string currency : {"KES", "UGX", "JOD"}) {
        const std::regex posting("\n    [a-z]+:[^\n]*\\.[0-9]{4} " + currency + "(?=\n)");
        std::vector<std::smatch> postings{
            std::sregex_iterator(journal.begin(), journal.end(), posting), std::sregex_iterator()};
        ASSERT_GT(postings.size(), 10U) << currency;
        const auto& chosen = postings[postings.size() / 2];
        const auto mutated = journal.substr(0, static_cast<std::size_t>(chosen.position())) +
                             one_unit_more(chosen.str()) +
                             journal.substr(static_cast<std::size_t>(chosen.position()) +
                                            static_cast<std::size_t>(chosen.length()));
        ASSERT_NE(mutated, journal);
        const auto result = run_hledger(mutated, "check");
        EXPECT_NE(result.exit_code, 0) << currency;
        EXPECT_THAT(result.output, HasSubstr("could not balance")) << currency;
    }
}

TEST_F(ExportTest, WritesOneCsvLineAJournalLine) {
    const auto csv = exported("csv", {.to = day("2026-01-05"), .office_id = 3});
    EXPECT_THAT(csv, StartsWith("entry_id,line_number,booking_date,"));
    EXPECT_THAT(csv,
                HasSubstr(",1,2026-01-05,2026-01-05,2026-01-05T10:00:00.000000Z,3,\"own\","
                          "\"disbursement\",\"100004018\",1,3,\"1010\",\"Cash in tills\",,"
                          "1234.567,\"JOD\",5,,\"disbursement of loan 100004018, event 1\",\r\n"));
    EXPECT_THAT(csv, HasSubstr(",\"1100\",\"Loan portfolio\",1234.567,,\"JOD\","));
}

TEST_F(ExportTest, WritesTheTrialBalanceAsCsv) {
    const auto csv = exported("trial-balance-csv",
                              {.from = day("2026-01-06"), .to = day("2026-01-10"), .office_id = 3});
    EXPECT_THAT(csv, HasSubstr("3,\"own\",\"JOD\",\"3010\",\"Capital\",\"equity\",-70000.000,"
                               "0.000,0.000,-70000.000\r\n"));
    // 1234.567 at 2 % over the 31 days to 5 February: 0.796 after a day, 4.779 after six.
    EXPECT_THAT(csv, HasSubstr("3,\"own\",\"JOD\",\"1210\",\"Interest receivable\",\"asset\","
                               "0.796,3.983,0.000,4.779\r\n"));
}

}  // namespace
}  // namespace tawi::reports
