#include "tests/fault/fault_fixture.h"

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <pqxx/pqxx>
#include <random>
#include <sstream>
#include <thread>

#include "ledger/calendar/date.h"
#include "ledger/loan/loan_number.h"
#include "ledger/operations/demonstration_institution.h"
#include "ledger/store/postmaster.h"
#include "tests/bench/keep_alive_connection.h"

namespace tawi {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// What the tests of all suites share.
struct Institution {
    TemporaryFolder folder;
    std::unique_ptr<TawiProcess> service;
};

std::unique_ptr<Institution>& institution() {
    static std::unique_ptr<Institution> shared;
    return shared;
}

/// Over the whole run.
struct Figures {
    int kills = 0;
    int acknowledged = 0;
    int unknown = 0;
    int done_unheard = 0;
    int lost = 0;
    int doubled = 0;
};
Figures figures;

/// Ends the institution, and tells the figures of the run.
class EndInstitution : public ::testing::Environment {
 public:
    void TearDown() override {
        fmt::print(
            "{} kills and cuts; {} acknowledged, {} of them lost; {} of all doubled; {} unknown, "
            "{} "
            "of them done\n",
            figures.kills, figures.acknowledged, figures.lost, figures.doubled, figures.unknown,
            figures.done_unheard);
        if (!institution()) return;
        const auto server = store::read_postmaster(institution()->folder.path() / "d" / "cluster");
        if (institution()->service) institution()->service->end_by(SIGKILL);
        institution()->service.reset();
        if (server) kill(server->process, SIGKILL);  // nobody needs what it holds any more
        institution().reset();
    }
};

[[maybe_unused]] const auto* const end_institution =
    ::testing::AddGlobalTestEnvironment(new EndInstitution);

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

}  // namespace

int rounds() {
    const char* wanted = std::getenv("TAWI_FAULT_ROUNDS");
    return wanted == nullptr ? 2 : std::stoi(wanted);
}

void count_kill() {
    ++figures.kills;
}

void FaultTest::SetUpTestSuite() {
    if (institution()) return;
    institution() = std::make_unique<Institution>();
    TawiProcess demo(folder().path(),
                     {"demo", "--borrowers", "30", "--loans", "40", "--days", "60"}, {});
    ASSERT_EQ(demo.wait(), 0) << output_of(folder().path());
    target_.port = free_port();
}

void FaultTest::SetUp() {
    ASSERT_TRUE(target_.port != 0) << "the demonstration was not made";
    if (!service()) {
        start_service();
        ASSERT_TRUE(await_ready().ready) << output_of(folder().path());
    }
    if (!target_.token.empty()) return;
    sign_in();
    await([] { return judge().value("SELECT count(*) FROM tawi.unsealed") == "0"; },
          "records are not sealed");
    first_export_ = export_of_closed_days();
    ASSERT_FALSE(first_export_.empty());
}

const TemporaryFolder& FaultTest::folder() {
    return institution()->folder;
}

std::unique_ptr<TawiProcess>& FaultTest::service() {
    return institution()->service;
}

void FaultTest::start_service(std::vector<std::string> settings) {
    settings.push_back("TAWI_PORT=" + std::to_string(target_.port));
    service() =
        std::make_unique<TawiProcess>(folder().path(), std::vector<std::string>{"serve"}, settings);
}

