#include "tests/integration/rest/api_fixture.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <pqxx/pqxx>

#include "api/rest/routes.h"
#include "api/server/http_server.h"
#include "ledger/document/json_value.h"
#include "ledger/store/borrower_store.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/close_store.h"
#include "ledger/store/database.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/loan_product_store.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/office_store.h"
#include "ledger/store/sign_in_store.h"
#include "ledger/store/staff_user_store.h"
#include "reports/store/books_reader.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::rest {

namespace {

using document::JsonValue;

const Instant start = std::chrono::sys_days(std::chrono::November / 23 / 2026) +
                      std::chrono::hours(9);  // Monday noon in Nairobi

const JsonValue* step(const JsonValue& value, const std::string& name) {
    if (value.kind == JsonValue::Kind::array) {
        const auto index = std::stoul(name);
        return index < value.elements.size() ? &value.elements[index] : nullptr;
    }
    for (const auto& [member, held] : value.members) {
        if (member == name) return &held;
    }
    return nullptr;
}

store::DatabaseOptions options(const FreshDatabase& database, const std::string& role) {
    return {.connection_string = database.connection_string(), .role = role};
}

}  // namespace

std::string ApiReply::at(std::string_view pointer) const {
    if (body.empty()) return {};
    const auto document = document::parse_json(body);
    const auto* value = &document;
    while (!pointer.empty() && value != nullptr) {
        pointer.remove_prefix(1);
        const auto end = std::min(pointer.find('/'), pointer.size());
        value = step(*value, std::string(pointer.substr(0, end)));
        pointer.remove_prefix(end);
    }
    if (value == nullptr) return {};
    if (value->kind == JsonValue::Kind::boolean) return value->boolean ? "true" : "false";
    return value->text;
}

struct Api::Parts {
    FreshDatabase database;
    std::atomic<Instant> now{start};
    store::Database poster{options(database, "tawi_poster"), store::Catalogue::embedded()};
    store::Database reader{options(database, "tawi_reader"), store::Catalogue::embedded()};
    store::PostgresLendingStore lending{poster};
    store::PostgresCloseStore closing{poster};
    store::PostgresLoanQueries loans{reader};
    store::PostgresOfficeStore offices{poster, reader};
    store::PostgresStaffUserStore staff_users{poster, reader};
    store::PostgresBorrowerStore borrowers{poster, reader};
    store::PostgresLoanProducts loan_products{poster, reader};
    reports::PostgresBooksReader books{reader};
    store::PostgresSignInStore sign_ins{poster};
    operations::SecretHasher hasher{operations::HashCost::least()};
    operations::Authenticator authenticator{sign_ins};
    operations::SignIn sign_in{sign_ins, hasher, authenticator};
    Services services{[this] { return now.load(); },
                      lending,
                      closing,
                      loans,
                      offices,
                      staff_users,
                      borrowers,
                      loan_products,
                      sign_in,
                      hasher,
                      authenticator,
                      books};
    std::unique_ptr<server::HttpServer> server;
    std::map<std::string, std::string> tokens;
    int keys = 0;

    operations::Command command() const {
        people::Principal actor;
        actor.role = people::Role::administrator;
        return {actor, now.load()};
    }

    void open_office(const std::string& name) {
        operations::open_office(offices, command(),
                                {.name = name,
                                 .time_zone = "Africa/Nairobi",
                                 .currency = Currency::of("KES"),
                                 .calendar = {{std::chrono::Sunday}, {}}},
                                [](const auto&) { return operations::Answer{}; });
    }

    void add_user(const std::string& username, people::Role role, std::int32_t office_id) {
        operations::add_staff_user(
            staff_users, hasher, command(),
            {username, username, role, office_id, "en", good_password, false},
            [](const auto&) { return operations::Answer{}; });
    }

    void listen() {
        server::ServerOptions server_options;
        server_options.threads = 4;
        server_options.rate_burst = 1000;
        server::Hooks hooks;
        hooks.authenticate = [this](std::string_view token) {
            return authenticator.authenticate(token, now.load());
        };
        server = std::make_unique<server::HttpServer>(server_options, routes(services), hooks);
    }
};

Api::Api() : parts_(std::make_unique<Parts>()) {
    using people::Role;
    spdlog::set_level(spdlog::level::warn);  // a line a request would hide what failed
    parts_->open_office("Head office");
    parts_->open_office("Far away");
    parts_->add_user("administrator", Role::administrator, 1);
    parts_->add_user("manager", Role::manager, 1);
    parts_->add_user("officer", Role::officer, 1);
    parts_->add_user("other_officer", Role::officer, 1);
    parts_->add_user("auditor", Role::auditor, 1);
    parts_->add_user("far_manager", Role::manager, 2);
    parts_->add_user("far_officer", Role::officer, 2);
    parts_->listen();
}

Api::~Api() = default;

const std::string& Api::token_of(const std::string& user) {
    auto& token = parts_->tokens[user];
    if (token.empty() && !user.empty()) {
        token = ask_with("", "POST", "/v1/sessions",
                         R"({"username":")" + user + R"(","password":")" + good_password + "\"}")
                    .at("/token");
    }
    return token;
}

ApiReply Api::ask(const std::string& user, const std::string& method, const std::string& path,
                  const std::string& body, const Fields& fields) {
    return ask_with(token_of(user), method, path, body, fields);
}

ApiReply Api::ask_with(const std::string& token, const std::string& method, const std::string& path,
                       const std::string& body, const Fields& fields) {
    Poco::Net::HTTPClientSession session("127.0.0.1", parts_->server->port());
    Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
    if (!token.empty()) request.set("Authorization", "Bearer " + token);
    if (!body.empty()) request.setContentType("application/json");
    if (method == "POST") request.set("Idempotency-Key", "key-" + std::to_string(++parts_->keys));
    for (const auto& [name, value] : fields)
        request.set(name, value);
    request.setContentLength(static_cast<std::streamsize>(body.size()));
    session.sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    ApiReply reply;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), reply.body);
    reply.status = response.getStatus();
    for (const auto& [name, value] : response)
        reply.headers[Poco::toLower(name)] = value;
    return reply;
}

std::string Api::query(const std::string& sql) {
    pqxx::connection connection(parts_->database.connection_string());
    pqxx::nontransaction work(connection);
    const auto rows = work.exec(sql);
    return rows.empty() || rows.front().front().is_null() ? "" : rows.front().front().c_str();
}

void Api::wait(std::chrono::microseconds time) {
    parts_->now = parts_->now.load() + time;
    parts_->tokens.clear();  // their sessions may be over
}

}  // namespace tawi::rest
