#include "api/server/dispatcher.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include "api/server/base64url.h"
#include "api/server/csrf_token.h"
#include "api/server/form.h"
#include "api/server/http_failure.h"
#include "api/server/idempotency_key.h"
#include "api/server/language_choice.h"
#include "api/server/session_cookie.h"
#include "api/server/standard_headers.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

constexpr std::size_t max_request_id_length = 64;
constexpr std::size_t request_id_bytes = 16;
constexpr std::string_view unknown_route = "(none)";

bool is_sane_id(std::string_view text) {
    return text.size() >= 8 && text.size() <= max_request_id_length &&
           std::ranges::all_of(text, [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                      (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_' ||
                      letter == '.';
           });
}

std::string request_id_of(const Headers& headers) {
    const auto sent = headers.get("X-Request-Id");
    return sent && is_sane_id(*sent) ? std::string(*sent)
                                     : base64url(random_bytes(request_id_bytes));
}

std::string sender_of(const RequestHead& head, std::string remote_address, bool trust_forwarded) {
    const auto forwarded = head.headers.get("X-Forwarded-For");
    if (!trust_forwarded || !forwarded) return remote_address;
    auto last = forwarded->substr(forwarded->find_last_of(", ") + 1);
    return last.empty() ? remote_address : std::string(last);
}

Request request_of(const RequestHead& head, std::string sender) {
    Request request;
    request.method = head.method;
    request.path = head.path;
    request.headers = head.headers;
    request.cookies = parse_cookies(head.headers.get("Cookie").value_or(""));
    request.remote_address = std::move(sender);
    request.request_id = request_id_of(head.headers);
    return request;
}

/// Whether an error at an address that no route has is shown as a page.
bool wants_page(const Request& request) {
    return !request.path.starts_with("/v1/") &&
           request.header("Accept").value_or("").find("text/html") != std::string_view::npos;
}

bool has_body(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

void require_media_type(const Route& route, const Request& request) {
    if (request.body.empty() || route.body == BodyKind::any) return;
    const auto type = request.header("Content-Type").value_or("");
    const auto media = type.substr(0, type.find_first_of("; "));
    const std::string_view expected =
        route.body == BodyKind::json ? "application/json" : "application/x-www-form-urlencoded";
    if (!equal_without_case(media, expected)) {
        throw HttpFailure("unsupported_media_type",
                          "The body here is " + std::string(expected) + ".");
    }
}

/// A form that another site made our user's browser send says so, in all browsers of today.
void require_own_origin(const Request& request) {
    const auto site = request.header("Sec-Fetch-Site");
    if (site && (*site == "same-origin" || *site == "none")) return;
    const auto origin = request.header("Origin");
    if (!site && !origin) return;
    const auto host = request.header("Host").value_or("");
    const bool is_own = !site && (*origin == "http://" + std::string(host) ||
                                  *origin == "https://" + std::string(host));
    if (!is_own) throw HttpFailure("forbidden", "The form was sent from another site.");
}

std::string bearer_token(const Request& request) {
    const auto header = request.header("Authorization").value_or("");
    constexpr std::string_view scheme = "Bearer ";
    if (!equal_without_case(header.substr(0, scheme.size()), scheme)) return {};
    return std::string(header.substr(scheme.size()));
}

/// What one may do before choosing one's own secret.
bool is_open_to_beginners(Action action) {
    return action == Action::public_access || action == Action::sign_in ||
           action == Action::sign_out_self || action == Action::own_profile;
}

std::string checked_key(std::string key) {
    if (sodium_init() < 0) throw InvariantViolation("libsodium did not start");
    return key.empty() ? random_bytes(crypto_auth_KEYBYTES) : std::move(key);
}

Response options_response(std::string methods) {
    if (methods.empty()) throw HttpFailure("not_found", "There is nothing at this address.");
    return no_content().with("Allow", std::move(methods));
}

}  // namespace

Dispatcher::Dispatcher(const ServerOptions& options, RouteTable routes, Hooks hooks)
    : options_(options),
      routes_(std::move(routes)),
      hooks_(std::move(hooks)),
      limiter_(options.rate_burst, options.rate_interval) {
    options_.csrf_key = checked_key(std::move(options_.csrf_key));
    if (!hooks_.authenticate || hooks_.languages.empty()) {
        throw InvariantViolation("the server needs a way to authenticate, and a language");
    }
}

Answer Dispatcher::answer(const RequestHead& head, std::string remote_address, BodySource& body) {
    auto request =
        request_of(head, sender_of(head, std::move(remote_address), options_.trust_forwarded_for));
    bool is_page = wants_page(request);
    Answer answer;
    try {
        answer.response = respond(request, head, body, is_page);
    } catch (...) {
        answer.response = error_response(std::current_exception(), request, is_page);
    }
    answer.response.headers.set("X-Request-Id", request.request_id);
    add_standard_headers(answer.response, options_.secure);
    answer.method = request.method;
    answer.route = request.route.empty() ? unknown_route : request.route;
    answer.request_id = request.request_id;
    return answer;
}

Answer Dispatcher::refuse_unreadable(std::exception_ptr error) {
    Request request;
    request.language = hooks_.languages.front();
    request.request_id = request_id_of({});
    Answer answer{error_response(std::move(error), request, false), "-", std::string(unknown_route),
                  request.request_id};
    answer.response.headers.set("X-Request-Id", request.request_id);
    add_standard_headers(answer.response, options_.secure);
    return answer;
}

Response Dispatcher::respond(Request& request, const RequestHead& head, BodySource& body,
                             bool& is_page) {
    choose_language(nullptr, request);
    if (request.method == "OPTIONS") {
        return options_response(routes_.allowed_methods(request.path));
    }
    auto match = routes_.match(request.method, request.path);
    const Route& route = *match.route;
    is_page = route.page;
    request.route = route.pattern;
    request.parameters = std::move(match.parameters);
    request.query = parse_pairs(head.query);
    authenticate(route, request);
    choose_language(&route, request);
    return handle(route, request, body);
}

Response Dispatcher::handle(const Route& route, Request& request, BodySource& body) {
    if (route.rate_limited) limiter_.take(request.remote_address);
    require_permission(route, request);
    if (has_body(request.method)) {
        if (route.page) require_own_origin(request);
        request.body = body.read(route.body_limit_bytes != 0 ? route.body_limit_bytes
                                                             : options_.body_limit_bytes);
        require_media_type(route, request);
        if (route.page) require_form_token(request);
    }
    if (route.needs_idempotency_key) idempotency_key(request);
    return route.handler(request);
}

void Dispatcher::authenticate(const Route& route, Request& request) const {
    const auto cookie = request.cookie(session_cookie_name(options_.secure)).value_or("");
    auto token = route.page ? std::string(cookie) : bearer_token(request);
    if (token.empty()) return;
    request.principal = hooks_.authenticate(token);
    if (!request.principal) return;
    request.csrf_token = make_csrf_token(options_.csrf_key, token);
    request.session_token = std::move(token);
}

/// On pages what was chosen there counts first; elsewhere what the program asks for.
void Dispatcher::choose_language(const Route* route, Request& request) const {
    const auto& offered = hooks_.languages;
    const auto of_principal = [&]() -> std::optional<std::string> {
        if (!request.principal) return std::nullopt;
        return find_language(request.principal->language, offered);
    };
    const auto accepted =
        accepted_language(request.header("Accept-Language").value_or(""), offered);
    const auto chosen = find_language(request.cookie(language_cookie_name).value_or(""), offered);
    const bool is_page = route != nullptr ? route->page : wants_page(request);
    auto language = is_page ? chosen : accepted;
    if (!language) language = of_principal();
    if (!language) language = is_page ? accepted : chosen;
    request.language = language.value_or(offered.front());
}

void Dispatcher::require_permission(const Route& route, const Request& request) const {
    std::optional<people::Role> role;
    if (request.principal) role = request.principal->role;
    if (!allowed(role, route.action)) {
        if (role) throw HttpFailure("forbidden", "Your role does not include this.");
        Headers headers;
        headers.set("WWW-Authenticate", "Bearer");
        throw HttpFailure("unauthenticated", "Sign in first.", std::move(headers));
    }
    if (request.principal && request.principal->must_change_secret &&
        !is_open_to_beginners(route.action)) {
        throw Refused(RefusalCode::pin_must_change, "Choose your own secret first.");
    }
}

/// Without a session there is nothing that a forged form could use.
void Dispatcher::require_form_token(const Request& request) const {
    if (request.session_token.empty()) return;
    const auto fields = parse_pairs(request.body);
    const auto token = find_value(fields, "csrf_token").value_or("");
    if (!is_csrf_token(token, options_.csrf_key, request.session_token)) {
        throw HttpFailure("form_expired", "The form's token is missing or of another session.");
    }
}

Response Dispatcher::error_response(std::exception_ptr error, const Request& request,
                                    bool is_page) const {
    const auto problem = problem_of(std::move(error), request.language, hooks_.translate);
    if (!problem.unexpected_type.empty()) {
        spdlog::error("request {} failed with {}", request.request_id, problem.unexpected_type);
    }
    if (is_page) {
        try {
            return hooks_.error_page(request, problem);
        } catch (const std::exception&) {
            spdlog::error("request {} has no error page", request.request_id);
        }
    }
    return problem_json(request, problem);
}

}  // namespace tawi::server
