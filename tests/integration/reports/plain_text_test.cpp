#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>

#include "ledger/money/decimal_text.h"
#include "reports/export_format.h"
#include "reports/formats/beancount.h"
#include "reports/formats/plain_text.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/outside_program.h"
#include "tests/integration/reports/small_world.h"

namespace tawi::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const people::Principal auditor{.role = people::Role::auditor};

using Balances = std::map<std::string, Exact>;  ///< by "account currency"

Date day(const char* text) {
    return parse_date(text, "day");
}

/// A program of plain-text accounting, and how it is asked.
struct Client {
    const char* format;
    std::string check;
    std::string balances;  ///< gives lines "account|amount CUR" of what is not zero
};

const Client ledger{"ledger", "ledger --args-only -f x --pedantic --strict --check-payees bal",
                    "ledger --args-only -f x bal --flat --no-total"
                    " --balance-format '%(account)|%(display_total)\\n'"};
const Client beancount{"beancount", "bean-check -C x",
                       "bean-query -f csv x 'select account, sum(position) group by account'"};

class PlainTextTest : public PostgresTest {
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

    static std::string exported(const Client& client, const ExportRange& range) {
        std::ostringstream out;
        PostgresBooksReader books(world->auditor());
        export_books(export_format(client.format, "format"), books, auditor, range, out);
        return out.str();
    }

    /// The closing balances that are not zero, by the client's name for the account.
    static Balances trial_balance(const Client& client, const ExportRange& range) {
        Balances balances;
        PostgresBooksReader books(world->auditor());
        books.read(auditor, [&](BooksSnapshot& snapshot) {
            std::map<std::string, std::string> names;
            for (const auto& account : snapshot.accounts())
                names[account.code] = client.format == beancount.format
                                          ? beancount_account(account)
                                          : plain_text_account(account);
            const auto balance = snapshot.trial_balance(balance_of(range));
            for (const auto& row : balance.rows())
                balances[names.at(row.account_code) + " " +
                         std::string(row.opening.currency().code())] += row.closing().exact();
        });
        std::erase_if(balances, [](const auto& balance) { return balance.second == 0; });
        return balances;
    }

    /// What the client says: an account heads its amounts, which may go on over several lines.
    static Balances balances_of(const Client& client, const std::string& text) {
        const auto result = run_on_file("x", text, client.balances);
        EXPECT_EQ(result.exit_code, 0) << result.output;
        static const std::regex account(
            "((?:[aA]ssets|[lL]iabilities|[eE]quity|[iI]ncome|"
            "[eE]xpenses):[^|,\n]*?)[ ]*[|,]");
        static const std::regex amount("(-?[0-9.]+) ([A-Z]{3})");
        Balances balances;
        std::istringstream lines(result.output);
        std::string line;
        std::string name;
        while (std::getline(lines, line)) {
            std::smatch match;
            if (std::regex_search(line, match, account)) {
                name = match[1];
                line = match.suffix();
            }
            for (std::sregex_iterator found(line.begin(), line.end(), amount), end; found != end;
                 ++found) {
                balances[name + " " + (*found)[2].str()] +=
                    parse_decimal((*found)[1].str(), "", Sign::any);
            }
        }
        return balances;
    }

    static void expect_sound(const Client& client, const ExportRange& range) {
        const auto text = exported(client, range);
        const auto result = run_on_file("x", text, client.check);
        EXPECT_EQ(result.exit_code, 0) << result.output;
        EXPECT_THAT(result.output, Not(HasSubstr("arning"))) << client.format;
        EXPECT_EQ(balances_of(client, text), trial_balance(client, range));
    }

    /// One unit of the last place more, in a posting in the middle.
    static void expect_refusal(const Client& client, const std::string& currency) {
        const auto text = exported(client, {.to = day("2026-04-20")});
        const std::regex posting("\n +[a-zA-Z]+:[^\n]*\\.[0-9]{4} " + currency + "(?=\n)");
        const std::vector<std::smatch> postings{
            std::sregex_iterator(text.begin(), text.end(), posting), std::sregex_iterator()};
        ASSERT_GT(postings.size(), 10U) << currency;
        const auto& chosen = postings[postings.size() / 2];
        auto mutated = text;
        auto& digit = mutated[static_cast<std::size_t>(chosen.position() + chosen.length()) - 5];
        digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
        const auto result = run_on_file("x", mutated, client.check);
        EXPECT_NE(result.exit_code, 0) << client.format << " " << currency;
        EXPECT_THAT(result.output, HasSubstr("balance")) << client.format;
    }

    static inline std::unique_ptr<SmallWorld> world;
};

TEST_F(PlainTextTest, LedgerFindsTheTrialBalance) {
    expect_sound(ledger, {.to = day("2026-04-20")});
    expect_sound(ledger, {.from = day("2026-03-01"), .to = day("2026-03-31"), .office_id = 1});
}

TEST_F(PlainTextTest, LedgerRefusesOneUnitOfTheLastPlace) {
    for (const auto* const currency : {"KES", "UGX", "JOD"})
        expect_refusal(ledger, currency);
}

TEST_F(PlainTextTest, BeancountFindsTheTrialBalance) {
    expect_sound(beancount, {.to = day("2026-04-20")});
    expect_sound(beancount, {.from = day("2026-03-01"), .to = day("2026-03-31"), .office_id = 3});
}

TEST_F(PlainTextTest, BeancountRefusesOneUnitOfTheLastPlace) {
    for (const auto* const currency : {"KES", "UGX", "JOD"})
        expect_refusal(beancount, currency);
}

TEST_F(PlainTextTest, BeancountAssertsEveryBalance) {
    auto text = exported(beancount, {.to = day("2026-04-20")});
    const auto assertion = text.rfind(" balance Assets:1100-Loan-portfolio");
    ASSERT_NE(assertion, std::string::npos);
    auto& digit = text[text.find(" ~ 0", assertion) - 1];
    digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
    EXPECT_NE(run_on_file("x", text, beancount.check).exit_code, 0);
}

}  // namespace
}  // namespace tawi::reports
