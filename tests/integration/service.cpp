#include "tests/integration/service.h"

#include <atomic>
#include <map>
#include <pqxx/pqxx>

#include "api/program/job_kinds.h"
#include "api/program/logging.h"
#include "api/program/website.h"
#include "ledger/operations/jobs.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/staff_users.h"
#include "ledger/sealing/note.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {

namespace {

Instant nine_o_clock(const std::string& day) {
    return std::chrono::sys_days(parse_date(day, "day")) + std::chrono::hours(9);
}

program::StoresOptions stores_options(const FreshDatabase& database,
                                      const std::atomic<Instant>& now,
                                      const TemporaryFolder& files) {
    program::StoresOptions options;
    options.connection_string = database.connection_string();
    options.posting_connections = 4;
    options.reading_connections = 4;
    options.now = [&now] { return now.load(); };
    options.hash_cost = operations::HashCost::least();
    options.job_files = files.path() / "jobs";
    options.evidence_files = files.path() / "evidence";
    const sealing::NoteSigner signer("tawi/test", std::string(32, 'k'));
    options.badges = {"Tawi", "https://tawi.example",
                      [signer] { return signer.verifier().public_key(); },
                      [signer](const std::string& bytes) { return signer.sign_bytes(bytes); }};
    return options;
}

program::WebsiteOptions website_options(const server::ServerOptions& limits) {
    program::WebsiteOptions options;
    options.port = 0;
    options.threads = 8;
    options.limits = limits;
    options.limits.rate_burst = 10'000;
    return options;
}

std::string quoted(const std::string& name, const std::string& text) {
    return "\"" + name + "\":\"" + text + "\"";
}

}  // namespace

struct Service::Parts {
    explicit Parts(const ServiceOptions& options)
        : currency(options.currency),
          now(nine_o_clock(options.day)),
          stores(stores_options(database, now, files)),
          website(website_options(options.limits), stores) {}

    FreshDatabase database;
    TemporaryFolder files;
    std::string currency;
    std::atomic<Instant> now;
    program::Stores stores;
    program::Website website;
    std::map<std::string, std::string> tokens;
    std::atomic<int> keys = 0;
    int phones = 0;

    /// The first office and the administrator, as `tawi user add` makes them.
    void begin() {
        people::Principal nobody;
        nobody.role = people::Role::administrator;
        const operations::Command command{nobody, now.load()};
        const auto& services = stores.services();
        operations::open_office(services.offices, command,
                                {.name = "Head office",
                                 .time_zone = "Africa/Nairobi",
                                 .currency = Currency::of(currency),
                                 .calendar = {{std::chrono::Sunday}, {}}},
                                [](const auto&) { return operations::Answer{}; });
        operations::add_staff_user(services.staff_users, services.hasher, command,
                                   {"administrator", "Administrator", people::Role::administrator,
                                    1, "en", good_password, false},
                                   [](const auto&) { return operations::Answer{}; });
    }
};

Service::Service(const ServiceOptions& options) : parts_(std::make_unique<Parts>(options)) {
    program::set_up_logging(program::LogFormat::text, "warn");
    parts_->begin();
    parts_->website.open();
    EXPECT_EQ(ask("administrator", "POST", "/v1/offices",
                  "{" + quoted("name", "Far away") + "," + quoted("time_zone", "Africa/Nairobi") +
                      "," + quoted("currency", options.currency) + "}")
                  .status,
              201);
    const std::vector<std::pair<std::string, std::string>> users{
        {"manager", "1"}, {"officer", "1"},     {"other_officer", "1"},
        {"auditor", "1"}, {"far_manager", "2"}, {"far_officer", "2"}};
    for (const auto& [username, office] : users)
        add_user(username, office);
}

void Service::add_user(const std::string& username, const std::string& office) {
    const auto role = username.substr(username.find('_') + 1);
    const auto reply =
        ask("administrator", "POST", "/v1/users",
            "{" + quoted("username", username) + "," + quoted("name", username) + "," +
                quoted("role", role) + ",\"office_id\":" + office + "," +
                quoted("password", good_password) + ",\"must_change_password\":false}");
    EXPECT_EQ(reply.status, 201) << reply.body;
}

Service::~Service() = default;

