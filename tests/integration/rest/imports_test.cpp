#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "api/program/configuration.h"
#include "api/program/job_kinds.h"
#include "api/program/subcommands.h"
#include "api/rest/repayment_file.h"
#include "ledger/error.h"
#include "ledger/operations/jobs.h"
#include "tests/integration/service.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string head = "loan_number,amount,currency,value_date,channel,source_reference\n";

class ImportsTest : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        service().add_product("P");
        for (auto* loan : {&first, &second}) {
            *loan =
                service().approved_loan("officer", service().add_borrower("officer", "Asha"), "P",
                                        "900.00", R"("rate_per_annum":"0.24","instalments":3)");
            service().ask("officer", "POST", "/v1/loans/" + *loan + "/disbursements",
                          R"({"value_date":"2026-01-05"})");
        }
    }

    static HttpReply send(const std::string& file, const std::string& user = "officer",
                          const std::string& query = "") {
        return service().ask(user, "POST", "/v1/imports" + query, file,
                             {{"Content-Type", "text/csv"}});
    }
    static HttpReply job(const HttpReply& started, const std::string& user = "officer") {
        return service().ask(user, "GET", started.header("location"));
    }
    static std::string outcome(const HttpReply& started, const std::string& user = "officer") {
        return service().ask(user, "GET", started.header("location") + "/file").body;
    }
    /// Sends, runs, and gives the counts: "rows posted replayed refused".
    static std::string imported(const std::string& file, const std::string& query = "") {
        const auto started = send(file, "officer", query);
        EXPECT_EQ(started.status, 202) << started.body;
        service().run_jobs();
        const auto done = job(started);
        EXPECT_EQ(done.at("/state"), "done") << done.body;
        lines = outcome(started);
        return done.at("/result/rows") + " " + done.at("/result/posted") + " " +
               done.at("/result/replayed") + " " + done.at("/result/refused");
    }
    static std::string repayments() {
        return service().query("SELECT count(*) FROM tawi.loan_event WHERE kind = 'repayment'");
    }
    void TearDown() override { service().run_jobs(); }

    static inline std::string first, second, lines, told;
};

TEST_F(ImportsTest, PostsEachRowAndTellsOfEach) {
    const auto file = head + first + ",10.00,KES,2026-01-05,wallet,M-1\n" +
                      "123,1.00,KES,2026-01-05,,\n" + second + ",0.00,KES,2026-13-05,,\n" + first +
                      ",2.50,KES,2026-01-05,,\n" + second + ",1.00,KES,2030-01-01,,\n";
    EXPECT_EQ(imported(file), "5 2 0 3");
    EXPECT_THAT(lines, StartsWith("line,loan_number,amount,currency,outcome,event_number,code,"
                                  "field,detail\r\n2,\"" +
                                  first + "\",\"10.00\",\"KES\",posted,2,"));
    EXPECT_THAT(lines, HasSubstr("\r\n3,\"123\",\"1.00\",\"KES\",refused,,\"not_a_loan_number\","
                                 "\"loan_number\","));
    EXPECT_THAT(lines, HasSubstr("refused,,\"zero\",\"amount\",\"amount: "));
    EXPECT_THAT(lines, HasSubstr("; value_date: "));
    EXPECT_THAT(lines, HasSubstr("\r\n5,\"" + first + "\",\"2.50\",\"KES\",posted,3,"));
    EXPECT_THAT(lines, HasSubstr("refused,,\"value_date_in_future\""));
    EXPECT_EQ(service().query("SELECT channel FROM tawi.loan_event WHERE source_reference = 'M-1'"),
              "wallet");
}

TEST_F(ImportsTest, TheSameFileAgainPostsNothingTwice) {
    const auto file =
        head + first + ",11.00,KES,2026-01-05,,\n" + second + ",12.00,KES,2026-01-05,,\n";
    EXPECT_EQ(imported(file), "2 2 0 0");
    const auto before = repayments();
    EXPECT_EQ(imported(file), "2 0 2 0");
    EXPECT_THAT(lines, HasSubstr(",replayed,"));
    EXPECT_EQ(repayments(), before);
    // Nor does somebody else's upload of it.
    const auto refused = send(file, "manager");
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.at("/detail"), HasSubstr("Somebody else imported this file, in job "));
    EXPECT_EQ(send(file, "manager", "?check_only=true").status, 202);
}

