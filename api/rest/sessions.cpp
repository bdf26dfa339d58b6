#include "api/rest/sessions.h"

#include <algorithm>

#include "api/rest/command.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/sign_in.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_secret = 200;

void write_person(JsonWriter& out, const people::Principal& person) {
    const bool is_staff = person.is_staff();
    out.begin_object(is_staff ? "user" : "borrower");
    out.field(is_staff ? "user_id" : "borrower_id", person.id);
    out.field("name", person.name);
    if (is_staff) {
        out.field("role", people::to_string(person.role));
        out.field("office_id", person.office_id);
    }
    out.field("language", person.language);
    out.end();
}

server::Response opened(const operations::OpenedSession& session) {
    const auto& person = session.principal;
    JsonWriter out;
    out.begin_object();
    out.field("token", session.token);
    out.field("expires_at", std::chrono::floor<std::chrono::seconds>(session.expires_at));
    out.field(person.is_staff() ? "must_change_password" : "must_change_pin",
              person.must_change_secret);
    write_person(out, person);
    out.end();
    return server::json(201, std::move(out).text());
}

/// User names are of small letters; phones have none.
std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    });
    return text;
}

}  // namespace

server::Response Sessions::open_staff(const server::Request& request) const {
    JsonReader body(request.body);
    const operations::SignInRequest typed{lower(body.text("username", longest_name)),
                                          body.text("password", longest_secret),
                                          services_.now(),
                                          request.request_id,
                                          {"rest", request.remote_address}};
    body.finish();
    return opened(services_.sign_in.sign_in_staff(typed));
}

server::Response Sessions::open_borrower(const server::Request& request) const {
    JsonReader body(request.body);
    const operations::SignInRequest typed{body.text("phone", longest_name),
                                          body.text("pin", longest_secret),
                                          services_.now(),
                                          request.request_id,
                                          {"rest", request.remote_address}};
    body.finish();
    return opened(services_.sign_in.sign_in_borrower(typed));
}

server::Response Sessions::close(const server::Request& request) const {
    services_.sign_in.sign_out(command_of(services_, request), request.session_token);
    return server::no_content();
}

}  // namespace tawi::rest
