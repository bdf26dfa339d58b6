#include "api/rest/users.h"

#include <limits>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/server/entity_tag.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/staff_users.h"
#include "ledger/people/language.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_secret = 200;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();

void write_user(JsonWriter& out, const people::StaffUser& user) {
    out.field("user_id", user.user_id);
    out.field("username", user.username);
    out.field("name", user.name);
    out.field("role", people::to_string(user.role));
    out.field("office_id", user.office_id);
    out.field("language", user.language);
    out.field("active", user.active);
    out.field("version", user.version);
}

operations::NewStaffUser read_user(JsonReader& body) {
    operations::NewStaffUser user;
    user.username = people::parse_username(body.text("username", longest_word), "/username");
    user.name = body.text("name", longest_name);
    user.role = people::parse_role(body.text("role", longest_word), "/role");
    user.office_id = static_cast<std::int32_t>(body.integer("office_id", 1, most_offices));
    user.language = people::parse_language(
        body.optional_text("language", longest_word).value_or("en"), "/language");
    user.password = body.text("password", longest_secret);
    user.must_change_password = body.optional_boolean("must_change_password").value_or(true);
    return user;
}

}  // namespace

server::Response Users::list(const server::Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(
        services_.staff_users.list(request.actor(), after_number(page), page.limit + 1), page.limit,
        write_user, [](const auto& user) { return std::to_string(user.user_id); });
}

server::Response Users::create(const server::Request& request) const {
    JsonReader body(request.body);
    const auto user = read_user(body);
    body.finish();
    auto command = command_of(services_, request);
    // The user name keeps a repetition from doing harm. A stored hash of the request would let a
    // reader of the database guess the password without argon2id.
    command.idempotency_key.clear();
    command.request_hash.clear();
    return to_response(operations::add_staff_user(
        services_.staff_users, services_.hasher, command, user, [](const auto& added) {
            return operations::Answer{201, object_json(added, write_user)};
        }));
}

server::Response Users::show(const server::Request& request) const {
    server::allow_query(request, {});
    const auto user =
        services_.staff_users.find(request.actor(), request.number_parameter("user_id"));
    return server::with_entity_tag(request, server::json(200, object_json(user, write_user)),
                                   server::entity_tag(user.version));
}

server::Response Users::update(const server::Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    operations::StaffUserChanges changes{body.optional_text("name", longest_name)};
    if (const auto office = body.optional_integer("office_id", 1, most_offices)) {
        changes.office_id = static_cast<std::int32_t>(*office);
    }
    changes.active = body.optional_boolean("active");
    body.finish();
    return to_response(operations::update_staff_user(
                           services_.staff_users, services_.authenticator,
                           command_of(services_, request), request.number_parameter("user_id"),
                           version, changes,
                           [](const auto& user) {
                               return operations::Answer{200, object_json(user, write_user)};
                           }))
        .with("ETag", server::entity_tag(version + 1));
}

}  // namespace tawi::rest
