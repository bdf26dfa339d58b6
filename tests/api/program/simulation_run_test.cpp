#include "api/program/simulation_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <streambuf>

#include "api/program/program.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::program {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A loan of twelve months with one late repayment.
std::string document(std::size_t number) {
    return R"({"id":"L)" + std::to_string(number) +
           R"(","currency":"KES","terms":{"principal":"12000.00","rate_per_annum":"0.24",)"
           R"("instalments":12,"disbursed_on":"2026-01-05"},"events":[)"
           R"({"kind":"disbursement","value_date":"2026-01-05","amount":"12000.00"},)"
           R"({"kind":"repayment","value_date":"2026-02-)" +
           std::to_string(10 + number % 18) +
           R"(","amount":"1134.72"}],"as_of":"2026-03-01","answer":["state","totals"]})";
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

struct Run {
    SimulationCounts counts;
    std::vector<std::string> lines;
};

Run run_of(const std::string& input, unsigned threads = 1) {
    std::istringstream in(input);
    std::ostringstream out;
    const auto counts = run_simulation(in, out, threads, [](const auto&) {});
    return {counts, lines_of(out.str())};
}

TEST(SimulationRun, AnswersLineByLineInOrder) {
    std::string input;
    for (std::size_t number = 0; number < 1500; ++number)
        input += document(number) + "\n";
    const auto one = run_of(input, 1);
    EXPECT_EQ(one.counts.documents, 1500U);
    EXPECT_EQ(one.counts.errors, 0U);
    ASSERT_EQ(one.lines.size(), 1500U);
    for (std::size_t number = 0; number < 1500; ++number)
        EXPECT_THAT(one.lines[number], StartsWith(R"({"id":"L)" + std::to_string(number) + "\""));
    EXPECT_EQ(run_of(input, 3).lines, one.lines);
}

TEST(SimulationRun, GoesOnAfterALineThatCannotBe) {
    const auto run = run_of("nonsense\n\n  \r\n" + document(1) + "\r\n" + R"({"id":7,"terms":{}})");
    EXPECT_EQ(run.counts.documents, 3U);
    EXPECT_EQ(run.counts.errors, 2U);
    EXPECT_THAT(run.lines,
                ElementsAre(StartsWith(R"({"id":null,"line":1,"error":{"field":"","code":)"
                                       R"("malformed_json","message":)"),
                            StartsWith(R"({"id":"L1","as_of":"2026-03-01")"),
                            StartsWith(R"({"id":7,"line":5,"error":{"field":"/terms/principal",)"
                                       R"("code":"required")")));
}

TEST(SimulationRun, ALineHasALimitAndTheNextIsRead) {
    const std::string fits =
        document(1).insert(1, std::string(longest_simulation_line - document(1).size(), ' '));
    ASSERT_EQ(fits.size(), longest_simulation_line);
    const auto run = run_of(fits + "\n " + fits + "\n" + document(2) + "\n");
    EXPECT_THAT(run.lines,
                ElementsAre(StartsWith(R"({"id":"L1","as_of")"),
                            StartsWith(R"({"id":null,"line":2,"error":{"field":"","code":)"
                                       R"("too_long")"),
                            StartsWith(R"({"id":"L2","as_of")")));
}

TEST(SimulationRun, AByteOrderMarkIsNoPartOfTheFirstLine) {
    EXPECT_EQ(run_of("\xEF\xBB\xBF" + document(1)).counts.errors, 0U);
    EXPECT_EQ(run_of(document(1) + "\n\xEF\xBB\xBF" + document(1)).counts.errors, 1U);
    EXPECT_TRUE(run_of("").lines.empty());
}

/// A stream of documents that is never there as a whole.
class ManyDocuments : public std::streambuf {
 public:
    explicit ManyDocuments(std::size_t count) : left_(count) {}

 private:
    int_type underflow() override {
        if (left_ == 0) return traits_type::eof();
        line_ = left_ % 100 == 0 ? "{}\n" : document(--left_) + "\n";
        if (line_.size() == 3) --left_;
        setg(line_.data(), line_.data(), line_.data() + line_.size());
        return traits_type::to_int_type(line_.front());
    }

    std::size_t left_;
    std::string line_;
};

/// Forgets what is written to it, and counts the lines.
class CountedLines : public std::streambuf {
 public:
    std::size_t count() const { return count_; }

 private:
    int_type overflow(int_type letter) override {
        if (letter == '\n') ++count_;
        return traits_type::not_eof(letter);
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        count_ += static_cast<std::size_t>(std::count(text, text + size, '\n'));
        return size;
    }

    std::size_t count_ = 0;
};

long peak_memory_kib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

SimulationCounts run_many(std::size_t count) {
    ManyDocuments documents(count);
    CountedLines answers;
    std::istream in(&documents);
    std::ostream out(&answers);
    const auto counts = run_simulation(in, out, 2, [](const auto&) {});
    EXPECT_EQ(answers.count(), counts.documents);
    return counts;
}

TEST(SimulationRun, MemoryDoesNotGrowWithTheNumberOfDocuments) {
    run_many(1000);
    [[maybe_unused]] const auto before = peak_memory_kib();
    const auto counts = run_many(10'000);
    EXPECT_EQ(counts.documents, 10'000U);
    EXPECT_EQ(counts.errors, 100U);
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed for a while
    EXPECT_LT(peak_memory_kib() - before, 8 * 1024);
#endif
}

TEST(SimulationRun, SaysWhenItCannotWrite) {
    std::istringstream in(document(1));
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    EXPECT_THROW(run_simulation(in, out, 1, [](const auto&) {}), std::runtime_error);
}

TEST(SimulateCommand, ReadsAFileAndWritesAnother) {
    const TemporaryFolder folder;
    const auto input = folder.path() / "loans.jsonl";
    const auto output = folder.path() / "answers.jsonl";
    std::ofstream(input) << document(1) << "\n{}\n";
    const std::vector<std::string> words{"simulate", "--input", input.string(), "--output",
                                         output.string()};
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(run(words, subcommands()), 0);
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "2 documents, 1 error\n");
    std::ifstream written(output);
    std::string first;
    std::getline(written, first);
    EXPECT_THAT(first, StartsWith(R"({"id":"L1",)"));
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(run(words, subcommands()), 2);
    EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("exists already"));
}

TEST(SimulateCommand, RefusesWrongUsage) {
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"simulate", "loans.jsonl"},
                                               {"simulate", "--threads", "0"},
                                               {"simulate", "--threads", "many"},
                                               {"simulate", "--pretty", "yes"}}) {
        ::testing::internal::CaptureStderr();
        EXPECT_EQ(run(words, subcommands()), 2) << words.back();
        ::testing::internal::GetCapturedStderr();
    }
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(run({"simulate", "--input", "/no/such/file"}, subcommands()), 1);
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "tawi: cannot read /no/such/file\n");
}

}  // namespace
}  // namespace tawi::program
