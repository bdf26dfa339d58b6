#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <pqxx/pqxx>
#include <random>
#include <thread>

#include "tests/fault/fault_fixture.h"
#include "tests/fault/fault_shim.h"

// The close of day is killed, done by two programs at once, and raced by entries. What it leaves is
// held against the close of a copy of the same books that nothing disturbed.
namespace tawi {
namespace {

using namespace std::chrono_literals;

constexpr int days_ahead = 25;

class CloseTest : public FaultTest {
 protected:
    void SetUp() override {
        FaultTest::SetUp();
        shim = std::make_unique<FaultShim>(folder().path());
        shim->controls().clock_ahead_s = days_ahead * 86'400;
    }

    /// A copy of the institution's database; the service is stopped for it, and starts again.
    void copy_to(const std::vector<std::string>& names) {
        service()->end_by(SIGKILL);
        {
            pqxx::connection connection(database_url("postgres"));
            pqxx::nontransaction work(connection);
            await(
                [&] {
                    work.exec(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = 'tawi'");
                    return work.exec("SELECT FROM pg_stat_activity WHERE datname = 'tawi'").empty();
                },
                "sessions do not end");
            for (const auto& name : names)
                work.exec("CREATE DATABASE " + name + " TEMPLATE tawi");
        }
        copies = names;
        start_service();
        expect_ready("copying the database");
    }

    void TearDown() override {
        pqxx::connection connection(database_url("postgres"));
        pqxx::nontransaction work(connection);
        for (const auto& name : copies)
            work.exec("DROP DATABASE " + name + " WITH (FORCE)");
    }

    /// `tawi close-day` on a copy, with a clock that is ahead.
    std::unique_ptr<TawiProcess> close(const std::string& database) const {
        auto settings = shim->environment();
        settings.push_back("TAWI_DATABASE_URL=" + database_url(database));
        return std::make_unique<TawiProcess>(folder().path(), std::vector<std::string>{"close-day"},
                                             settings);
    }

    static std::string value(const std::string& database, const std::string& query) {
        return Judge(database_url(database), "").value(query);
    }
    static int closures(const std::string& database) {
        return std::stoi(value(database, "SELECT count(*) FROM tawi.day_closure"));
    }

    /// Everything that closes leave, but for when and by which numbers they did it.
    static std::string what_closes_left(const std::string& database) {
        std::string all;
        for (const std::string table :
             {"SELECT office_id, business_date, loans, entries, looked_at, changed, ageing::text"
              " FROM tawi.day_closure",
              "SELECT office_id, fund, product_id, kind, booking_date, value_date, currency,"
              " accounts, amounts, narrative, engine_version, detail_hash FROM tawi.journal_entry"
              " WHERE borrower_id = 0",
              "SELECT * FROM tawi.loan", "SELECT * FROM tawi.instalment",
              "SELECT * FROM tawi.loan_accrual",
              "SELECT office_id, closed_through FROM tawi.office"}) {
            all += value(database,
                         "SELECT count(*) || ' ' || md5(string_agg(part::text, E'\\n'"
                         " ORDER BY part::text)) FROM (" +
                             table + ") AS part") +
                   "\n";
        }
        return all;
    }

    std::unique_ptr<FaultShim> shim;
    std::vector<std::string> copies;
};

TEST_F(CloseTest, AKilledCloseIsTakenUpAndLeavesWhatAnUnkilledOneLeaves) {
    copy_to({"undisturbed", "killed"});
    EXPECT_EQ(close("undisturbed")->wait(), 0) << output_of(folder().path());
    const int all = closures("undisturbed");
    std::mt19937 random{std::random_device{}()};
    int kills = 0;
    for (int round = 0; round < 4 * rounds() && closures("killed") < all; ++round) {
        const int before = closures("killed");
        const auto process = close("killed");
        await([&] { return closures("killed") > before; }, "no day is closed");
        std::this_thread::sleep_for(std::uniform_int_distribution<int>(0, 30)(random) * 1ms);
        if (process->end_by(SIGKILL) == 128 + SIGKILL) {
            ++kills;
            count_kill();
        }
    }
    EXPECT_GT(kills, 0);
    EXPECT_EQ(close("killed")->wait(), 0) << output_of(folder().path());
    fmt::print("{} days closed, killed {} times\n", all, kills);
    EXPECT_EQ(what_closes_left("killed"), what_closes_left("undisturbed"));
    expect_sound_books("killed");
}

TEST_F(CloseTest, TwoClosersAtOnceCloseEachDayOnce) {
    copy_to({"undisturbed", "two_closers"});
    EXPECT_EQ(close("undisturbed")->wait(), 0) << output_of(folder().path());
    const auto one = close("two_closers");
    const auto other = close("two_closers");
    EXPECT_EQ(one->wait(), 0) << output_of(folder().path());
    EXPECT_EQ(other->wait(), 0) << output_of(folder().path());
    EXPECT_EQ(what_closes_left("two_closers"), what_closes_left("undisturbed"));
    expect_sound_books("two_closers");
}

/// The service posts while another program closes the same offices' days, one after the other.
TEST_F(CloseTest, NoEntryThatRacesTheCloseLandsInAClosedDay) {
    copy_to({"raced"});
    service()->end_by(SIGKILL);  // PostgreSQL goes on
    start_service({"TAWI_DATABASE_URL=" + database_url("raced"), checkpoints_of("raced")});
    expect_ready("moving to a copy");
    const auto before = closures("raced");
    const auto clients = put_under_load();
    for (int day = 1; day <= std::min(2 + rounds(), days_ahead); ++day) {
        shim->controls().clock_ahead_s = day * 86'400;
        EXPECT_EQ(close("raced")->wait(), 0) << output_of(folder().path());
        wait_for(*clients, 20);
    }
    EXPECT_GT(closures("raced"), before);
    const auto sent = clients->stop();
    expect_as_told(sent, Judge(database_url("raced"), principal()));
    // Numbers are drawn while the office's day is held: an entry booked on a day has a lower one
    // than the entries of the close of that day.
    EXPECT_EQ(value("raced",
                    "SELECT count(*) FROM tawi.journal_entry AS closing JOIN tawi.journal_entry AS"
                    " late ON late.office_id = closing.office_id AND late.borrower_id <> 0 AND"
                    " late.booking_date <= closing.booking_date AND late.entry_id >"
                    " closing.entry_id WHERE closing.borrower_id = 0 AND closing.detail_hash IS"
                    " NOT NULL"),
              "0");
    EXPECT_EQ(
        value("raced", "SELECT count(*) FROM tawi.loan_event WHERE booking_date < office_open_day"),
        "0");
    expect_sound_books("raced");
    service()->end_by(SIGKILL);
    start_service();
    expect_ready("moving back");
}

}  // namespace
}  // namespace tawi
