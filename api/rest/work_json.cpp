#include "api/rest/work_json.h"

#include "api/rest/origin_json.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using namespace employment;

constexpr unsigned share_decimals = 4;

void write_texts(JsonWriter& out, const char* name, const std::vector<std::string>& texts) {
    out.begin_array(name);
    for (const auto& text : texts)
        out.element(text);
    out.end();
}

void write_hours_figure(JsonWriter& out, const char* name, const std::optional<Exact>& hours) {
    if (hours) {
        out.field(name, to_exact_decimal_text(*hours));
    } else {
        out.field(name, nullptr);
    }
}

void write_progress(JsonWriter& out, const Progress& progress) {
    out.begin_object("progress");
    out.field("done", progress.done);
    out.field("of", progress.of);
    out.field("share", to_decimal_text(progress.share(), share_decimals, RoundingMode::half_even));
    out.end();
}

void write_agreement(JsonWriter& out, const Agreement& agreement) {
    out.field("number", agreement.number);
    out.field("signed_on", agreement.signed_on);
    out.field("from", agreement.from);
    out.field("to", agreement.to);
    out.begin_array("covers");
    for (const auto kind : agreement.covers)
        out.element(to_string(kind));
    out.end();
    out.field("posts", agreement.posts);
    out.field("posts_taken", agreement.posts_taken);
    out.field("terms", agreement.terms);
    write_origin(out, agreement);
}

void write_placement_step(JsonWriter& out, const PlacementStep& step) {
    out.field("state", to_string(step.state));
    out.field("on", step.on);
    out.field("reason", step.reason);
    write_hours_figure(out, "agreed_hours", step.agreed_hours);
    write_hours_figure(out, "confirmed_hours", step.confirmed_hours);
    write_origin(out, step);
}

void write_hours(JsonWriter& out, const WorkPlacement& placement) {
    out.begin_array("hours");
    for (const auto& entry : placement.hours) {
        out.begin_object();
        out.field("number", entry.number);
        out.field("worked_on", entry.worked_on);
        out.field("hours", to_exact_decimal_text(entry.hours));
        out.field("done", entry.done);
        out.field("corrects", entry.corrects);
        out.field("reason", entry.reason);
        out.field("counts", counts(entry, placement.hours));
        out.field("confirmed_by", entry.confirmed_by);
        write_origin(out, entry);
        out.end();
    }
    out.end();
}

void write_step_change(JsonWriter& out, const StepChange& change) {
    out.field("state", to_string(change.state));
    out.field("on", change.on);
    out.field("reason", change.reason);
    write_origin(out, change);
}

void write_step(JsonWriter& out, const CareerStep& step) {
    out.field("number", step.number);
    out.field("title", step.title);
    out.field("due_on", step.due_on);
    out.field("state", to_string(step.state()));
    write_list(out, "changes", step.changes, write_step_change);
}

void write_goal(JsonWriter& out, const CareerGoal& goal) {
    out.field("number", goal.number);
    out.field("title", goal.title);
    write_progress(out, goal.progress());
    write_list(out, "steps", goal.steps, write_step);
}

void write_experience(JsonWriter& out, const Experience& line) {
    out.field("title", line.title);
    out.field("employer", line.employer);
    out.field("from", line.from);
    out.field("to", line.to);
    out.field("description", line.description);
}

void write_score(JsonWriter& out, const InterviewScore& score) {
    out.field("criterion", score.criterion);
    out.field("score", score.score);
}

void write_application_step(JsonWriter& out, const ApplicationStep& step) {
    out.field("state", to_string(step.state));
    out.field("on", step.on);
    out.field("note", step.note);
    write_origin(out, step);
}

/// Each of the three checks, recorded or not.
void write_checks(JsonWriter& out, const JobPlacement& job) {
    out.begin_array("retention_checks");
    for (const auto days : retention_days) {
        const auto found = std::ranges::find(job.checks, days, &RetentionCheck::after_days);
        out.begin_object();
        out.field("after_days", days);
        out.field("due_on", retention_due_on(job.started_on, days));
        if (found == job.checks.end()) {
            for (const auto* name : {"outcome", "asked_on", "note", "recorded_by", "recorded_at"})
                out.field(name, nullptr);
        } else {
            out.field("outcome", to_string(found->outcome));
            out.field("asked_on", found->asked_on);
            out.field("note", found->note);
            write_origin(out, *found);
        }
        out.end();
    }
    out.end();
}

}  // namespace

unsigned number_in(const server::Request& request, std::string_view name) {
    return static_cast<unsigned>(small_id(request, name));
}

void write_employer(JsonWriter& out, const Employer& employer) {
    out.field("number", employer.number);
    out.field("version", employer.version);
    out.field("name", employer.name);
    out.field("sector", to_string(employer.sector));
    out.field("address", employer.address);
    out.field("contact", employer.contact);
    out.field("phone", employer.phone);
    out.field("office_id", employer.office_id);
    write_list(out, "agreements", employer.agreements, write_agreement);
    write_origin(out, employer);
}

