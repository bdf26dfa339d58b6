#include "api/rest/job_placements.h"

#include <charconv>

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/job_placements.h"
#include "business-plans/operations/work_store.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using employment::DueCheck;
using employment::DuePlace;
using employment::HeadCount;
using employment::JobPlacement;
using employment::WorkFile;
using employment::WorkPart;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_word = 40;
constexpr std::size_t length_of_date = 10;
constexpr std::int64_t largest_number = 1'000'000;

JobPlacement read_job(JsonReader& body) {
    const auto number = [&](const char* name) -> std::optional<unsigned> {
        const auto found = body.optional_integer(name, 1, largest_number);
        if (!found) return std::nullopt;
        return static_cast<unsigned>(*found);
    };
    JobPlacement job{
        .application = number("application"),
        .employer = number("employer"),
        .employer_name = body.optional_text("employer_name", longest_name).value_or(""),
        .title = body.text("title", longest_name),
        .kind = employment::parse_job_kind(body.text("kind", longest_word), "/kind"),
        .started_on = body.date("started_on"),
        .pay = body.money("pay", Sign::not_negative),
        .pay_period =
            employment::parse_pay_period(body.text("pay_period", longest_word), "/pay_period")};
    body.finish();
    return job;
}

employment::RetentionCheck read_check(JsonReader& body) {
    employment::RetentionCheck check{
        employment::check_retention_days(body.integer("after_days", 1, largest_number),
                                         "/after_days"),
        employment::parse_retention_outcome(body.text("outcome", longest_word), "/outcome"),
        body.date("asked_on"), body.optional_text("note", longest_text).value_or("")};
    body.finish();
    return check;
}

HeadCount read_head_count(JsonReader& body) {
    const auto count = [&](const char* name) {
        return static_cast<unsigned>(body.integer(name, 0, largest_number));
    };
    HeadCount counted{
        .counted_on = body.date("counted_on"),
        .full_time = count("full_time"),
        .part_time = count("part_time"),
        .women = count("women"),
        .source = employment::parse_count_source(body.text("source", longest_word), "/source")};
    body.finish();
    return counted;
}

/// What the cursor says of the last row of a page: "2026-02-04 100023 1".
std::string place_text(const DueCheck& check) {
    return tawi::to_string(check.due_on) + " " + std::to_string(check.borrower_id) + " " +
           std::to_string(check.job);
}

std::optional<DuePlace> place_after(const server::PageQuery& page) {
    if (!page.after) return std::nullopt;
    const auto& text = *page.after;
    DuePlace place{parse_date(text.substr(0, length_of_date), "cursor")};
    const auto* end = text.data() + text.size();
    const auto* begin = text.data() + std::min(length_of_date + 1, text.size());
    const auto person = std::from_chars(begin, end, place.borrower_id);
    const auto* next = person.ptr == end ? end : person.ptr + 1;
    const auto job = std::from_chars(next, end, place.job);
    if (person.ec == std::errc() && job.ec == std::errc() && job.ptr == end) return place;
    throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
}

void write_due(JsonWriter& out, const DueCheck& check) {
    out.field("borrower_id", check.borrower_id);
    out.field("borrower_name", check.borrower_name);
    out.field("phone", check.phone);
    out.field("job", check.job);
    out.field("title", check.title);
    out.field("employer_name", check.employer_name);
    out.field("started_on", check.started_on);
    out.field("after_days", check.after_days);
    out.field("due_on", check.due_on);
}

/// The last of a list as a field, or null.
template <typename Row>
void write_last(JsonWriter& out, const char* name, const std::vector<Row>& rows,
                void (*write)(JsonWriter&, const Row&)) {
    if (rows.empty()) {
        out.field(name, nullptr);
        return;
    }
    out.begin_object(name);
    write(out, rows.back());
    out.end();
}

void write_file(JsonWriter& out, const WorkFile& file) {
    write_list(out, "work_placements", file.placements, write_placement);
    write_list(out, "career_assessments", file.assessments, write_assessment);
    write_last(out, "career_plan", file.plans, write_career_plan);
    write_last(out, "cv", file.cvs, write_cv);
    write_list(out, "mock_interviews", file.interviews, write_interview);
    write_list(out, "job_applications", file.applications, write_job_application);
    write_list(out, "job_placements", file.jobs, write_job);
    write_list(out, "head_counts", file.head_counts, write_head_count);
    out.field("jobs_created", jobs_created(file.head_counts));
}

void write_head_counts(JsonWriter& out, const WorkFile& file) {
    write_list(out, "data", file.head_counts, write_head_count);
    out.field("has_more", false);
    out.field("next_cursor", nullptr);
    out.field("jobs_created", jobs_created(file.head_counts));
}

WorkFile file_of(const Services& services, const Request& request, WorkPart part) {
    server::allow_query(request, {});
    return services.employment.file(command_of(services, request), borrower_of(request), part);
}

}  // namespace

Response JobPlacements::list(const Request& request) const {
    return whole_list(file_of(services_, request, WorkPart::jobs).jobs, write_job);
}

Response JobPlacements::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::begin_job(services_.employment, command_of(services_, request),
                                             borrower_of(request), read_job(body),
                                             created(write_job)));
}

Response JobPlacements::check(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::check_retention(
        services_.employment, command_of(services_, request), borrower_of(request),
        number_in(request, "job_number"), read_check(body), created(write_job)));
}

Response JobPlacements::due(const Request& request) const {
    server::allow_query(request, {"limit", "cursor", "due_by", "office_id"});
    const auto page = server::page_query(request);
    employment::DueFilter filter{{}, query_office(request)};
    if (const auto day = request.query_value("due_by")) filter.due_by = parse_date(*day, "due_by");
    return list_page(services_.employment.due_checks(command_of(services_, request), filter,
                                                     place_after(page), page.limit + 1),
                     page.limit, write_due, place_text);
}

Response JobPlacements::head_counts(const Request& request) const {
    return server::json(
        200, object_json(file_of(services_, request, WorkPart::head_counts), write_head_counts));
}

Response JobPlacements::count_heads(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::count_heads(services_.employment, command_of(services_, request),
                                               borrower_of(request), read_head_count(body),
                                               created(write_head_count)));
}

Response JobPlacements::whole(const Request& request) const {
    return server::json(200,
                        object_json(file_of(services_, request, WorkPart::everything), write_file));
}

}  // namespace tawi::rest
