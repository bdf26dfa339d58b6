#include "api/rest/own_classes.h"

#include <charconv>

#include "api/rest/command.h"
#include "api/rest/fact_list.h"
#include "api/rest/support_json.h"
#include "business-plans/operations/enrolments.h"
#include "business-plans/operations/own_classes.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using server::Request;
using server::Response;
using support::ClassSummary;
using support::EnrolmentRecord;
using support::RunId;
using support::Trainer;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_reason = 500;
constexpr unsigned score_decimals = 2;
constexpr std::int64_t largest_number = 999'999'999'999;

void write_summary(JsonWriter& out, const ClassSummary& summary) {
    out.field("service", summary.run.service);
    out.field("run", summary.run.number);
    out.field("service_name", summary.service_name);
    out.field("office_id", summary.office_id);
    out.field("location", summary.location);
    out.field("starts_on", summary.starts_on);
    out.field("ends_on", summary.ends_on);
    out.field("people", summary.people);
}

void write_class(JsonWriter& out, const support::OwnClass& own) {
    write_run(out, own.run);
    out.begin_array("people");
    for (const auto& person : own.people) {
        out.begin_object();
        out.field("borrower_id", person.enrolment.borrower_id);
        out.field("name", person.name);
        out.field("enrolment_number", person.enrolment.number);
        out.field("state", support::to_string(person.state));
        out.end();
    }
    out.end();
}

void write_trainer(JsonWriter& out, const Trainer& trainer) {
    out.field("user_id", trainer.user_id);
    out.field("name", trainer.name);
    out.field("teaches", trainer.teaches);
    write_origin(out, trainer);
}

/// The score of a moment alone: a trainer is told no more of an enrolment.
operations::Render<EnrolmentRecord> render_score(support::ScoreMoment moment) {
    return [moment](const EnrolmentRecord& record) {
        const auto& score = *record.score(moment);
        JsonWriter out;
        out.begin_object();
        out.field("borrower_id", record.learner.borrower_id);
        out.field("enrolment_number", record.number);
        out.field("moment", support::to_string(score.moment));
        out.field("score", to_exact_decimal_text(score.score));
        out.field("reason", score.reason);
        write_origin(out, score);
        out.end();
        return Answer{201, std::move(out).text()};
    };
}

/// What the cursor says of the last class of a page: "keeping-books 3".
std::string place_text(const ClassSummary& summary) {
    return summary.run.service + " " + std::to_string(summary.run.number);
}

RunId place_after(const server::PageQuery& page) {
    RunId place{"", 0};
    if (!page.after) return place;
    const auto& text = *page.after;
    const auto blank = std::min(text.find(' '), text.size());
    place.service = text.substr(0, blank);
    const auto* end = text.data() + text.size();
    const auto* begin = blank < text.size() ? text.data() + blank + 1 : end;
    const auto number = std::from_chars(begin, end, place.number);
    if (number.ec == std::errc() && number.ptr == end) return place;
    throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
}

}  // namespace

Response OwnClasses::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.classes.classes(command_of(services_, request), place_after(page),
                                               page.limit + 1),
                     page.limit, write_summary, place_text);
}

Response OwnClasses::show(const Request& request) const {
    server::allow_query(request, {});
    const RunId id{request.parameter("service"), static_cast<unsigned>(small_id(request, "run"))};
    return server::json(
        200,
        object_json(services_.classes.own_class(command_of(services_, request), id), write_class));
}

Response OwnClasses::record_score(const Request& request) const {
    JsonReader body(request.body);
    const support::ScoreEntry score{
        .moment = support::parse_score_moment(body.text("moment", longest_word), "/moment"),
        .score = body.decimal("score", Sign::not_negative, score_decimals),
        .reason = body.optional_text("reason", longest_reason).value_or("")};
    body.finish();
    return to_response(
        support::record_score(services_.support, command_of(services_, request),
                              {request.number_parameter("borrower_id"),
                               static_cast<unsigned>(small_id(request, "enrolment_number"))},
                              score, render_score(score.moment)));
}

Response OwnClasses::trainers(const Request& request) const {
    server::allow_query(request, {});
    return all_of(services_.classes.trainers(request.parameter("service")), write_trainer);
}

Response OwnClasses::name_trainer(const Request& request) const {
    JsonReader body(request.body);
    const auto user_id = body.integer("user_id", 1, largest_number);
    const bool teaches = body.boolean("teaches");
    body.finish();
    return to_response(support::name_trainer(services_.classes, command_of(services_, request),
                                             request.parameter("service"), user_id, teaches,
                                             render_fact<Trainer>(write_trainer)));
}

}  // namespace tawi::rest
