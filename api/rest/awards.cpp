#include "api/rest/awards.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/funding_json.h"
#include "api/rest/list.h"
#include "business-plans/operations/funding_store.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;
using support::AwardId;
using support::AwardRecord;

constexpr std::size_t longest_word = 20;
constexpr std::size_t longest_reference = 100;
constexpr std::size_t longest_text = 500;

unsigned number_in(const Request& request, std::string_view name) {
    return static_cast<unsigned>(small_id(request, name));
}

AwardId award_of(const Request& request) {
    return {borrower_of(request), number_in(request, "award_number")};
}

support::InstalmentId instalment_of(const Request& request) {
    return {award_of(request), number_in(request, "instalment_number")};
}

Answer render(const AwardRecord& record) {
    return {201, object_json(record, write_award)};
}

journal::Channel read_channel(JsonReader& body) {
    return journal::parse_channel(body.text("channel", longest_word), "/channel");
}

/// The one field of a body.
std::string read_text(const Request& request, const char* name) {
    JsonReader body(request.body);
    auto text = body.text(name, longest_text);
    body.finish();
    return text;
}

}  // namespace

Response Awards::list(const Request& request) const {
    server::allow_query(request, {});
    const auto awards =
        services_.funding.awards(command_of(services_, request), borrower_of(request));
    return list_top(awards, static_cast<unsigned>(awards.size()), write_award);
}

Response Awards::show(const Request& request) const {
    server::allow_query(request, {});
    const auto record = services_.funding.award(command_of(services_, request), award_of(request));
    return server::json(200, object_json(record, write_award));
}

Response Awards::due(const Request& request) const {
    server::allow_query(request, {"due_by", "limit"});
    const auto due_by = request.query_value("due_by");
    if (!due_by) throw InvalidInput("due_by", "required", "A day is needed.");
    const auto limit = server::page_query(request).limit;
    const auto due = services_.funding.due_instalments(command_of(services_, request),
                                                       parse_date(*due_by, "due_by"), limit + 1);
    return list_top(due, limit, write_due_instalment);
}

Response Awards::propose(const Request& request) const {
    JsonReader body(request.body);
    const auto award = read_award(body);
    body.finish();
    return to_response(support::propose_award(services_.funding, command_of(services_, request),
                                              borrower_of(request), award, render));
}

Response Awards::decide(const Request& request) const {
    JsonReader body(request.body);
    support::AwardDecision decision{body.boolean("approved")};
    decision.reason = body.text("reason", longest_text);
    body.finish();
    return to_response(support::decide_award(services_.funding, command_of(services_, request),
                                             award_of(request), decision, render));
}

Response Awards::cancel(const Request& request) const {
    return to_response(support::cancel_award(services_.funding, command_of(services_, request),
                                             award_of(request), read_text(request, "reason"),
                                             render));
}

Response Awards::confirm(const Request& request) const {
    return to_response(support::confirm_document(
        services_.funding, command_of(services_, request), instalment_of(request),
        number_in(request, "condition"), read_text(request, "note"), render));
}

Response Awards::pay(const Request& request) const {
    JsonReader body(request.body);
    support::AwardPaymentInput input{read_channel(body)};
    input.reference = body.optional_text("reference", longest_reference).value_or("");
    body.finish();
    return to_response(support::pay_instalment(services_.funding, command_of(services_, request),
                                               instalment_of(request), input, render));
}

Response Awards::refund(const Request& request) const {
    JsonReader body(request.body);
    support::AwardRefundInput input{body.money("amount")};
    input.channel = read_channel(body);
    input.reason = body.text("reason", longest_text);
    body.finish();
    return to_response(support::refund_award(services_.funding, command_of(services_, request),
                                             award_of(request), input, render));
}

}  // namespace tawi::rest
