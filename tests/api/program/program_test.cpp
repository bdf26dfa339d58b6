#include "api/program/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::program {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;

const std::vector<Subcommand> table{
    {"works", "Does its work", "More about it.\n",
     [](const Configuration&, const std::vector<std::string>& arguments) {
         return static_cast<int>(arguments.size());
     }},
    {"fails", "Does not", "",
     [](const Configuration&, const std::vector<std::string>&) -> int {
         throw Unavailable("nobody there");
     }},
    {"strict", "Takes no arguments", "",
     [](const Configuration&, const std::vector<std::string>& arguments) {
         expect_none(arguments);
         return 0;
     }},
};

TEST(Program, RunsTheSubcommandWithItsArguments) {
    EXPECT_EQ(run({"works"}, table), 0);
    EXPECT_EQ(run({"works", "one", "--two"}, table), 2);
}

TEST(Program, SaysOnOneLineWhatWentWrong) {
    const auto outcome = [](const std::vector<std::string>& words) {
        CaptureStderr();
        const int code = run(words, table);
        return std::to_string(code) + " " + GetCapturedStderr();
    };
    EXPECT_EQ(outcome({"fails"}), "1 tawi: nobody there\n");
    EXPECT_EQ(outcome({"dance"}), "2 tawi: unknown command dance; tawi --help lists them\n");
    EXPECT_EQ(outcome({}), "2 tawi: which command? tawi --help lists them\n");
    EXPECT_EQ(outcome({"--loud"}), "2 tawi: unknown option --loud\n");
    EXPECT_EQ(outcome({"--config"}), "2 tawi: --config needs the name of a file\n");
    EXPECT_EQ(outcome({"strict", "x"}), "2 tawi: unexpected argument x\n");
}

TEST(Program, HelpsEverywhere) {
    CaptureStdout();
    EXPECT_EQ(run({"--help"}, table), 0);
    EXPECT_THAT(GetCapturedStdout(), AllOf(HasSubstr("works        Does its work\n"),
                                           HasSubstr("TAWI_PORT"), HasSubstr("TAWI_CONFIG")));
    for (const auto& command : subcommands()) {
        CaptureStdout();
        EXPECT_EQ(run({std::string(command.name), "--help"}, subcommands()), 0);
        EXPECT_THAT(GetCapturedStdout(), StartsWith("Usage: tawi " + std::string(command.name)));
    }
}

}  // namespace
}  // namespace tawi::program
