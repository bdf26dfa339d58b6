#include "ledger/store/private_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <memory>
#include <pqxx/pqxx>
#include <thread>

#include "ledger/error.h"
#include "ledger/store/postmaster.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::store {
namespace {

using namespace std::chrono_literals;

/// Waits as long as it takes, within reason, until `holds`.
bool eventually(const std::function<bool()>& holds) {
    for (int turn = 0; turn < 1200; ++turn) {
        if (holds()) return true;
        std::this_thread::sleep_for(50ms);
    }
    return false;
}

class PrivateServerTest : public ::testing::Test {
 protected:
    std::unique_ptr<PrivateServer> make() const {
        return std::make_unique<PrivateServer>(
            PrivateServerOptions{.data_folder = data(), .durable = false});
    }

    std::filesystem::path data() const { return folder.path() / "d"; }

    static std::string answer(const PrivateServer& server, const std::string& statement) {
        pqxx::connection connection(server.connection_string());
        pqxx::work work(connection);
        const auto result = work.exec(statement);
        work.commit();
        return result.empty() ? "" : result[0][0].as<std::string>();
    }

    TemporaryFolder folder;
};

TEST_F(PrivateServerTest, StartsStopsAndKeepsItsData) {
    const auto server = make();
    EXPECT_FALSE(server->ready());
    server->start();
    EXPECT_TRUE(server->ready());
    answer(*server, "CREATE TABLE coin AS SELECT 7 AS id");
    const int process = server->process_id();
    server->stop();
    EXPECT_FALSE(server->ready());
    EXPECT_FALSE(is_alive(process));
    EXPECT_FALSE(read_postmaster(data() / "cluster")) << "it was not stopped cleanly";
    server->start();
    EXPECT_EQ(answer(*server, "SELECT id FROM coin"), "7");
}

TEST_F(PrivateServerTest, IsDurableUnlessToldOtherwiseAndClosedToTheNetwork) {
    PrivateServer server({.data_folder = data()});
    server.start();
    EXPECT_EQ(answer(server, "SHOW fsync"), "on");
    EXPECT_EQ(answer(server, "SHOW synchronous_commit"), "on");
    EXPECT_EQ(answer(server, "SHOW full_page_writes"), "on");
    EXPECT_EQ(answer(server, "SHOW data_checksums"), "on");
    EXPECT_EQ(answer(server, "SHOW listen_addresses"), "");
    EXPECT_EQ(answer(server, "SHOW server_encoding"), "UTF8");
    EXPECT_EQ(answer(server, "SHOW unix_socket_permissions"), "0700");
    EXPECT_NE(answer(server, "SHOW log_error_verbosity"), "default");
}

TEST_F(PrivateServerTest, ComesBackAfterAKillWithAllThatWasCommitted) {
    const auto server = std::make_unique<PrivateServer>(PrivateServerOptions{data()});
    server->start();
    answer(*server, "CREATE TABLE coin AS SELECT 7 AS id");
    const int before = server->process_id();
    kill(before, SIGKILL);
    EXPECT_TRUE(eventually([&] { return server->ready() && server->process_id() != before; }));
    EXPECT_EQ(answer(*server, "SELECT id FROM coin"), "7");
}

TEST_F(PrivateServerTest, IsNotSharedByTwoPrograms) {
    const auto server = make();
    try {
        make();
        FAIL() << "two programs have one folder";
    } catch (const InvalidInput& error) {
        EXPECT_EQ(error.code(), "in_use");
    }
}

TEST_F(PrivateServerTest, TakesOverWhatACrashedProgramLeft) {
    std::array<int, 2> started{};
    ASSERT_EQ(pipe(started.data()), 0);
    const pid_t crashing = fork();
    if (crashing == 0) {
        const auto server = make();
        server->start();
        const auto written = write(started[1], "s", 1);
        pause();
        _exit(written == 1 ? 0 : 1);
    }
    close(started[1]);
    char letter = 0;
    ASSERT_EQ(read(started[0], &letter, 1), 1) << "the first program did not start its server";
    close(started[0]);
    kill(crashing, SIGKILL);
    waitpid(crashing, nullptr, 0);
    const auto left = read_postmaster(data() / "cluster");
    ASSERT_TRUE(left);
    ASSERT_TRUE(serves(left->process, data() / "cluster"));

    auto server = make();
    server->start();
    EXPECT_EQ(server->process_id(), left->process);
    EXPECT_EQ(answer(*server, "SELECT 1"), "1");
    kill(left->process, SIGKILL);
    EXPECT_TRUE(
        eventually([&] { return server->ready() && server->process_id() != left->process; }));
    server.reset();
    EXPECT_FALSE(read_postmaster(data() / "cluster")) << "it was not stopped cleanly";
}

TEST_F(PrivateServerTest, StartsDespiteALockFileOfAStranger) {
    const auto server = make();
    server->start();
    server->stop();
    std::ofstream(data() / "cluster" / "postmaster.pid") << getpid() << "\n"
                                                         << (data() / "cluster").string() << "\n";
    server->start();
    EXPECT_EQ(answer(*server, "SELECT 1"), "1");
    EXPECT_NE(server->process_id(), getpid());
}

TEST_F(PrivateServerTest, BeginsAnewAfterAClusterHalfMade) {
    std::filesystem::create_directories(data() / "cluster.new" / "base");
    const auto server = make();
    server->start();
    EXPECT_EQ(answer(*server, "SELECT 1"), "1");
}

TEST_F(PrivateServerTest, RefusesAPathTooLongForASocket) {
    try {
        PrivateServer server({.data_folder = folder.path() / std::string(100, 'x')});
        FAIL() << "it was taken";
    } catch (const InvalidInput& error) {
        EXPECT_EQ(error.code(), "too_long");
    }
}

TEST_F(PrivateServerTest, RefusesAFolderThatPostgresqlCannotReach) {
    if (geteuid() != 0) GTEST_SKIP() << "only root steps down to another user";
    const auto closed = folder.path() / "closed";
    std::filesystem::create_directory(closed);
    std::filesystem::permissions(closed, std::filesystem::perms::owner_all);
    try {
        PrivateServer server({.data_folder = closed / "d"});
        FAIL() << "it was taken";
    } catch (const InvalidInput& error) {
        EXPECT_EQ(error.code(), "not_writable");
    }
}

TEST_F(PrivateServerTest, SaysWhenItDoesNotStart) {
    std::filesystem::create_directories(data());
    std::filesystem::permissions(data(), std::filesystem::perms(0711));
    std::ofstream(data() / "postgresql.local.conf") << "no_such_setting = on\n";
    const auto server = make();
    std::jthread impatient([&] {
        // stop() from another thread ends the attempts.
        eventually([&] { return std::filesystem::exists(data() / "cluster"); });
        server->stop();
    });
    EXPECT_THROW(server->start(), Unavailable);
}

}  // namespace
}  // namespace tawi::store
