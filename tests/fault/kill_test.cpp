#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <pqxx/pqxx>
#include <random>
#include <set>
#include <thread>

#include "ledger/loan/loan_number.h"
#include "ledger/operations/demonstration_institution.h"
#include "ledger/store/postmaster.h"
#include "tests/bench/keep_alive_connection.h"
#include "tests/fault/judge.h"
#include "tests/fault/repayment_clients.h"
#include "tests/fault/tawi_process.h"
#include "tests/integration/temporary_folder.h"

// The service or its PostgreSQL is killed while clients post repayments. What the clients were told
// is then held against what is stored.
namespace tawi {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto patience = 120s;

/// How often each kill is done: 2, or what TAWI_FAULT_ROUNDS says.
int rounds() {
    const char* wanted = std::getenv("TAWI_FAULT_ROUNDS");
    return wanted == nullptr ? 2 : std::stoi(wanted);
}

std::uint16_t free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool found = bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(probe);
    if (!found) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

/// What clients see of a service while it becomes ready.
struct Readiness {
    bool ready = false;
    std::set<int> before;  ///< answers to GET /health until the first 200
    std::chrono::milliseconds took{};
};

class KillTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TemporaryFolder>();
        TawiProcess demo(folder_->path(),
                         {"demo", "--borrowers", "30", "--loans", "40", "--days", "120"}, {});
        ASSERT_EQ(demo.wait(), 0) << output_of(folder_->path());
        target_.port = free_port();
    }
    static void TearDownTestSuite() {
        service_.reset();
        folder_.reset();
    }

    void SetUp() override {
        ASSERT_TRUE(target_.port != 0) << "the demonstration was not made";
        if (!service_) {
            start_service();
            ASSERT_TRUE(await_ready().ready) << output_of(folder_->path());
        }
        if (target_.token.empty()) sign_in();
    }

    static void start_service() {
        service_ = std::make_unique<TawiProcess>(
            folder_->path(), std::vector<std::string>{"serve"},
            std::vector<std::string>{"TAWI_PORT=" + std::to_string(target_.port)});
    }

    static Readiness await_ready() {
        Readiness seen;
        const auto begun = Clock::now();
        KeepAliveConnection connection(target_.port);
        while (!seen.ready && Clock::now() - begun < patience) {
            try {
                const auto status =
                    connection.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").status;
                seen.ready = status == 200;
                if (!seen.ready) seen.before.insert(status);
            } catch (const std::runtime_error&) {
                seen.ready = false;  // it does not listen yet
            }
            if (!seen.ready) std::this_thread::sleep_for(5ms);
        }
        seen.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
        return seen;
    }

    static void expect_ready(const char* after) {
        const auto seen = await_ready();
        ASSERT_TRUE(seen.ready) << output_of(folder_->path());
        EXPECT_THAT(seen.before, ::testing::IsSubsetOf({503}));
        fmt::print("ready {} ms after {}{}\n", seen.took.count(), after,
                   seen.before.empty() ? "" : ", 503 meanwhile");
    }

    static void sign_in() {
        KeepAliveConnection connection(target_.port);
        const auto answer = connection.ask(
            post_request("/v1/sessions", "", "",
                         fmt::format(R"({{"username":"manager.nairobi","password":"{}"}})",
                                     operations::demonstration_password)));
        ASSERT_EQ(answer.status, 201) << answer.body;
        const auto session =
            Poco::JSON::Parser().parse(answer.body).extract<Poco::JSON::Object::Ptr>();
        target_.token = session->getValue<std::string>("token");
        principal_ = "staff:" + session->getObject("user")->getValue<std::string>("user_id");
        pqxx::connection database(database_url());
        pqxx::work work(database);
        for (const auto& row :
             work.exec("SELECT borrower_id, cycle FROM tawi.loan JOIN tawi.office USING (office_id)"
                       " WHERE office.name = 'Nairobi' AND status = 'active' ORDER BY 1, 2")) {
            target_.loan_numbers.push_back(
                loan::to_loan_number({row[0].as<std::int64_t>(), row[1].as<int>()}));
        }
        target_.value_date =
            work.exec("SELECT (now() AT TIME ZONE 'Africa/Nairobi')::date").front()[0].c_str();
        ASSERT_FALSE(target_.loan_numbers.empty());
    }

    static std::string database_url() {
        return "host='" + (folder_->path() / "d" / "s").string() + "' user=tawi dbname=tawi";
    }
    static Judge judge() { return {database_url(), principal_}; }
    static std::filesystem::path cluster() { return folder_->path() / "d" / "cluster"; }
    static pid_t postmaster() {
        const auto found = store::read_postmaster(cluster());
        return found ? found->process : 0;
    }

    std::unique_ptr<RepaymentClients> put_under_load() {
        static int times = 0;
        auto clients = std::make_unique<RepaymentClients>(target_, folder_->path(),
                                                          "fault-" + std::to_string(++times));
        wait_for(*clients, 100);
        static std::mt19937 random{std::random_device{}()};
        std::this_thread::sleep_for(std::uniform_int_distribution<int>(0, 300)(random) * 1ms);
        return clients;
    }

    static void wait_for(const RepaymentClients& clients, int more) {
        const auto wanted = clients.acknowledged() + more;
        const auto give_up = Clock::now() + patience;
        while (clients.acknowledged() < wanted && Clock::now() < give_up)
            std::this_thread::sleep_for(1ms);
        ASSERT_GE(clients.acknowledged(), wanted) << output_of(folder_->path());
    }

    /// Every acknowledged key is stored once with the answer given; of the others none twice, and
    /// none where the client was told that nothing was changed.
    static void expect_as_told(const std::vector<SentRepayment>& sent) {
        const auto stored = judge().stored(sent);
        std::array<int, 4> told{};
        int done_unheard = 0;
        for (const auto& repayment : sent) {
            const auto& found = stored.at(repayment.key);
            ++told.at(static_cast<std::size_t>(repayment.outcome));
            EXPECT_NE(repayment.outcome, Outcome::unexpected) << repayment.detail;
            EXPECT_LE(found.events, 1) << repayment.key;
            EXPECT_EQ(found.events == 1, !found.answer.empty()) << repayment.key;
            if (repayment.outcome == Outcome::acknowledged) {
                EXPECT_EQ(found.events, 1) << repayment.key << " was acknowledged";
                EXPECT_EQ(fingerprint(found.answer), repayment.detail) << repayment.key;
            } else if (repayment.outcome == Outcome::unchanged) {
                EXPECT_EQ(found.events, 0) << repayment.key << ": 'Nothing was changed.'";
            } else {
                done_unheard += found.events;
            }
        }
        fmt::print("{} acknowledged, {} refused unchanged, {} unknown of which {} were done\n",
                   told[0], told[1], told[2], done_unheard);
    }

    /// A retry is answered, twice the same, and done once; an acknowledged one as it was before.
    /// All are sent again of which the outcome is unknown, and some of the others.
    static void expect_retries_settle(const std::vector<SentRepayment>& sent) {
        KeepAliveConnection connection(target_.port);
        std::map<Outcome, int> retried;
        std::vector<SentRepayment> settled;
        for (const auto& repayment : sent) {
            if (++retried[repayment.outcome] > 20 && repayment.outcome != Outcome::unknown)
                continue;
            const auto request = repayment_request(target_, repayment.key, repayment.loan_number);
            const auto first = connection.ask(request);
            const auto second = connection.ask(request);
            EXPECT_EQ(first.status, 201) << first.body;
            EXPECT_EQ(second.status, 201) << second.body;
            EXPECT_EQ(first.body, second.body);
            if (repayment.outcome == Outcome::acknowledged) {
                EXPECT_EQ(fingerprint(first.body), repayment.detail);
            }
            settled.push_back(repayment);
        }
        const auto stored = judge().stored(settled);
        for (const auto& repayment : settled) {
            EXPECT_EQ(stored.at(repayment.key).events, 1) << repayment.key;
        }
    }

    static void expect_sound_books() {
        EXPECT_EQ(judge().unbalanced_entries(), "0");
        EXPECT_EQ(judge().repayments_half_stored(), "0");
        TawiProcess verify(folder_->path(), {"verify"}, {"TAWI_DATABASE_URL=" + database_url()});
        EXPECT_EQ(verify.wait(), 0) << output_of(folder_->path());
    }

    static void expect_all_well(const std::vector<SentRepayment>& sent) {
        expect_as_told(sent);
        expect_retries_settle(sent);
        expect_sound_books();
    }

    static inline std::unique_ptr<TemporaryFolder> folder_;
    static inline std::unique_ptr<TawiProcess> service_;
    static inline RepaymentTarget target_;
    static inline std::string principal_;
};