Readiness FaultTest::await_ready() {
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

void FaultTest::expect_ready(const char* after) {
    const auto seen = await_ready();
    ASSERT_TRUE(seen.ready) << output_of(folder().path());
    EXPECT_THAT(seen.before, ::testing::IsSubsetOf({503}));
    fmt::print("ready {} ms after {}{}\n", seen.took.count(), after,
               seen.before.empty() ? "" : ", 503 meanwhile");
}

void FaultTest::sign_in() {
    KeepAliveConnection connection(target_.port);
    const auto answer = connection.ask(
        post_request("/v1/sessions", "", "",
                     fmt::format(R"({{"username":"manager.nairobi","password":"{}"}})",
                                 operations::demonstration_password)));
    ASSERT_EQ(answer.status, 201) << answer.body;
    const auto session = Poco::JSON::Parser().parse(answer.body).extract<Poco::JSON::Object::Ptr>();
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

std::string FaultTest::database_url(const std::string& database) {
    return "host='" + (folder().path() / "d" / "s").string() + "' user=tawi dbname=" + database;
}

std::string FaultTest::checkpoints_of(const std::string& database) {
    const auto file = database == "tawi" ? "checkpoints" : "checkpoints-" + database;
    return "TAWI_CHECKPOINTS=" + (folder().path() / "d" / file).string();
}

void FaultTest::change(const std::string& statement) {
    pqxx::connection connection(database_url());
    pqxx::nontransaction(connection).exec(statement);
}

std::string FaultTest::export_of_closed_days() {
    static const auto days =
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const auto file = folder().path() / "closed_days.csv";
    std::filesystem::remove(file);
    TawiProcess written(
        folder().path(),
        {"export", "--format", "csv", "--from", to_string(Date(days - std::chrono::days(37))),
         "--to", to_string(Date(days - std::chrono::days(7))), "--output", file.string()},
        {"TAWI_DATABASE_URL=" + database_url()});
    EXPECT_EQ(written.wait(), 0) << output_of(folder().path());
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

pid_t FaultTest::postmaster() {
    const auto found = store::read_postmaster(cluster());
    return found ? found->process : 0;
}

void FaultTest::await_end(pid_t process) {
    await([&] { return !store::is_alive(process); }, "a process does not end");
}

std::unique_ptr<RepaymentClients> FaultTest::put_under_load() {
    static int times = 0;
    auto clients = std::make_unique<RepaymentClients>(target_, folder().path(),
                                                      "fault-" + std::to_string(++times));
    wait_for(*clients, 100);
    static std::mt19937 random{std::random_device{}()};
    std::this_thread::sleep_for(std::uniform_int_distribution<int>(0, 300)(random) * 1ms);
    return clients;
}

void FaultTest::wait_for(const RepaymentClients& clients, int more) {
    const auto wanted = clients.acknowledged() + more;
    await([&] { return clients.acknowledged() >= wanted; }, "repayments are not acknowledged");
}

void FaultTest::expect_as_told(const std::vector<SentRepayment>& sent, const Judge& judge) {
    const auto stored = judge.stored(sent);
    std::array<int, 4> told{};
    int done_unheard = 0;
    for (const auto& repayment : sent) {
        const auto& found = stored.at(repayment.key);
        ++told.at(static_cast<std::size_t>(repayment.outcome));
        EXPECT_NE(repayment.outcome, Outcome::unexpected) << repayment.detail;
        EXPECT_LE(found.events, 1) << repayment.key;
        EXPECT_EQ(found.events == 1, !found.answer.empty()) << repayment.key;
        figures.doubled += found.events > 1 ? 1 : 0;
        if (repayment.outcome == Outcome::acknowledged) {
            EXPECT_EQ(found.events, 1) << repayment.key << " was acknowledged";
            EXPECT_EQ(fingerprint(found.answer), repayment.detail) << repayment.key;
            figures.lost += found.events == 1 ? 0 : 1;
        } else if (repayment.outcome == Outcome::unchanged) {
            EXPECT_EQ(found.events, 0) << repayment.key << ": 'Nothing was changed.'";
        } else {
            done_unheard += found.events;
        }
    }
    figures.acknowledged += told[0];
    figures.unknown += told[2];
    figures.done_unheard += done_unheard;
    fmt::print("{} acknowledged, {} refused unchanged, {} unknown of which {} were done\n", told[0],
               told[1], told[2], done_unheard);
}

void FaultTest::expect_retries_settle(const std::vector<SentRepayment>& sent) {
    KeepAliveConnection connection(target_.port);
    std::map<Outcome, int> retried;
    std::vector<SentRepayment> settled;
    for (const auto& repayment : sent) {
        if (++retried[repayment.outcome] > 20 && repayment.outcome != Outcome::unknown) continue;
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

void FaultTest::expect_sound_books(const std::string& database) {
    const Judge judge(database_url(database), principal_);
    EXPECT_EQ(judge.unbalanced_entries(), "0");
    EXPECT_EQ(judge.repayments_half_stored(), "0");
    TawiProcess verify(folder().path(), {"verify"},
                       {"TAWI_DATABASE_URL=" + database_url(database), checkpoints_of(database)});
    EXPECT_EQ(verify.wait(), 0) << output_of(folder().path());
}

void FaultTest::expect_all_well(const std::vector<SentRepayment>& sent) {
    expect_as_told(sent, judge());
    expect_retries_settle(sent);
    EXPECT_EQ(judge().unbalanced_entries(), "0");
    EXPECT_EQ(judge().repayments_half_stored(), "0");
}

}  // namespace tawi