TEST_F(ImportsTest, ARunnerThatDiedHalfwayIsFollowedByOneThatGoesOn) {
    std::string file = head;
    for (int row = 0; row < 700; ++row)
        file += (row % 2 == 0 ? first : second) + ",0.01,KES,2026-01-05,,row " +
                std::to_string(row) + "\n";
    const auto before = std::stoi(repayments());
    const auto started = send(file);
    const auto& services = service().services();
    // It posts a chunk, and is cut off without a word: its thread ends as a killed process does.
    std::stop_source stop;
    const auto lost = services.jobs.claim(std::chrono::hours(1), std::nullopt);
    program::JobMeter meter(stop.get_token());
    stop.request_stop();
    const auto run = program::job_kinds(services).at(operations::JobKind::import_repayments);
    EXPECT_THROW(run(*lost, services.job_files, meter), program::JobInterrupted);
    EXPECT_EQ(std::stoi(repayments()), before + 500);
    service().query("UPDATE tawi.job SET beat_at = beat_at - interval '1 minute'");
    EXPECT_EQ(service().run_jobs(), 1);
    const auto done = job(started);
    EXPECT_EQ(done.at("/state"), "done") << done.body;
    EXPECT_EQ(done.at("/result/replayed"), "500");
    EXPECT_EQ(done.at("/result/posted"), "200");
    EXPECT_EQ(done.at("/progress/done"), "700");
    EXPECT_EQ(std::stoi(repayments()), before + 700);
}