TEST_F(KillTest, TheServiceIsKilledAndTakesItsPostgresqlOverAgain) {
    for (int round = 0; round < rounds(); ++round) {
        const auto clients = put_under_load();
        const auto server = postmaster();
        EXPECT_EQ(service_->end_by(SIGKILL), 128 + SIGKILL);
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
        const auto give_up = Clock::now() + patience;
        while (store::is_alive(server) && Clock::now() < give_up)
            std::this_thread::sleep_for(1ms);
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
        EXPECT_EQ(service_->end_by(SIGKILL), 128 + SIGKILL);
        const auto sent = clients->stop();
        start_service();
        expect_ready("kill -9 of both");
        expect_all_well(sent);
    }
}

/// The command that imports is killed again and again; the service beside it takes up what is left.
TEST_F(KillTest, AnImportIsKilledAndNoRowIsLostOrDoubled) {
    constexpr int rows = 3000;
    const auto file = (folder_->path() / "repayments.csv").string();
    const auto currency = judge().value("SELECT currency FROM tawi.office WHERE name = 'Nairobi'");
    {
        std::ofstream out(file);
        out << "loan_number,amount,currency,value_date,source_reference\n";
        for (int row = 0; row < rows; ++row) {
            out << target_.loan_numbers[static_cast<std::size_t>(row) % target_.loan_numbers.size()]
                << ",0.01," << currency << "," << target_.value_date << ",import " << row << "\n";
        }
    }
    const auto posted = [&](const std::string& what) {
        return judge().value("SELECT " + what +
                             " FROM tawi.loan_event WHERE source_reference LIKE 'import %'");
    };
    const auto import = [&] {
        return std::make_unique<TawiProcess>(
            folder_->path(), std::vector<std::string>{"import", file, "--as", "manager.nairobi"},
            std::vector<std::string>{"TAWI_DATABASE_URL=" + database_url()});
    };
    std::mt19937 random{std::random_device{}()};
    int killed = 0;
    for (int round = 0; round < 3 * rounds(); ++round) {
        const auto before = posted("count(*)");
        auto process = import();
        const auto begun = Clock::now();
        while (posted("count(*)") == before && before != std::to_string(rows) &&
               Clock::now() - begun < patience)
            std::this_thread::sleep_for(5ms);
        std::this_thread::sleep_for(std::uniform_int_distribution<int>(0, 300)(random) * 1ms);
        if (process->end_by(SIGKILL) == 128 + SIGKILL) ++killed;
        fmt::print("{} rows posted after round {}\n", posted("count(*)"), round + 1);
    }
    EXPECT_EQ(import()->wait(), 0) << output_of(folder_->path());
    EXPECT_EQ(posted("count(*)"), std::to_string(rows)) << killed << " kills";
    EXPECT_EQ(posted("count(DISTINCT source_reference)"), std::to_string(rows));
    const auto give_up = Clock::now() + patience;
    const auto unfinished = [] {
        return judge().value("SELECT count(*) FROM tawi.job WHERE state IN ('waiting', 'running')");
    };
    while (unfinished() != "0" && Clock::now() < give_up)
        std::this_thread::sleep_for(500ms);
    EXPECT_EQ(unfinished(), "0");
    EXPECT_EQ(posted("count(*)"), std::to_string(rows));
    expect_sound_books();
}

TEST_F(KillTest, SigtermUnderLoadStopsPostgresqlCleanly) {
    const auto clients = put_under_load();
    const auto server = postmaster();
    EXPECT_EQ(service_->end_by(SIGTERM), 0) << output_of(folder_->path());
    const auto sent = clients->stop();
    EXPECT_FALSE(store::is_alive(server));
    EXPECT_FALSE(store::read_postmaster(cluster())) << "PostgreSQL was not stopped cleanly";
    start_service();
    expect_ready("a clean stop");
    expect_all_well(sent);
}

}  // namespace
}  // namespace tawi
