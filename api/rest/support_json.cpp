#include "api/rest/support_json.h"

#include "business-plans/support/check_code.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using support::Course;
using support::EnrolmentRecord;
using support::Service;

constexpr std::size_t longest_code = 40;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_word = 40;
constexpr std::size_t most_prerequisites = 20;
constexpr std::size_t most_topics = 60;
constexpr std::int64_t most_places = 1000;
constexpr std::int64_t most_months = 600;
constexpr std::int64_t largest_office = 2'147'483'647;
constexpr unsigned score_decimals = 2;
constexpr unsigned hour_decimals = 2;
constexpr unsigned share_decimals = 4;

Course read_course(JsonReader body) {
    Course course;
    course.kind = support::parse_course_kind(body.text("course_kind", longest_word),
                                             body.pointer("course_kind"));
    for (auto& topic : body.objects("curriculum", most_topics)) {
        course.curriculum.push_back({topic.text("title", longest_name),
                                     topic.decimal("hours", Sign::positive, hour_decimals)});
    }
    course.pass_mark = body.decimal("pass_mark", Sign::not_negative, score_decimals);
    course.least_attendance = body.decimal("least_attendance", Sign::not_negative, share_decimals);
    if (const auto months = body.optional_integer("certificate_months", 1, most_months))
        course.certificate_months = static_cast<unsigned>(*months);
    return course;
}

void write_course(JsonWriter& out, const Course& course) {
    out.begin_object("course");
    out.field("course_kind", support::to_string(course.kind));
    out.begin_array("curriculum");
    for (const auto& topic : course.curriculum) {
        out.begin_object();
        out.field("title", topic.title);
        out.field("hours", to_exact_decimal_text(topic.hours));
        out.end();
    }
    out.end();
    out.field("pass_mark", to_exact_decimal_text(course.pass_mark));
    out.field("least_attendance", to_exact_decimal_text(course.least_attendance));
    out.field("certificate_months", course.certificate_months);
    out.end();
}

void write_session(JsonWriter& out, const support::Session& session) {
    out.begin_object();
    out.field("session", session.number);
    out.field("held_on", session.held_on);
    out.field("starts_at", session.starts_at);
    out.field("hours", to_exact_decimal_text(session.hours));
    out.field("topic", session.topic);
    out.field("location", session.location);
    out.field("register_kept", session.register_kept);
    out.field("cancelled", session.is_cancelled);
    out.field("changes", session.changes);
    out.field("change_reason", session.change_reason);
    out.end();
}

void write_history(JsonWriter& out, const EnrolmentRecord& record) {
    out.begin_array("steps");
    for (const auto& step : record.steps) {
        out.begin_object();
        out.field("state", support::to_string(step.state));
        out.field("reason", step.reason);
        out.field("recorded_by", step.recorded_by);
        out.field("recorded_at", step.recorded_at);
        out.end();
    }
    out.end();
    out.begin_array("marks");
    for (const auto& mark : record.marks) {
        out.begin_object();
        out.field("session", mark.session);
        out.field("entry", mark.entry);
        out.field("mark", support::to_string(mark.mark));
        out.field("reason", mark.reason);
        out.field("recorded_by", mark.recorded_by);
        out.field("recorded_at", mark.recorded_at);
        out.end();
    }
    out.end();
    out.begin_array("scores");
    for (const auto& score : record.scores) {
        out.begin_object();
        out.field("moment", support::to_string(score.moment));
        out.field("entry", score.entry);
        out.field("score", to_exact_decimal_text(score.score));
        out.field("reason", score.reason);
        out.field("recorded_by", score.recorded_by);
        out.field("recorded_at", score.recorded_at);
        out.end();
    }
    out.end();
}

void write_outcome(JsonWriter& out, const EnrolmentRecord& record) {
    if (!record.outcome) {
        out.field("outcome", nullptr);
        return;
    }
    const auto& outcome = *record.outcome;
    std::optional<std::string> before;
    if (outcome.score_before) before = to_exact_decimal_text(*outcome.score_before);
    out.begin_object("outcome");
    out.field("passed", outcome.passed);
    out.field("score_before", before);
    out.field("score_after", to_exact_decimal_text(outcome.score_after));
    out.field("attended_hours", to_exact_decimal_text(outcome.attendance.attended));
    out.field("counted_hours", to_exact_decimal_text(outcome.attendance.counted));
    out.field("reason", record.steps.back().reason);
    out.field("decided_by", outcome.decided_by);
    out.field("recorded_at", outcome.recorded_at);
    out.end();
}

}  // namespace

