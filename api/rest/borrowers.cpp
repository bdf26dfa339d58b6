#include "api/rest/borrowers.h"

#include <limits>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/server/entity_tag.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/borrowers.h"
#include "ledger/people/language.h"
#include "ledger/people/phone.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_business = 200;

void write_borrower(JsonWriter& out, const people::Borrower& borrower) {
    out.field("borrower_id", borrower.borrower_id);
    out.field("office_id", borrower.office_id);
    out.field("officer_id", borrower.officer_id);
    out.field("name", borrower.name);
    out.field("phone", borrower.phone);
    out.field("language", borrower.language);
    out.field("business", borrower.business);
    out.field("national_id", borrower.national_id);
    out.field("born_on", borrower.born_on);
    out.field("registered_on", borrower.registered_on);
    out.field("has_pin", borrower.has_pin);
    out.field("version", borrower.version);
}

operations::NewBorrower read_borrower(JsonReader& body) {
    operations::NewBorrower borrower;
    borrower.name = body.text("name", longest_name);
    borrower.phone = people::parse_phone(body.text("phone", longest_word), "/phone");
    borrower.language = people::parse_language(
        body.optional_text("language", longest_word).value_or("en"), "/language");
    borrower.business = body.text("business", longest_business);
    borrower.national_id = body.optional_text("national_id", longest_word);
    borrower.born_on = body.optional_date("born_on");
    borrower.officer_id =
        body.optional_integer("officer_id", 1, std::numeric_limits<std::int64_t>::max());
    return borrower;
}

operations::BorrowerChanges read_changes(JsonReader& body) {
    operations::BorrowerChanges changes;
    changes.name = body.optional_text("name", longest_name);
    if (const auto phone = body.optional_text("phone", longest_word)) {
        changes.phone = people::parse_phone(*phone, "/phone");
    }
    if (const auto language = body.optional_text("language", longest_word)) {
        changes.language = people::parse_language(*language, "/language");
    }
    changes.business = body.optional_text("business", longest_business);
    return changes;
}

}  // namespace

server::Response Borrowers::list(const server::Request& request) const {
    server::allow_query(request, {"limit", "cursor", "q", "officer_id"});
    const auto page = server::page_query(request);
    operations::BorrowerFilter filter;
    const auto typed = request.query_value("q").value_or("");
    if (!typed.empty()) filter.text = std::string(typed);
    filter.officer_id = query_number(request, "officer_id");
    return list_page(services_.borrowers.list(command_of(services_, request), filter,
                                              after_number(page), page.limit + 1),
                     page.limit, write_borrower,
                     [](const auto& borrower) { return std::to_string(borrower.borrower_id); });
}

server::Response Borrowers::create(const server::Request& request) const {
    JsonReader body(request.body);
    const auto borrower = read_borrower(body);
    body.finish();
    return to_response(operations::register_borrower(
        services_.borrowers, command_of(services_, request), borrower, [](const auto& registered) {
            return operations::Answer{201, object_json(registered, write_borrower)};
        }));
}

server::Response Borrowers::show(const server::Request& request) const {
    server::allow_query(request, {});
    const auto borrower = services_.borrowers.find(command_of(services_, request),
                                                   request.number_parameter("borrower_id"));
    return server::with_entity_tag(request,
                                   server::json(200, object_json(borrower, write_borrower)),
                                   server::entity_tag(borrower.version));
}

server::Response Borrowers::update(const server::Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto changes = read_changes(body);
    body.finish();
    return to_response(
               operations::update_borrower(
                   services_.borrowers, command_of(services_, request),
                   request.number_parameter("borrower_id"), version, changes,
                   [](const auto& borrower) {
                       return operations::Answer{200, object_json(borrower, write_borrower)};
                   }))
        .with("ETag", server::entity_tag(version + 1));
}

server::Response Borrowers::issue_pin(const server::Request& request) const {
    if (!request.body.empty()) JsonReader(request.body).finish();
    auto command = command_of(services_, request);
    command.idempotency_key.clear();  // a PIN is told once; no answer with it is kept
    const auto pin =
        operations::issue_pin(services_.borrowers, services_.hasher, services_.authenticator,
                              command, request.number_parameter("borrower_id"));
    return server::json(201, object_json(pin, [](JsonWriter& out, const std::string& digits) {
                            out.field("pin", digits);
                        }));
}

}  // namespace tawi::rest
