#include "api/rest/known_facts.h"

#include "api/rest/command.h"
#include "api/rest/fact_list.h"
#include "ledger/document/json_reader.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/known_facts.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using server::Request;
using server::Response;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_place = 120;
constexpr std::size_t longest_note = 500;

void write_visit(JsonWriter& out, const people::Visit& visit) {
    out.field("number", visit.number);
    out.field("visited_on", visit.visited_on);
    out.field("place", visit.place);
    out.field("found", visit.found);
    write_origin(out, visit);
}

void write_document(JsonWriter& out, const people::SeenDocument& document) {
    out.field("number", document.number);
    out.field("document", people::to_string(document.kind));
    out.field("reference", document.reference);
    out.field("seen_on", document.seen_on);
    out.field("expires_on", document.expires_on);
    write_origin(out, document);
}

void write_balance(JsonWriter& out, const people::SavingsBalance& balance) {
    out.field("number", balance.number);
    out.field("stood_on", balance.stood_on);
    out.field("amount", balance.amount);
    out.field("source", balance.source);
    write_origin(out, balance);
}

std::int64_t borrower_in(const Request& request) {
    return request.number_parameter("borrower_id");
}

}  // namespace

Response KnownFacts::visits(const Request& request) const {
    server::allow_query(request, {});
    return all_of(
        services_.known_facts.visits(command_of(services_, request), borrower_in(request)),
        write_visit);
}

Response KnownFacts::record_visit(const Request& request) const {
    JsonReader body(request.body);
    const people::Visit visit{0, body.date("visited_on"), body.text("place", longest_place),
                              body.text("found", longest_note)};
    body.finish();
    return to_response(operations::record_visit(
        services_.known_facts, command_of(services_, request), borrower_in(request), visit,
        render_fact<people::Visit>(write_visit)));
}

Response KnownFacts::documents(const Request& request) const {
    server::allow_query(request, {});
    return all_of(
        services_.known_facts.documents(command_of(services_, request), borrower_in(request)),
        write_document);
}

Response KnownFacts::record_document(const Request& request) const {
    JsonReader body(request.body);
    const people::SeenDocument document{
        0, people::parse_document_kind(body.text("document", longest_word), "/document"),
        body.optional_text("reference", longest_place).value_or(""), body.date("seen_on"),
        body.optional_date("expires_on")};
    body.finish();
    return to_response(operations::record_document(
        services_.known_facts, command_of(services_, request), borrower_in(request), document,
        render_fact<people::SeenDocument>(write_document)));
}

Response KnownFacts::savings_balances(const Request& request) const {
    server::allow_query(request, {});
    return all_of(services_.known_facts.savings_balances(command_of(services_, request),
                                                         borrower_in(request)),
                  write_balance);
}

Response KnownFacts::record_savings_balance(const Request& request) const {
    JsonReader body(request.body);
    const people::SavingsBalance balance{
        0, body.date("stood_on"), body.money("amount", Sign::not_negative),
        people::parse_savings_source(body.text("source", longest_word), "/source")};
    body.finish();
    return to_response(operations::record_savings_balance(
        services_.known_facts, command_of(services_, request), borrower_in(request), balance,
        render_fact<people::SavingsBalance>(write_balance)));
}

}  // namespace tawi::rest
