#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

// docs/faults.md names the test that shows each outcome: each is there.
namespace tawi {
namespace {

using ::testing::IsSubsetOf;

std::string content_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// "Suite.Name" of every match, whose first two groups these are.
std::set<std::string> names_in(const std::string& text, const std::regex& pattern) {
    std::set<std::string> names;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern);
         match != std::sregex_iterator(); ++match)
        names.insert((*match)[1].str() + "." + (*match)[2].str());
    return names;
}

TEST(FaultList, EachTestThatItNamesIsThere) {
    const std::filesystem::path root = TAWI_SOURCE_DIR;
    const std::regex definition(R"(TEST(?:_F|_P)?\((\w+),\s*(\w+)\))");
    std::set<std::string> defined;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root / "tests")) {
        if (file.path().extension() == ".cpp")
            defined.merge(names_in(content_of(file.path()), definition));
    }
    const auto named =
        names_in(content_of(root / "docs/faults.md"), std::regex("`([A-Z]\\w+)\\.([A-Z]\\w+)`"));
    EXPECT_GT(named.size(), 40U);
    EXPECT_THAT(named, IsSubsetOf(defined));
}

/// Every test of faults is in the list: what it shows is told.
TEST(FaultList, NamesEveryTestOfFaults) {
    const std::filesystem::path root = TAWI_SOURCE_DIR;
    const auto list = content_of(root / "docs/faults.md");
    for (const auto& file : std::filesystem::directory_iterator(root / "tests/fault")) {
        for (const auto& name :
             names_in(content_of(file.path()), std::regex(R"(TEST_F\((\w+),\s*(\w+)\))"))) {
            EXPECT_NE(list.find("`" + name + "`"), std::string::npos) << name;
        }
    }
}

}  // namespace
}  // namespace tawi