Service read_service(JsonReader& body, const std::optional<std::string>& code) {
    Service service{
        code ? *code : body.text("code", longest_code), {}, {}, {}, {}, {}, {}, {}, 1, {}, {}};
    support::parse_service_kind(body.text("kind", longest_word), "/kind");
    service.name = body.text("name", longest_name);
    service.language = body.text("language", longest_word);
    service.description = body.text("description", longest_text);
    if (const auto office = body.optional_integer("office_id", 1, largest_office))
        service.office_id = static_cast<std::int32_t>(*office);
    service.provider = body.text("provider", longest_name);
    service.offered_from = body.date("offered_from");
    service.offered_to = body.optional_date("offered_to");
    service.capacity = static_cast<unsigned>(body.integer("capacity", 1, most_places));
    service.prerequisites = body.texts("prerequisites", most_prerequisites, longest_code);
    service.details = read_course(body.object("course"));
    return service;
}

void write_service(JsonWriter& out, const support::ServiceRecord& record) {
    const auto& service = record.service;
    out.field("service", service.code);
    out.field("version", record.version);
    out.field("versions", record.versions);
    out.field("kind", support::to_string(service.kind()));
    out.field("name", service.name);
    out.field("language", service.language);
    out.field("description", service.description);
    out.field("office_id", service.office_id);
    out.field("provider", service.provider);
    out.field("offered_from", service.offered_from);
    out.field("offered_to", service.offered_to);
    out.field("capacity", service.capacity);
    out.begin_array("prerequisites");
    for (const auto& code : service.prerequisites)
        out.element(code);
    out.end();
    write_course(out, service.course());
    out.field("made_by", record.made_by);
    out.field("recorded_at", record.recorded_at);
}

void write_run_summary(JsonWriter& out, const support::Run& run) {
    out.field("service", run.id.service);
    out.field("run", run.id.number);
    out.field("office_id", run.office_id);
    out.field("location", run.location);
    out.field("starts_on", run.starts_on);
    out.field("ends_on", run.ends_on);
    out.field("capacity", run.capacity);
    out.field("places_taken", run.places_taken);
    out.field("trainer", run.trainer);
}

void write_run(JsonWriter& out, const support::Run& run) {
    write_run_summary(out, run);
    out.begin_array("sessions");
    for (const auto& session : run.sessions)
        write_session(out, session);
    out.end();
}

void write_certificate_field(JsonWriter& out,
                             const std::optional<support::Certificate>& certificate,
                             const Date& today) {
    if (!certificate) {
        out.field("certificate", nullptr);
        return;
    }
    out.begin_object("certificate");
    out.field("code", support::printed_check_code(certificate->code));
    out.field("state", support::to_string(support::state_of(*certificate, today)));
    out.field("issued_on", certificate->issued_on);
    out.field("expires_on", certificate->expires_on);
    out.field("revoked_for", certificate->revocation
                                 ? std::optional(certificate->revocation->reason)
                                 : std::nullopt);
    out.end();
}

void write_enrolment_summary(JsonWriter& out, const support::EnrolmentSummary& summary) {
    out.field("borrower_id", summary.id.borrower_id);
    out.field("borrower_name", summary.borrower_name);
    out.field("enrolment_number", summary.id.number);
    out.field("service", summary.run.service);
    out.field("service_name", summary.service_name);
    out.field("run", summary.run.number);
    out.field("state", support::to_string(summary.state));
    out.field("enrolled_on", summary.enrolled_on);
    write_certificate_field(out, summary.certificate, summary.business_date);
}

void write_enrolment(JsonWriter& out, const EnrolmentRecord& record) {
    const auto attendance = record.attendance();
    out.field("borrower_id", record.learner.borrower_id);
    out.field("enrolment_number", record.number);
    out.field("service_version", record.service.version);
    out.field("service_name", record.service.service.name);
    out.field("state", support::to_string(record.state()));
    out.field("enrolled_on", record.enrolled_on);
    out.begin_object("run");
    write_run(out, record.run);
    out.end();
    out.field("attended_hours", to_exact_decimal_text(attendance.attended));
    out.field("counted_hours", to_exact_decimal_text(attendance.counted));
    write_history(out, record);
    write_outcome(out, record);
    write_certificate_field(out, record.certificate, record.learner.business_date);
}

}  // namespace tawi::rest
