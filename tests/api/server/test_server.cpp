#include "test_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "api/server/form.h"
#include "api/server/idempotency_key.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"

namespace tawi::server::test {

namespace {

constexpr int patience_ms = 5000;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return text;
}

Response show(const Request& request) {
    document::JsonWriter out;
    out.begin_object();
    out.field("method", request.method);
    out.field("route", request.route);
    out.field("language", request.language);
    out.field("name", request.principal ? request.principal->name : "");
    out.field("remote_address", request.remote_address);
    out.field("body", request.body);
    out.field("query", request.query.empty() ? "" : request.query.front().second);
    out.end();
    return json(200, std::move(out).text());
}

Response show_form(const Request& request) {
    if (request.method != "POST") return html(200, request.csrf_token);
    return html(200, "taken: " + Form(request.body).text("name", 20));
}

Response stream_lines(const Request& request) {
    const bool breaks = request.query_value("break").has_value();
    return attachment("text/csv", "lines.csv", [breaks](std::ostream& out) {
        for (int line = 0; line < 10000; ++line) {
            out << "line " << line << "\n";
            if (breaks && line == 9000) throw std::runtime_error("the database went away");
        }
    });
}

}  // namespace

Client::Client(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot connect");
    }
}

Client::~Client() {
    ::close(descriptor_);
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        pollfd ready{descriptor_, POLLOUT, 0};
        if (::poll(&ready, 1, patience_ms) != 1) return false;
        const auto sent =
            ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Client::fill() {
    pollfd ready{descriptor_, POLLIN, 0};
    if (::poll(&ready, 1, patience_ms) != 1) return false;
    char piece[4096];
    const auto count = ::recv(descriptor_, piece, sizeof piece, 0);
    if (count <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(count));
    return true;
}

bool Client::read_until(std::string_view end) {
    while (buffer_.find(end) == std::string::npos) {
        if (!fill()) return false;
    }
    return true;
}

void Client::end_sending() {
    ::shutdown(descriptor_, SHUT_WR);
}

Reply Client::receive(bool to_head) {
    Reply reply;
    if (!read_until("\r\n\r\n")) return reply;
    const auto end = buffer_.find("\r\n\r\n");
    auto head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    reply.status = std::stoi(head.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        const auto line_end = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        reply.headers[lower(head.substr(at, colon - at))] =
            head.substr(colon + 2, line_end - colon - 2);
        at = line_end + 2;
    }
    const bool has_none =
        to_head || reply.status == 204 || reply.status == 304 || reply.status == 100;
    if (has_none) {
        reply.is_whole = true;
    } else if (reply.headers.contains("content-length")) {
        const auto length = std::stoul(reply.headers["content-length"]);
        while (buffer_.size() < length && fill()) {
        }
        reply.is_whole = buffer_.size() >= length;
        reply.body = buffer_.substr(0, length);
        buffer_.erase(0, reply.body.size());
    } else if (reply.headers.contains("transfer-encoding")) {
        read_chunks(reply);
    } else {
        while (fill()) {
        }
        reply.body = std::exchange(buffer_, {});
        reply.is_whole = true;
    }
    return reply;
}

void Client::read_chunks(Reply& reply) {
    while (read_until("\r\n")) {
        const auto line = buffer_.find("\r\n");
        const auto size = std::stoul(buffer_.substr(0, line), nullptr, 16);
        while (buffer_.size() < line + size + 4) {
            if (!fill()) return;
        }
        reply.body += buffer_.substr(line + 2, size);
        buffer_.erase(0, line + size + 4);
        if (size == 0) {
            reply.is_whole = true;
            return;
        }
    }
}

bool Client::is_closed() {
    while (true) {
        pollfd ready{descriptor_, POLLIN, 0};
        if (::poll(&ready, 1, patience_ms) != 1) return false;
        char piece[4096];
        if (::recv(descriptor_, piece, sizeof piece, 0) <= 0) return true;
    }
}

ServerOptions small_options() {
    ServerOptions options;
    options.threads = 8;
    options.body_limit_bytes = 1000;
    options.rate_burst = 2;
    options.rate_interval = std::chrono::milliseconds(60'000);
    return options;
}

Hooks test_hooks(Metrics* metrics) {
    Hooks hooks;
    hooks.authenticate = [](std::string_view token) -> std::optional<people::Principal> {
        people::Principal principal;
        principal.id = 1;
        principal.name = token;
        if (token == "beginner-token") principal.must_change_secret = true;
        if (token == "swahili-token") principal.language = "sw";
        if (token == "beginner-token" || token == "swahili-token") token = "officer-token";
        for (const auto role :
             {people::Role::borrower, people::Role::officer, people::Role::manager,
              people::Role::auditor, people::Role::administrator}) {
            if (token != std::string(to_string(role)) + "-token") continue;
            principal.role = role;
            return principal;
        }
        return std::nullopt;
    };
    hooks.translate = [](std::string_view language, std::string_view text) {
        return language == "en" ? std::string(text)
                                : std::string(language) + ":" + std::string(text);
    };
    hooks.error_page = [](const Request& request, const Problem& problem) {
        if (problem.status == 401) return see_other("/sign-in");
        return html(problem.status, "page: " + problem.title + " " + request.request_id);
    };
    hooks.languages = {"en", "sw"};
    hooks.metrics = metrics;
    return hooks;
}

RouteTable test_routes() {
    const auto fail = [](const Request&) -> Response {
        throw std::runtime_error("row (Asha, 0712) in table tawi.borrowers");
    };
    return RouteTable({
        {.method = "GET", .pattern = "/v1/echo", .action = Action::public_access, .handler = show},
        {.method = "POST", .pattern = "/v1/echo", .action = Action::public_access, .handler = show},
        {.method = "GET",
         .pattern = "/v1/loans/{loan_number}",
         .action = Action::view_loans,
         .handler = show},
        {.method = "PUT", .pattern = "/v1/users", .action = Action::manage_users, .handler = show},
        {.method = "GET", .pattern = "/v1/me", .action = Action::own_profile, .handler = show},
        {.method = "POST",
         .pattern = "/v1/repayments",
         .action = Action::record_repayment,
         .handler = show,
         .needs_idempotency_key = true},
        {.method = "POST",
         .pattern = "/v1/files",
         .action = Action::public_access,
         .handler = show,
         .body = BodyKind::any,
         .body_limit_bytes = 5000},
        {.method = "POST",
         .pattern = "/v1/sign-in",
         .action = Action::sign_in,
         .handler = show,
         .rate_limited = true},
        {.method = "GET",
         .pattern = "/v1/broken",
         .action = Action::public_access,
         .handler = fail},
        {.method = "GET",
         .pattern = "/v1/big",
         .action = Action::public_access,
         .handler =
             [](const Request&) { return json(200, "\"" + std::string(100000, 'x') + "\""); }},
        {.method = "GET",
         .pattern = "/v1/lines",
         .action = Action::public_access,
         .handler = stream_lines},
        {.method = "GET",
         .pattern = "/form",
         .action = Action::own_profile,
         .handler = show_form,
         .page = true},
        {.method = "POST",
         .pattern = "/form",
         .action = Action::own_profile,
         .handler = show_form,
         .body = BodyKind::form,
         .page = true},
        {.method = "POST",
         .pattern = "/open-form",
         .action = Action::sign_in,
         .handler = show_form,
         .body = BodyKind::form,
         .page = true},
        {.method = "GET",
         .pattern = "/broken",
         .action = Action::public_access,
         .handler = fail,
         .page = true},
        {.method = "GET",
         .pattern = "/language",
         .action = Action::public_access,
         .handler = show,
         .page = true},
    });
}

std::string message(std::string_view method_and_path, std::string_view fields,
                    std::string_view body) {
    std::string text(method_and_path);
    text.append(" HTTP/1.1\r\nHost: tawi.example\r\n").append(fields);
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text.append("\r\n").append(body);
}

}  // namespace tawi::server::test
