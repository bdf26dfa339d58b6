#include "api/rest/safeguarding_concerns.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/safeguarding.h"
#include "ledger/document/json_reader.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using server::Request;
using server::Response;
using support::ConcernRecord;

constexpr std::size_t longest_text = 4000;
constexpr std::size_t longest_word = 40;

unsigned concern_of(const Request& request) {
    return static_cast<unsigned>(small_id(request, "concern"));
}

/// Without texts, which no stored answer and no list may hold.
void write_receipt(JsonWriter& out, const ConcernRecord& record) {
    out.field("borrower_id", record.borrower_id);
    out.field("concern_number", record.number);
    out.field("urgent", record.urgent);
    out.field("state", support::to_string(record.state()));
    out.field("recorded_by", record.recorded_by);
    out.field("recorded_at", record.recorded_at);
}

void write_listed(JsonWriter& out, const ConcernRecord& record) {
    write_receipt(out, record);
    out.field("office_id", record.office_id);
    out.field("borrower_name", record.borrower_name);
}

void write_concern(JsonWriter& out, const ConcernRecord& record) {
    write_listed(out, record);
    out.field("text", record.text);
    out.begin_array("steps");
    for (const auto& step : record.steps) {
        out.begin_object();
        out.field("state", support::to_string(step.state));
        out.field("text", step.text);
        out.field("recorded_by", step.recorded_by);
        out.field("recorded_at", step.recorded_at);
        out.end();
    }
    out.end();
}

operations::Render<ConcernRecord> render_receipt() {
    return [](const ConcernRecord& record) {
        return Answer{201, object_json(record, write_receipt)};
    };
}

}  // namespace

Response SafeguardingConcerns::list(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(services_.mentoring.concerns(command_of(services_, request), page.limit + 1),
                    page.limit, write_listed);
}

Response SafeguardingConcerns::create(const Request& request) const {
    JsonReader body(request.body);
    const support::NewConcern concern{request.number_parameter("borrower_id"),
                                      body.boolean("urgent"), body.text("text", longest_text)};
    body.finish();
    return to_response(support::raise_concern(services_.mentoring, command_of(services_, request),
                                              concern, render_receipt()));
}

Response SafeguardingConcerns::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.mentoring.concern(command_of(services_, request),
                                                     request.number_parameter("borrower_id"),
                                                     concern_of(request)),
                         write_concern));
}

Response SafeguardingConcerns::handle(const Request& request) const {
    JsonReader body(request.body);
    const support::ConcernStep step{
        .state = support::parse_concern_state(body.text("state", longest_word), "/state"),
        .text = body.text("text", longest_text)};
    body.finish();
    return to_response(support::handle_concern(services_.mentoring, command_of(services_, request),
                                               request.number_parameter("borrower_id"),
                                               concern_of(request), step, render_receipt()));
}

}  // namespace tawi::rest