std::uint16_t Service::port() const {
    return parts_->website.port();
}

const std::string& Service::connection_string() const {
    return parts_->database.connection_string();
}

const std::string& Service::token_of(const std::string& user) {
    auto& token = parts_->tokens[user];
    if (token.empty() && !user.empty()) {
        token =
            ask_with("", "POST", "/v1/sessions",
                     "{" + quoted("username", user) + "," + quoted("password", good_password) + "}")
                .at("/token");
    }
    return token;
}

HttpReply Service::ask(const std::string& user, const std::string& method, const std::string& path,
                       const std::string& body, const HttpFields& fields) {
    return ask_with(token_of(user), method, path, body, fields);
}

HttpReply Service::ask_with(const std::string& token, const std::string& method,
                            const std::string& path, const std::string& body,
                            const HttpFields& fields) {
    HttpFields sent;
    if (!token.empty()) sent["Authorization"] = "Bearer " + token;
    if (method == "POST") sent["Idempotency-Key"] = "key-" + std::to_string(++parts_->keys);
    for (const auto& [name, value] : fields)
        sent[name] = value;
    std::erase_if(sent, [](const auto& field) { return field.second.empty(); });
    return send_http(port(), method, path, body, sent);
}

void Service::go_to(const std::string& day) {
    parts_->now = nine_o_clock(day);
    parts_->stores.ensure_journal(parse_date(day, "day"));
    parts_->tokens.clear();
}

const rest::Services& Service::services() const {
    return parts_->stores.services();
}

int Service::run_jobs() {
    program::JobRunner runner(services().jobs, program::job_kinds(services()),
                              {.folder = services().job_files});
    int jobs = 0;
    while (runner.run_one({}))
        ++jobs;
    return jobs;
}

void Service::wait(std::chrono::microseconds time) {
    parts_->now = parts_->now.load() + time;
    parts_->tokens.clear();
}

std::string Service::query(const std::string& sql) {
    pqxx::connection connection(connection_string());
    pqxx::nontransaction work(connection);
    const auto rows = work.exec(sql);
    return rows.empty() || rows.front().front().is_null() ? "" : rows.front().front().c_str();
}

std::string Service::money(const std::string& amount) const {
    return "{" + quoted("amount", amount) + "," + quoted("currency", parts_->currency) + "}";
}

std::string Service::add_borrower(const std::string& officer, const std::string& name) {
    const auto phone = "+2547" + std::to_string(10'000'000 + ++parts_->phones);
    const auto reply = ask(officer, "POST", "/v1/borrowers",
                           "{" + quoted("name", name) + "," + quoted("phone", phone) + "," +
                               quoted("business", "tailor") + "}");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.at("/borrower_id");
}

void Service::add_product(const std::string& code, const std::string& options,
                          const std::string& backdating_days) {
    const auto reply =
        ask("administrator", "POST", "/v1/loan-products",
            "{" + quoted("code", code) + "," + quoted("name", code) +
                ",\"least_principal\":" + money("1") + ",\"most_principal\":" + money("1000000") +
                R"(,"least_rate":"0","most_rate":"1","least_instalments":1,)"
                R"("most_instalments":60,"backdating_days":)" +
                backdating_days + ",\"options\":" + options + "}");
    EXPECT_EQ(reply.status, 201) << reply.body;
}

std::string Service::approved_loan(const std::string& officer, const std::string& borrower_id,
                                   const std::string& product, const std::string& amount,
                                   const std::string& more) {
    const auto applied =
        ask(officer, "POST", "/v1/loan-applications",
            "{" + quoted("product", product) + ",\"borrower_id\":" + borrower_id + "," +
                quoted("purpose", "cloth") + ",\"principal\":" + money(amount) + "," + more + "}");
    EXPECT_EQ(applied.status, 201) << applied.body;
    const auto number = applied.at("/loan_number");
    const auto decided =
        ask("manager", "POST", "/v1/loan-applications/" + number + "/decisions",
            R"({"decision":"approve"})", {{"If-Match", "\"" + applied.at("/version") + "\""}});
    EXPECT_EQ(decided.status, 200) << decided.body;
    EXPECT_EQ(decided.at("/status"), "approved");
    return number;
}

}  // namespace tawi
