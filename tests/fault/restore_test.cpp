#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

#include "tests/fault/fault_fixture.h"

// An older copy of the data is put back after checkpoints of later records had left the house.
namespace tawi {
namespace {

using ::testing::HasSubstr;

class RestoreTest : public FaultTest {
 protected:
    static void await_sealed() {
        await([] { return judge().value("SELECT count(*) FROM tawi.unsealed") == "0"; },
              "records are not sealed");
    }
    static void post_and_seal() {
        expect_as_told(put_under_load()->stop(), judge());
        await_sealed();
    }
    static void run(const std::string& command) {
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }

    /// What `tawi verify` prints, and its exit code.
    static std::pair<int, std::string> verify(const std::vector<std::string>& arguments,
                                              const std::vector<std::string>& settings) {
        const auto before = output_of(folder().path()).size();
        const int code = TawiProcess(folder().path(), arguments, settings).wait();
        return {code, output_of(folder().path()).substr(before)};
    }
};

TEST_F(RestoreTest, BehindAPublishedCheckpointIsNamedByVerifyAndBeginsAnEpoch) {
    const auto backup = (folder().path() / "backup").string();
    await_sealed();
    EXPECT_EQ(service()->end_by(SIGTERM), 0);
    run("cp -a " + cluster().string() + " " + backup);
    start_service();
    expect_ready("a backup");
    post_and_seal();
    const auto lost = judge().value("SELECT max(size) FROM tawi.seal_checkpoint");
    const auto epoch = std::stoi(judge().value("SELECT max(epoch) FROM tawi.seal_epoch"));
    EXPECT_EQ(service()->end_by(SIGTERM), 0);
    run("rm -r " + cluster().string() + " && mv " + backup + " " + cluster().string());

    const auto [found, faults] = verify({"verify", "--only", "seals"}, {});
    EXPECT_EQ(found, 1);
    EXPECT_THAT(faults, HasSubstr("and no seal_epoch names it as lost"));

    start_service();
    expect_ready("a restore");
    await(
        [&] {
            return judge().value("SELECT max(epoch) FROM tawi.seal_epoch") ==
                   std::to_string(epoch + 1);
        },
        "no epoch is begun");
    EXPECT_THAT(judge().value("SELECT lost FROM tawi.seal_epoch ORDER BY epoch DESC LIMIT 1"),
                HasSubstr(" " + lost + " "));
    post_and_seal();
    const auto [held, report] = verify({"verify"}, {"TAWI_DATABASE_URL=" + database_url()});
    EXPECT_EQ(held, 0) << report;
    EXPECT_THAT(report, ::testing::ContainsRegex("[1-9][0-9]* lost in restores"));
}

}  // namespace
}  // namespace tawi
