#include "api/program/configuration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "tests/integration/temporary_folder.h"

namespace tawi::program {
namespace {

using ::testing::HasSubstr;

class ConfigurationTest : public ::testing::Test {
 protected:
    Configuration read(const std::string& content) {
        std::ofstream(file) << content;
        return read_configuration(
            [this](const std::string& name) -> std::optional<std::string> {
                const auto found = environment.find(name);
                if (found == environment.end()) return std::nullopt;
                return found->second;
            },
            file);
    }

    std::string fault_of(const std::string& content) {
        try {
            read(content);
        } catch (const UsageError& error) {
            return error.what();
        }
        return "no fault";
    }

    TemporaryFolder folder;
    std::string file = (folder.path() / "tawi.conf").string();
    std::map<std::string, std::string> environment{{"HOME", "/home/asha"}};
};

TEST_F(ConfigurationTest, HasDefaults) {
    const auto configuration = read("");
    EXPECT_EQ(configuration.port, 8080);
    EXPECT_FALSE(configuration.database_url);
    EXPECT_EQ(configuration.log_format, LogFormat::text);
    EXPECT_EQ(configuration.log_level, "info");
    EXPECT_TRUE(configuration.data.is_absolute());
}

TEST_F(ConfigurationTest, ReadsTheFileAndTheEnvironmentWins) {
    environment["TAWI_PORT"] = "9001";
    const auto configuration =
        read("# of the branch\n\n port = 9000\nlog=json\ndatabase_url = host=db user=tawi\n");
    EXPECT_EQ(configuration.port, 9001);
    EXPECT_EQ(configuration.log_format, LogFormat::json);
    EXPECT_EQ(configuration.database_url, "host=db user=tawi");
}

TEST_F(ConfigurationTest, NamesTheLineAtFault) {
    EXPECT_THAT(fault_of("port = 1\ncolour = red\n"), HasSubstr("tawi.conf:2: unknown key colour"));
    EXPECT_THAT(fault_of("port = 1\nport = 2\n"), HasSubstr("tawi.conf:2: port is given twice"));
    EXPECT_THAT(fault_of("\nport 1\n"), HasSubstr("tawi.conf:2: expected key = value"));
    EXPECT_THAT(fault_of("port = 80x\n"), HasSubstr("tawi.conf:1: port is a number from 1"));
    EXPECT_THAT(fault_of("port = 65536\n"), HasSubstr("tawi.conf:1: port is a number from 1"));
    EXPECT_THAT(fault_of("log = xml\n"), HasSubstr("tawi.conf:1: log is text or json"));
    EXPECT_THAT(fault_of("log_level = loud\n"), HasSubstr("tawi.conf:1: log_level is debug"));
}

TEST_F(ConfigurationTest, NamesTheVariableAtFault) {
    environment["TAWI_PORT"] = "0";
    EXPECT_THAT(fault_of(""), HasSubstr("TAWI_PORT: port is a number from 1"));
}

TEST_F(ConfigurationTest, NeedsTheFileThatWasNamed) {
    EXPECT_THROW(
        read_configuration([](const std::string&) { return std::nullopt; }, "/nonexistent/conf"),
        UsageError);
}

}  // namespace
}  // namespace tawi::program
