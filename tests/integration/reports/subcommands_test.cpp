#include "api/program/subcommands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "api/program/program.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/hledger.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::program {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStdout;

class AuditSubcommandsTest : public PostgresTest {
 protected:
    static Configuration configuration() {
        Configuration configuration;
        configuration.database_url = connection_string();
        return configuration;
    }
};

TEST_F(AuditSubcommandsTest, VerifyExitsOneWhenSomethingDiffers) {
    reports::SmallWorld(connection_string()).live();
    CaptureStdout();
    EXPECT_EQ(verify(configuration(), {}), 0);
    EXPECT_THAT(GetCapturedStdout(), StartsWith("verified 6 loans, "));
    reports::tamper(connection_string(),
                    "UPDATE tawi.loan SET advance = advance + 1 WHERE borrower_id = 100002");
    CaptureStdout();
    EXPECT_EQ(verify(configuration(), {}), 1);
    const auto said = GetCapturedStdout();
    EXPECT_THAT(said, StartsWith("loan 100002015: cached_state: advance is "));
    EXPECT_THAT(said, HasSubstr(" closes: 1 fault\n"));
}

TEST_F(AuditSubcommandsTest, ExportWritesANewFile) {
    const TemporaryFolder folder;
    const auto file = (folder.path() / "books.journal").string();
    const std::vector<std::string> arguments{"--format",   "hledger",  "--to",
                                             "2026-04-20", "--output", file};
    EXPECT_EQ(export_books(configuration(), arguments), 0);
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    EXPECT_THAT(text.str(), StartsWith("decimal-mark .\n"));
    EXPECT_EQ(reports::run_hledger(text.str(), "check -s ordereddates payees").exit_code, 0);
    EXPECT_THROW(export_books(configuration(), arguments), UsageError);  // it exists now
}

TEST_F(AuditSubcommandsTest, ExportRefusesWhatItDoesNotUnderstand) {
    const auto refused = [](const std::vector<std::string>& arguments) {
        try {
            export_books(configuration(), arguments);
            return std::string("taken");
        } catch (const UsageError& error) {
            return std::string(error.what());
        }
    };
    EXPECT_EQ(refused({"--to", "2026-04-20"}), "--format is missing");
    EXPECT_EQ(refused({"--format", "xls", "--to", "2026-04-20", "--output", "-"}),
              "--format: It must be one of: hledger, ledger, beancount, audit-data-standard, "
              "saf-t, xlsx, csv, trial-balance-csv, general-ledger-csv, balance-sheet-csv, "
              "income-statement-csv, cash-flow-csv, portfolio-tie-out-csv.");
    EXPECT_EQ(refused({"--format", "csv", "--to", "20 April", "--output", "-"}),
              "--to must be a day such as 2026-03-31");
    EXPECT_EQ(refused({"--format", "csv", "--to", "2026-04-20", "--from", "2026-04-21"}),
              "--from is after --to");
    EXPECT_EQ(refused({"--format", "csv", "--to", "2026-04-20", "--office", "0"}),
              "--office must be the number of an office");
    EXPECT_EQ(refused({"--format"}), "--format needs a value");
    EXPECT_EQ(refused({"--to", "1", "--to", "2"}), "--to is given twice");
    EXPECT_EQ(refused({"books"}), "unexpected argument books");
}

}  // namespace
}  // namespace tawi::program
