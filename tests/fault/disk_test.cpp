#include <gtest/gtest.h>

#include <csignal>
#include <pqxx/pqxx>
#include <thread>

#include "ledger/store/postmaster.h"
#include "ledger/store/unprivileged_child.h"
#include "tests/fault/fault_fixture.h"
#include "tests/fault/fault_shim.h"

// PostgreSQL on a disk that is full, or that does not keep what it was given. It needs no rights: a
// shim in front of its calls to the system (tests/shim) says no for the disk.
namespace tawi {
namespace {

using namespace std::chrono_literals;

class DiskTest : public FaultTest {
 protected:
    void SetUp() override {
        FaultTest::SetUp();
        shim = std::make_unique<FaultShim>(folder().path());
        restart_with_shim();
    }
    /// The next test gets a PostgreSQL without the shim.
    void TearDown() override {
        const auto server = postmaster();
        service()->end_by(SIGKILL);
        end_postgresql(server);
        start_service();
        expect_ready("taking the shim away");
    }

    static void end_postgresql(pid_t server) {
        kill(server, SIGINT);
        await_end(server);
    }

    /// The service takes over a PostgreSQL that is started as it would start it, with the shim.
    void restart_with_shim() const {
        const auto server = postmaster();
        const auto program =
            std::filesystem::read_symlink("/proc/" + std::to_string(server) + "/exe");
        service()->end_by(SIGKILL);
        end_postgresql(server);
        const auto data = folder().path() / "d";
        auto words = shim->environment();
        for (const auto& word :
             {program.string(), std::string("-D"), cluster().string(), std::string("-c"),
              "config_file=" + (data / "postgresql.conf").string(), std::string("-c"),
              "hba_file=" + (data / "pg_hba.conf").string()}) {
            words.push_back(word);
        }
        const auto child =
            store::start_child({"/usr/bin/env", words, data / "s", data / "postgresql.log"},
                               store::unprivileged_user());
        await(
            [&] {
                const auto found = store::read_postmaster(cluster());
                return found && found->process == child && found->ready;
            },
            "PostgreSQL does not start");
        start_service();
        expect_ready("PostgreSQL with the shim");
        ASSERT_EQ(postmaster(), child) << "it was not taken over";
    }

    /// Since when PostgreSQL's checkpointer works; "" while nobody can ask. A panic ends it.
    static std::string checkpointer() {
        try {
            return judge().value(
                "SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
        } catch (const std::exception&) {
            return {};
        }
    }

    std::unique_ptr<FaultShim> shim;
};

TEST_F(DiskTest, AFullDiskRefusesAndNothingIsLost) {
    const auto clients = put_under_load();
    shim->controls().disk_is_full = 1;
    await([&] { return clients->refused() >= 20; }, "nobody is refused");
    EXPECT_GT(shim->controls().failed, 0);
    shim->controls().disk_is_full = 0;
    expect_ready("a full disk");
    wait_for(*clients, 50);
    expect_all_well(clients->stop());
}

/// Without room for its log PostgreSQL panics; it cannot come back before there is room.
TEST_F(DiskTest, AFullDiskUnderTheLogEndsPostgresqlAndNothingIsLost) {
    const auto clients = put_under_load();
    shim->controls().disk_is_full = 1;
    count_kill();
    const auto refused = clients->refused();
    await(
        [&] {
            try {
                pqxx::connection connection(database_url());
                pqxx::nontransaction work(connection);
                for (int segment = 0; segment < 20; ++segment)
                    work.exec("SELECT pg_logical_emit_message(false, 'x', 'x'), pg_switch_wal()");
            } catch (const pqxx::failure&) {
                return true;  // it ended under us
            }
            return false;
        },
        "PostgreSQL has room for its log");
    await([&] { return clients->refused() > refused; }, "nobody is refused");
    shim->controls().disk_is_full = 0;
    expect_ready("a full disk under the log");
    wait_for(*clients, 50);
    expect_all_well(clients->stop());
}

TEST_F(DiskTest, AFlushThatFailsEndsPostgresqlAndNothingIsLost) {
    for (int round = 0; round < rounds(); ++round) {
        const auto clients = put_under_load();
        const auto before = checkpointer();
        shim->controls().flushes_to_fail = 1;
        count_kill();
        await([&] { return checkpointer() != before && !checkpointer().empty(); },
              "PostgreSQL goes on as if nothing had happened");
        EXPECT_EQ(shim->controls().flushes_to_fail, 0);
        expect_ready("a flush that failed");
        wait_for(*clients, 50);
        expect_all_well(clients->stop());
    }
    expect_sound_books();  // after all three
}

}  // namespace
}  // namespace tawi