TEST_F(ImportsTest, CheckOnlyPostsNothing) {
    const auto before = repayments();
    const auto file = head + first + ",13.00,KES,2026-01-05,,\n" + first +
                      ",13.00,USD,2026-01-05,,\n" + loan::to_loan_number({999'999, 1}) +
                      ",13.00,KES,2026-01-05,,\n";
    EXPECT_EQ(imported(file, "?check_only=true"), "3 0 0 2");
    EXPECT_THAT(lines, HasSubstr(",checked,"));
    EXPECT_THAT(lines, HasSubstr("\"wrong_currency\",\"currency\""));
    EXPECT_EQ(repayments(), before);
    EXPECT_EQ(send(file, "officer", "?check_only=perhaps").pointer(), "check_only");
}

TEST_F(ImportsTest, ReadsWhatSpreadsheetsWrite) {
    const auto file =
        "\xEF\xBB\xBF"
        "reason,value_date,loan_number,currency,amount\r\n"
        "\"said \"\"yes\"\"\",2026-01-05," +
        first + ",KES,\"14.00\"\r\n\r\n";
    EXPECT_EQ(imported(file), "1 1 0 0");
    EXPECT_EQ(service().query("SELECT count(*) FROM tawi.loan_event WHERE reason = 'said \"yes\"'"),
              "1");
}

TEST_F(ImportsTest, RefusesAFileThatCannotBeReadToItsEnd) {
    const auto before = repayments();
    const auto row = first + ",15.00,KES,2026-01-05,,\n";
    const auto refused = [&](const std::string& file) {
        const auto reply = send(file);
        return std::to_string(reply.status) + " " + reply.code() + " " + reply.pointer() + " " +
               reply.at("/errors/0/code");
    };
    EXPECT_THAT(refused(""), HasSubstr("line 1 no_column"));
    EXPECT_THAT(refused("loan_number,amount\n" + row), HasSubstr("line 1 no_column"));
    EXPECT_THAT(refused("loan_number;amount;currency\n"), HasSubstr("line 1 unknown_column"));
    EXPECT_THAT(refused("loan_number,amount,amount\n"), HasSubstr("line 1 repeated"));
    EXPECT_THAT(refused("loan_number,amount,currency,value_date,shoe\n"),
                HasSubstr("line 1 unknown_column"));
    EXPECT_THAT(refused(head), HasSubstr("line 2 required"));
    EXPECT_THAT(refused(head + row + "\"never closed,1.00\n"), HasSubstr("line 3 not_csv"));
    EXPECT_THAT(refused(head + row + "a\"b,1,KES,2026-01-05,,\n"), HasSubstr("line 3 not_csv"));
    EXPECT_THAT(refused(head + row + std::string(2'000'000, 'x')), HasSubstr("line 3 not_csv"));
    EXPECT_THAT(refused("\xEF\xBB" + head + row), HasSubstr("line 1 "));
    EXPECT_EQ(service().run_jobs(), 0);
    EXPECT_EQ(repayments(), before);
}

/// A line of 100 MB, made as it is read.
class EndlessLine : public std::streambuf {
 public:
    std::size_t given = 0;

 protected:
    int_type underflow() override {
        if (given >= 100'000'000) return traits_type::eof();
        given += block_.size();
        setg(block_.data(), block_.data(), block_.data() + block_.size());
        return traits_type::to_int_type(block_.front());
    }

 private:
    std::string block_ = std::string(1000, 'x');
};

TEST_F(ImportsTest, NoLineIsHeldThatIsTooLong) {
    EndlessLine line;
    std::istream in(&line);
    EXPECT_THROW(rest::count_rows(in), InvalidInput);
    EXPECT_LT(line.given, 1'100'000U);
}

TEST_F(ImportsTest, HostileFieldsAreRefusedRowByRow) {
    const auto row = first + ",16.00,KES,2026-01-05,,";
    const auto file = head + row + std::string("a\0b", 3) + "\n" + row + "\"two\nlines\"\n" + row +
                      "\xFF\xFE\n" + row + std::string(101, 'x') + "\n" +
                      "=1+1,16.00,KES,2026-01-05,,\n" + row + "whole,and one more\n" + first +
                      ",16.001,KES,2026-01-05,,\n" + first + ",1e3,KES,2026-01-05,,\n" + first +
                      ",16.00,KES,2026-01-05,pigeon,\n" + row + "good\n";
    EXPECT_EQ(imported(file), "10 1 0 9");
    EXPECT_THAT(lines, HasSubstr("\"control_character\",\"source_reference\""));
    EXPECT_THAT(lines, HasSubstr("\"invalid_utf8\",\"source_reference\""));
    EXPECT_THAT(lines, HasSubstr("\"too_long\",\"source_reference\""));
    EXPECT_THAT(lines, HasSubstr("\"'=1+1\""));  // no formula in the answer
    EXPECT_THAT(lines, HasSubstr("\"not_csv\",\"\",\"it has 7 fields, the line of names has 6\""));
    EXPECT_THAT(lines, HasSubstr("\"too_many_decimals\",\"amount\""));
    EXPECT_THAT(lines, HasSubstr("\"unknown_value\",\"channel\""));
    EXPECT_THAT(lines, HasSubstr("\r\n5,"));  // the line where a row begins, after two lines in one
}

TEST_F(ImportsTest, TheCommandTellsWhatBecameOfEachRow) {
    program::Configuration configuration;
    configuration.database_url = service().connection_string();
    configuration.job_files = service().services().job_files;
    const TemporaryFolder folder;
    const auto file = [&](const std::string& text) {
        const auto path = (folder.path() / "in.csv").string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    };
    const auto run = [&](const std::vector<std::string>& arguments) {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = program::import_file(configuration, arguments);
        told = testing::internal::GetCapturedStderr();
        lines = testing::internal::GetCapturedStdout();
        return code;
    };
    const auto good = file(head + first + ",18.00,KES,2026-01-05,,\n");
    EXPECT_EQ(run({good, "--as", "officer", "--check-only", "yes"}), 0) << told;
    EXPECT_THAT(lines, HasSubstr(",checked,"));
    EXPECT_THAT(told, HasSubstr("1 rows: 0 posted, 0 posted before, 0 refused"));
    const auto output = (folder.path() / "out.csv").string();
    EXPECT_EQ(run({file(head + "1,18.00,KES,2026-01-05,,\n"), "--as", "officer", "--check-only",
                   "yes", "--output", output}),
              1);
    EXPECT_EQ(lines, "");
    EXPECT_TRUE(std::filesystem::exists(output));
    EXPECT_EQ(run({file("shoe\n"), "--as", "officer"}), 1);
    EXPECT_THAT(told, HasSubstr("in.csv: line 1: there is no column \"shoe\" in such a file"));
    const auto refused = [&](const std::vector<std::string>& arguments) {
        EXPECT_THROW(program::import_file(configuration, arguments), program::UsageError);
    };
    refused({});
    refused({"/nowhere.csv", "--as", "officer"});
    const auto again = file(head + first + ",18.00,KES,2026-01-05,,\n");
    refused({again, "--as", "auditor"});
    refused({again, "--as", "nobody"});
    refused({again, "--as", "officer", "--check-only", "maybe"});
}

TEST_F(ImportsTest, WhoMayNotRecordMayNotImport) {
    EXPECT_EQ(send(head, "auditor").status, 403);
    EXPECT_EQ(send(head, "administrator").status, 403);
    EXPECT_EQ(send(head, "").status, 401);
    // Another office's loans are not there for whoever sends them.
    const auto file = head + first + ",17.00,KES,2026-01-05,,\n";
    const auto started = send(file, "far_officer");
    service().run_jobs();
    EXPECT_EQ(job(started, "far_officer").at("/result/refused"), "1");
    EXPECT_THAT(outcome(started, "far_officer"), HasSubstr("\"not_found\""));
    EXPECT_EQ(job(started).status, 404);
}

}  // namespace
}  // namespace tawi
