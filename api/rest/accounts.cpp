#include "api/rest/accounts.h"

#include <algorithm>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/server/entity_tag.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/chart.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::ChartAccount;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_name = 120;

void write_account(JsonWriter& out, const ChartAccount& account) {
    out.field("account", account.code);
    out.field("parent", account.parent_code);
    out.field("name", account.name);
    out.field("kind", journal::to_string(account.kind));
    out.field("usable", account.usable);
    out.field("control", account.control);
    std::optional<std::string> purpose;
    if (!account.purpose.empty()) purpose = account.purpose;
    out.field("purpose", purpose);
    out.field("version", account.version);
}

bool is_code(std::string_view text) {
    const auto is_plain = [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= 'a' && letter <= 'z');
    };
    return !text.empty() && is_plain(text.front()) && std::ranges::all_of(text, [&](char letter) {
        return is_plain(letter) || letter == '.' || letter == '-';
    });
}

operations::NewAccount read_account(JsonReader& body) {
    operations::NewAccount account{.code = body.text("account", longest_code),
                                   .parent_code = body.optional_text("parent", longest_code),
                                   .name = body.text("name", longest_name)};
    if (!is_code(account.code)) {
        throw InvalidInput("/account", "not_a_code",
                           "A code has digits, letters, points and dashes.");
    }
    if (const auto kind = body.optional_text("kind", longest_word)) {
        account.kind = journal::parse_account_kind(*kind, "/kind");
    }
    account.usable = body.optional_boolean("usable").value_or(true);
    account.purpose = body.optional_text("purpose", longest_word).value_or("");
    return account;
}

}  // namespace

server::Response Accounts::list(const server::Request& request) const {
    server::allow_query(request, {});
    const auto accounts = services_.chart.list();
    return list_page(accounts, static_cast<unsigned>(accounts.size()), write_account,
                     [](const auto& account) { return account.code; });
}

server::Response Accounts::create(const server::Request& request) const {
    JsonReader body(request.body);
    const auto account = read_account(body);
    body.finish();
    return to_response(operations::add_account(
        services_.chart, command_of(services_, request), account, [](const auto& added) {
            return operations::Answer{201, object_json(added, write_account)};
        }));
}

server::Response Accounts::show(const server::Request& request) const {
    server::allow_query(request, {});
    const auto account = services_.chart.find(request.parameter("account"));
    return server::with_entity_tag(request, server::json(200, object_json(account, write_account)),
                                   server::entity_tag(account.version));
}

server::Response Accounts::update(const server::Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const operations::AccountChanges changes{body.optional_text("name", longest_name),
                                             body.optional_boolean("usable")};
    body.finish();
    return to_response(operations::change_account(
                           services_.chart, command_of(services_, request),
                           request.parameter("account"), version, changes,
                           [](const auto& account) {
                               return operations::Answer{200, object_json(account, write_account)};
                           }))
        .with("ETag", server::entity_tag(version + 1));
}

}  // namespace tawi::rest