void write_placement(JsonWriter& out, const WorkPlacement& placement) {
    out.field("number", placement.number);
    out.field("kind", to_string(placement.kind));
    out.field("employer", placement.employer);
    out.field("employer_name", placement.employer_name);
    out.field("agreement", placement.agreement);
    out.field("starts_on", placement.starts_on);
    out.field("ends_on", placement.ends_on);
    out.field("weekly_hours", to_exact_decimal_text(placement.weekly_hours));
    out.field("least_share", to_exact_decimal_text(placement.least_share));
    out.field("supervisor", placement.supervisor);
    out.field("stipend", placement.stipend);
    write_texts(out, "goals", placement.goals);
    out.field("state", to_string(placement.state()));
    out.field("agreed_hours", to_exact_decimal_text(agreed_hours(
                                  placement.weekly_hours, placement.starts_on, placement.ends_on)));
    out.field("confirmed_hours", to_exact_decimal_text(confirmed_hours(placement.hours)));
    out.begin_array("weeks_over_agreed");
    for (const auto& monday : weeks_over(placement.hours, placement.weekly_hours))
        out.element(monday);
    out.end();
    write_list(out, "steps", placement.steps, write_placement_step);
    write_hours(out, placement);
    write_origin(out, placement);
}

void write_assessment(JsonWriter& out, const CareerAssessment& assessment) {
    out.field("number", assessment.number);
    out.field("assessed_on", assessment.assessed_on);
    out.field("counsellor", assessment.counsellor);
    write_texts(out, "strengths", assessment.strengths);
    write_texts(out, "interests", assessment.interests);
    write_texts(out, "values", assessment.values);
    out.field("note", assessment.note);
    write_origin(out, assessment);
}

void write_career_plan(JsonWriter& out, const CareerPlan& plan) {
    out.field("number", plan.number);
    out.field("aim", plan.aim);
    out.field("made_on", plan.made_on);
    out.field("counsellor", plan.counsellor);
    write_progress(out, plan.progress());
    write_list(out, "goals", plan.goals, write_goal);
    write_origin(out, plan);
}

void write_cv(JsonWriter& out, const CvVersion& cv) {
    out.field("version", cv.number);
    out.field("summary", cv.summary);
    write_texts(out, "skills", cv.skills);
    write_list(out, "experience", cv.experience, write_experience);
    out.field("file", cv.file.empty() ? std::nullopt : std::optional(cv.file));
    write_origin(out, cv);
}

void write_interview(JsonWriter& out, const MockInterview& interview) {
    out.field("number", interview.number);
    out.field("held_on", interview.held_on);
    out.field("interviewer", interview.interviewer);
    write_list(out, "scores", interview.scores, write_score);
    out.field("feedback", interview.feedback);
    write_origin(out, interview);
}

void write_vacancy(JsonWriter& out, const Vacancy& vacancy) {
    out.field("number", vacancy.number);
    out.field("employer", vacancy.employer);
    out.field("employer_name", vacancy.employer_name);
    out.field("office_id", vacancy.office_id);
    out.field("title", vacancy.title);
    out.field("description", vacancy.description);
    out.field("posts", vacancy.posts);
    out.field("posts_taken", vacancy.accepted);
    out.field("remote", vacancy.remote);
    out.field("part_time", vacancy.part_time);
    out.field("freelance", vacancy.freelance);
    out.field("pay_from", vacancy.pay_from);
    out.field("pay_to", vacancy.pay_to);
    out.field("pay_period", to_string(vacancy.pay_period));
    out.field("closes_on", vacancy.closes_on);
    out.field("state", to_string(vacancy.state()));
    out.field("closed_for",
              vacancy.closed_for.empty() ? std::nullopt : std::optional(vacancy.closed_for));
    write_origin(out, vacancy);
}

void write_job_application(JsonWriter& out, const JobApplication& application) {
    out.field("number", application.number);
    out.field("vacancy", application.vacancy);
    out.field("title", application.title);
    out.field("employer", application.employer);
    out.field("employer_name", application.employer_name);
    out.field("cv_version", application.cv_version);
    out.field("state", to_string(application.state()));
    write_list(out, "steps", application.steps, write_application_step);
    write_origin(out, application);
}

void write_job(JsonWriter& out, const JobPlacement& job) {
    out.field("number", job.number);
    out.field("kind", to_string(job.kind));
    out.field("title", job.title);
    out.field("application", job.application);
    out.field("employer", job.employer);
    out.field("employer_name", job.employer_name);
    out.field("started_on", job.started_on);
    out.field("pay", job.pay);
    out.field("pay_period", to_string(job.pay_period));
    write_checks(out, job);
    write_origin(out, job);
}

void write_head_count(JsonWriter& out, const HeadCount& count) {
    out.field("number", count.number);
    out.field("counted_on", count.counted_on);
    out.field("full_time", count.full_time);
    out.field("part_time", count.part_time);
    out.field("women", count.women);
    out.field("source", to_string(count.source));
    write_origin(out, count);
}

}  // namespace tawi::rest
