#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "api/program/program.h"
#include "ledger/document/json_value.h"
#include "tests/integration/temporary_folder.h"
#include "tests/pretty_json.h"

/// docs/simulate.md says what the program does: its examples are run, its list of error codes is
/// held against the source. UPDATE_GOLDEN=1 writes the answers anew.
namespace tawi::program {
namespace {

const std::filesystem::path source = TAWI_SOURCE_DIR;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A fenced block of the page: where its text begins and ends.
struct Block {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
};

/// The next block of that kind from `from` on.
std::optional<Block> next_block(const std::string& page, const std::string& kind,
                                std::size_t from) {
    const auto fence = "\n```" + kind + "\n";
    const auto found = page.find(fence, from);
    if (found == std::string::npos) return std::nullopt;
    const auto begin = found + fence.size();
    const auto end = page.find("```\n", begin);
    return Block{begin, end, page.substr(begin, end - begin)};
}

struct Example {
    std::string documents;
    std::string command;
    Block answer;
};

std::vector<Example> examples_of(const std::string& page) {
    std::vector<Example> examples;
    for (auto input = next_block(page, "json input", 0); input;
         input = next_block(page, "json input", input->end)) {
        const auto command = next_block(page, "sh", input->end);
        const auto answer = next_block(page, "json answer", input->end);
        if (!command || !answer) throw std::runtime_error("an example is not complete");
        examples.push_back({input->text, command->text, *answer});
    }
    return examples;
}

/// A document of the page stands on several lines, one of a file on one; a blank line is between
/// two of them.
std::vector<std::string> paragraphs(const std::string& text) {
    std::vector<std::string> found{""};
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) {
            found.emplace_back();
        } else {
            found.back() += (found.back().empty() ? "" : " ") + line;
        }
    }
    return found;
}

/// What the command of an example writes, for people.
std::string run_example(const Example& example) {
    const TemporaryFolder folder;
    std::istringstream command(example.command);
    std::vector<std::string> words;
    std::ofstream file;
    for (std::string word; command >> word;) {
        if (word.ends_with(".jsonl")) {
            word = (folder.path() / word).string();
            file.open(word);
        }
        words.push_back(word);
    }
    if (words.empty() || words.front() != "tawi") throw std::runtime_error("no command of tawi");
    for (const auto& document : paragraphs(example.documents))
        file << document << '\n';
    file.close();
    words.erase(words.begin());
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(run(words, subcommands()), 0);
    ::testing::internal::GetCapturedStderr();
    std::istringstream written(::testing::internal::GetCapturedStdout());
    std::string answer;
    for (std::string line; std::getline(written, line);)
        answer += (answer.empty() ? "" : "\n") + pretty(document::parse_json(line)) + "\n";
    return answer;
}

TEST(SimulatePage, EveryExampleGivesTheAnswerPrinted) {
    auto page = read(source / "docs/simulate.md");
    const auto examples = examples_of(page);
    ASSERT_GE(examples.size(), 6U);
    const bool renew = std::getenv("UPDATE_GOLDEN") != nullptr;
    for (auto example = examples.rbegin(); example != examples.rend(); ++example) {
        const auto answer = run_example(*example);
        if (renew) {
            page.replace(example->answer.begin, example->answer.end - example->answer.begin,
                         answer);
        } else {
            EXPECT_EQ(answer, example->answer.text) << example->documents;
        }
    }
    if (renew) std::ofstream(source / "docs/simulate.md", std::ios::binary) << page;
}

void add_codes(const std::string& text, const std::regex& pattern, std::set<std::string>& codes) {
    for (std::sregex_iterator found(text.begin(), text.end(), pattern), end; found != end; ++found)
        codes.insert((*found)[1]);
}

/// Codes that the rooms behind a simulation can give: of invalid input, and of refusals by the
/// engine.
std::set<std::string> codes_of_source() {
    const std::regex invalid(
        R"re((?:InvalidInput|refuse_terms|refuse)\([^;]*?,\s*"([a-z][a-z0-9_]*)",)re");
    const std::regex refused(R"(RefusalCode::(\w+))");
    const std::set<std::string> of_others{"loan_number.cpp", "hexadecimal.cpp",
                                          "proof_document.cpp", "entry_template_document.cpp",
                                          "manual_entry_document.cpp"};
    std::set<std::string> codes{"invariant_violation"};
    for (const auto* room : {"document", "money", "calendar", "loan", "operations"}) {
        for (const auto& file : std::filesystem::directory_iterator(source / "ledger" / room)) {
            const auto name = file.path().filename().string();
            const bool is_ours = std::string(room) != "operations" ||
                                 name.find("_document.") != std::string::npos ||
                                 name.starts_with("simul");
            if (!is_ours || of_others.contains(name)) continue;
            const auto text = read(file.path());
            add_codes(text, invalid, codes);
            if (std::string(room) == "loan") add_codes(text, refused, codes);
        }
    }
    return codes;
}

TEST(SimulatePage, ListsEveryErrorCode) {
    const auto page = read(source / "docs/simulate.md");
    const auto begin = page.find("## Error codes");
    ASSERT_NE(begin, std::string::npos);
    const auto section = page.substr(begin, page.find("\n## ", begin + 1) - begin);
    std::set<std::string> listed;
    add_codes(section, std::regex(R"(\n\| `(\w+)` \|)"), listed);
    EXPECT_THAT(listed, ::testing::ContainerEq(codes_of_source()));
}

}  // namespace
}  // namespace tawi::program
