#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "ledger/store/postmaster.h"
#include "tests/fault/fault_fixture.h"

// The service or its PostgreSQL is killed while clients post repayments. What the clients were told
// is then held against what is stored.
namespace tawi {
namespace {

using namespace std::chrono_literals;

class KillTest : public FaultTest {};

TEST_F(KillTest, TheServiceIsKilledAndTakesItsPostgresqlOverAgain) {
    for (int round = 0; round < rounds(); ++round) {
        const auto clients = put_under_load();
        const auto server = postmaster();
        EXPECT_EQ(service()->end_by(SIGKILL), 128 + SIGKILL);
        count_kill();
        const auto sent = clients->stop();
        EXPECT_TRUE(store::serves(server, cluster()));
        start_service();
        expect_ready("kill -9 of the service");
        EXPECT_EQ(postmaster(), server) << "it was not taken over";
        expect_all_well(sent);
    }
}

TEST_F(KillTest, PostgresqlIsKilledAndStartedAgain) {
    for (int round = 0; round < rounds(); ++round) {
        const auto clients = put_under_load();
        const auto server = postmaster();
        ASSERT_EQ(kill(server, SIGKILL), 0);
        count_kill();
        await_end(server);
        expect_ready("kill -9 of PostgreSQL");
        wait_for(*clients, 50);
        EXPECT_NE(postmaster(), server);
        expect_all_well(clients->stop());
    }
}

TEST_F(KillTest, BothAreKilledAtOnce) {
    for (int round = 0; round < (rounds() + 1) / 2; ++round) {
        const auto clients = put_under_load();
        const auto server = postmaster();
        EXPECT_EQ(kill(server, SIGKILL), 0);
        EXPECT_EQ(service()->end_by(SIGKILL), 128 + SIGKILL);
        count_kill();
        const auto sent = clients->stop();
        start_service();
        expect_ready("kill -9 of both");
        expect_all_well(sent);
    }
    expect_sound_books();  // after these three
}

/// The command that imports is killed again and again; the service beside it takes up what is left.
TEST_F(KillTest, AnImportIsKilledAndNoRowIsLostOrDoubled) {
    constexpr int rows = 1500;
    const auto file = (folder().path() / "repayments.csv").string();
    const auto currency = judge().value("SELECT currency FROM tawi.office WHERE name = 'Nairobi'");
    {
        std::ofstream out(file);
        out << "loan_number,amount,currency,value_date,source_reference\n";
        for (int row = 0; row < rows; ++row) {
            out << target()
                       .loan_numbers[static_cast<std::size_t>(row) % target().loan_numbers.size()]
                << ",0.01," << currency << "," << target().value_date << ",import " << row << "\n";
        }
    }
    const auto posted = [&](const std::string& what) {
        return judge().value("SELECT " + what +
                             " FROM tawi.loan_event WHERE source_reference LIKE 'import %'");
    };
    const auto import = [&] {
        return std::make_unique<TawiProcess>(
            folder().path(), std::vector<std::string>{"import", file, "--as", "manager.nairobi"},
            std::vector<std::string>{"TAWI_DATABASE_URL=" + database_url()});
    };
    std::mt19937 random{std::random_device{}()};
    int killed = 0;
    for (int round = 0; round < 3 * rounds(); ++round) {
        const auto before = posted("count(*)");
        if (before == std::to_string(rows)) break;
        auto process = import();
        await([&] { return posted("count(*)") != before; }, "nothing is posted");
        std::this_thread::sleep_for(std::uniform_int_distribution<int>(0, 60)(random) * 1ms);
        if (process->end_by(SIGKILL) == 128 + SIGKILL) {
            ++killed;
            count_kill();
        }
        fmt::print("{} rows posted after round {}\n", posted("count(*)"), round + 1);
    }
    EXPECT_EQ(import()->wait(), 0) << output_of(folder().path());
    EXPECT_EQ(posted("count(*)"), std::to_string(rows)) << killed << " kills";
    EXPECT_EQ(posted("count(DISTINCT source_reference)"), std::to_string(rows));
    // The runners that died are taken for dead after a quarter of a minute: let it be over.
    change("UPDATE tawi.job SET beat_at = beat_at - interval '1 minute' WHERE state = 'running'");
    await(
        [] {
            return judge().value(
                       "SELECT count(*) FROM tawi.job WHERE state IN ('waiting', 'running')") ==
                   "0";
        },
        "jobs are not finished");
    EXPECT_EQ(posted("count(*)"), std::to_string(rows));
    expect_sound_books();
}

TEST_F(KillTest, SigtermUnderLoadStopsPostgresqlCleanly) {
    const auto clients = put_under_load();
    const auto server = postmaster();
    EXPECT_EQ(service()->end_by(SIGTERM), 0) << output_of(folder().path());
    const auto sent = clients->stop();
    EXPECT_FALSE(store::is_alive(server));
    EXPECT_FALSE(store::read_postmaster(cluster())) << "PostgreSQL was not stopped cleanly";
    start_service();
    expect_ready("a clean stop");
    expect_all_well(sent);
    expect_sound_books();
}

}  // namespace
}  // namespace tawi
