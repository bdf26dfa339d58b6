#include "api/rest/support_services.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/support_json.h"
#include "api/server/entity_tag.h"
#include "business-plans/operations/session_changes.h"
#include "business-plans/operations/support_services.h"
#include "business-plans/operations/support_store.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using server::Request;
using server::Response;
using support::RunId;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_time = 5;
constexpr std::size_t most_lines = 1000;
constexpr std::int64_t most_places = 1000;
constexpr std::int64_t largest_office = 2'147'483'647;
constexpr std::int64_t largest_borrower = 999'999'999'999;
constexpr int most_hours = 24;
constexpr unsigned hour_decimals = 2;

RunId run_of(const Request& request) {
    return {request.parameter("service"), static_cast<unsigned>(small_id(request, "run"))};
}

operations::Render<support::ServiceRecord> render_service() {
    return [](const support::ServiceRecord& record) {
        return Answer{201, object_json(record, write_service)};
    };
}

operations::Render<support::Run> render_run() {
    return [](const support::Run& run) { return Answer{201, object_json(run, write_run)}; };
}

support::SessionId session_of(const Request& request) {
    return {run_of(request), static_cast<unsigned>(small_id(request, "session"))};
}

support::SessionMove read_move(JsonReader& body) {
    support::SessionMove move;
    move.held_on = body.optional_date("held_on");
    if (const auto time = body.optional_text("starts_at", longest_time))
        move.starts_at = support::parse_clock_time(*time, "/starts_at");
    move.location = body.optional_text("location", longest_name);
    move.reason = body.text("reason", longest_reason);
    return move;
}

support::Session read_session(JsonReader& body) {
    support::Session session{
        .held_on = body.date("held_on"),
        .starts_at = support::parse_clock_time(body.text("starts_at", longest_time), "/starts_at"),
        .hours = body.decimal("hours", Sign::positive, hour_decimals),
        .topic = body.text("topic", longest_name),
        .location = body.text("location", longest_name)};
    if (session.hours > most_hours) {
        throw InvalidInput("/hours", "out_of_range", "A session has at most 24 hours.");
    }
    return session;
}

std::vector<support::RegisterLine> read_lines(JsonReader& body) {
    std::vector<support::RegisterLine> lines;
    for (auto& line : body.objects("lines", most_lines)) {
        lines.push_back(
            {line.integer("borrower_id", 1, largest_borrower),
             support::parse_attendance_mark(line.text("mark", longest_word), line.pointer("mark")),
             line.optional_text("reason", longest_reason).value_or("")});
    }
    if (lines.empty()) {
        throw InvalidInput("/lines", "required", "A register has at least one line.");
    }
    return lines;
}

void write_register(JsonWriter& out, const support::KeptRegister& kept) {
    out.field("service", kept.run.service);
    out.field("run", kept.run.number);
    out.field("session", kept.session);
    out.field("added", kept.added);
    out.field("corrected", kept.corrected);
    out.field("unchanged", kept.unchanged);
}

}  // namespace

Response SupportServices::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.support.services(page.after.value_or(""), page.limit + 1),
                     page.limit, write_service,
                     [](const auto& record) { return record.service.code; });
}

Response SupportServices::create(const Request& request) const {
    JsonReader body(request.body);
    const auto service = read_service(body, std::nullopt);
    body.finish();
    return to_response(support::offer_service(services_.support, command_of(services_, request),
                                              service, render_service()));
}

Response SupportServices::show(const Request& request) const {
    server::allow_query(request, {});
    const auto record = services_.support.service(request.parameter("service"), std::nullopt);
    return server::json(200, object_json(record, write_service))
        .with("ETag", server::entity_tag(static_cast<std::int64_t>(record.versions)));
}

Response SupportServices::revise(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto service = read_service(body, request.parameter("service"));
    body.finish();
    return to_response(support::revise_service(services_.support, command_of(services_, request),
                                               service, version, render_service()))
        .with("ETag", server::entity_tag(version + 1));
}

Response SupportServices::runs(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    std::optional<unsigned> before;
    if (page.after) before = static_cast<unsigned>(after_number(page));
    return list_page(services_.support.runs(command_of(services_, request),
                                            request.parameter("service"), before, page.limit + 1),
                     page.limit, write_run_summary,
                     [](const auto& run) { return std::to_string(run.id.number); });
}

Response SupportServices::open_run(const Request& request) const {
    JsonReader body(request.body);
    support::Run run{
        .id = support::RunId{request.parameter("service"), 0},
        .office_id = static_cast<std::int32_t>(body.integer("office_id", 1, largest_office)),
        .location = body.text("location", longest_name),
        .starts_on = body.date("starts_on"),
        .ends_on = body.date("ends_on"),
        .trainer = body.text("trainer", longest_name)};
    std::optional<unsigned> capacity;
    if (const auto places = body.optional_integer("capacity", 1, most_places))
        capacity = static_cast<unsigned>(*places);
    body.finish();
    return to_response(support::open_run(services_.support, command_of(services_, request),
                                         std::move(run), capacity, render_run()));
}

Response SupportServices::show_run(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.support.run(command_of(services_, request), run_of(request)),
                         write_run));
}

Response SupportServices::plan_session(const Request& request) const {
    JsonReader body(request.body);
    const auto session = read_session(body);
    body.finish();
    return to_response(support::plan_session(services_.support, command_of(services_, request),
                                             run_of(request), session, render_run()));
}

Response SupportServices::move_session(const Request& request) const {
    JsonReader body(request.body);
    const auto move = read_move(body);
    body.finish();
    return to_response(support::move_session(services_.support, command_of(services_, request),
                                             session_of(request), move, render_run()));
}

Response SupportServices::cancel_session(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(support::cancel_session(services_.support, command_of(services_, request),
                                               session_of(request), reason, render_run()));
}

Response SupportServices::roster(const Request& request) const {
    server::allow_query(request, {});
    const auto found = services_.support.roster(command_of(services_, request), run_of(request));
    return list_top(found, static_cast<unsigned>(found.size()), write_enrolment_summary);
}

Response SupportServices::keep_register(const Request& request) const {
    JsonReader body(request.body);
    const auto lines = read_lines(body);
    body.finish();
    return to_response(support::keep_register(
        services_.support, command_of(services_, request), run_of(request),
        static_cast<unsigned>(small_id(request, "session")), lines, [](const auto& kept) {
            return Answer{201, object_json(kept, write_register)};
        }));
}

}  // namespace tawi::rest
