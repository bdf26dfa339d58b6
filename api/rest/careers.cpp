#include "api/rest/careers.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/career_words.h"
#include "business-plans/operations/careers.h"
#include "business-plans/operations/work_store.h"
#include "ledger/document/hexadecimal.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using employment::CareerAssessment;
using employment::CareerGoal;
using employment::CareerPlan;
using employment::CvVersion;
using employment::MockInterview;
using employment::WorkPart;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_word = 40;
constexpr std::size_t most_words = 20;
constexpr std::size_t most_lines = 50;
constexpr std::size_t hash_bytes = 32;
constexpr std::int64_t best_score = 5;

CareerAssessment read_assessment(JsonReader& body) {
    CareerAssessment assessment{.assessed_on = body.date("assessed_on"),
                                .counsellor = body.text("counsellor", longest_name),
                                .strengths = body.texts("strengths", most_words, longest_word),
                                .interests = body.texts("interests", most_words, longest_word),
                                .values = body.texts("values", most_words, longest_word),
                                .note = body.optional_text("note", longest_text).value_or("")};
    body.finish();
    return assessment;
}

CareerPlan read_plan_body(JsonReader& body) {
    CareerPlan plan{.aim = body.text("aim", longest_reason),
                    .made_on = body.date("made_on"),
                    .counsellor = body.text("counsellor", longest_name),
                    .goals = {}};
    for (auto& each : body.objects("goals", most_words)) {
        CareerGoal goal{.title = each.text("title", longest_reason), .steps = {}};
        for (auto& step : each.objects("steps", most_words)) {
            goal.steps.push_back(
                {.title = step.text("title", longest_reason), .due_on = step.date("due_on")});
        }
        plan.goals.push_back(std::move(goal));
    }
    body.finish();
    return plan;
}

employment::StepChange read_change(JsonReader& body) {
    employment::StepChange change{
        employment::parse_step_state(body.text("state", longest_word), "/state"), body.date("on"),
        body.optional_text("reason", longest_reason).value_or("")};
    body.finish();
    return change;
}

CvVersion read_cv(JsonReader& body) {
    CvVersion cv{.summary = body.text("summary", longest_text),
                 .skills = body.texts("skills", most_lines, longest_name),
                 .experience = {},
                 .file = body.optional_text("file", hash_bytes * 2).value_or("")};
    if (!cv.file.empty()) document::from_hexadecimal(cv.file, hash_bytes, "/file");
    for (auto& line : body.objects("experience", most_lines)) {
        cv.experience.push_back({line.text("title", longest_name),
                                 line.text("employer", longest_name), line.date("from"),
                                 line.optional_date("to"),
                                 line.optional_text("description", longest_text).value_or("")});
    }
    body.finish();
    return cv;
}

MockInterview read_interview(JsonReader& body) {
    MockInterview interview{.held_on = body.date("held_on"),
                            .interviewer = body.text("interviewer", longest_name),
                            .scores = {},
                            .feedback = body.text("feedback", longest_text)};
    for (auto& score : body.objects("scores", most_words)) {
        interview.scores.push_back({score.text("criterion", longest_word),
                                    static_cast<unsigned>(score.integer("score", 1, best_score))});
    }
    body.finish();
    return interview;
}

employment::StepId step_in(const Request& request) {
    return {number_in(request, "plan_number"), number_in(request, "goal_number"),
            number_in(request, "step_number")};
}

employment::WorkFile file_of(const Services& services, const Request& request, WorkPart part) {
    server::allow_query(request, {});
    return services.employment.file(command_of(services, request), borrower_of(request), part);
}

}  // namespace

Response Careers::words(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, std::string(employment::career_words_json()));
}

Response Careers::assessments(const Request& request) const {
    return whole_list(file_of(services_, request, WorkPart::assessments).assessments,
                      write_assessment);
}

Response Careers::assess(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::assess_career(
        services_.employment, command_of(services_, request), borrower_of(request),
        read_assessment(body), created(write_assessment)));
}

Response Careers::plans(const Request& request) const {
    return whole_list(file_of(services_, request, WorkPart::plans).plans, write_career_plan);
}

Response Careers::make_plan(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::make_career_plan(
        services_.employment, command_of(services_, request), borrower_of(request),
        read_plan_body(body), created(write_career_plan)));
}

Response Careers::change_step(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::change_career_step(
        services_.employment, command_of(services_, request), borrower_of(request),
        step_in(request), read_change(body), created(write_career_plan)));
}

Response Careers::cvs(const Request& request) const {
    return whole_list(file_of(services_, request, WorkPart::cvs).cvs, write_cv);
}

Response Careers::add_cv(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::add_cv(services_.employment, command_of(services_, request),
                                          borrower_of(request), read_cv(body), created(write_cv)));
}

Response Careers::interviews(const Request& request) const {
    return whole_list(file_of(services_, request, WorkPart::interviews).interviews,
                      write_interview);
}

Response Careers::record_interview(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::record_interview(
        services_.employment, command_of(services_, request), borrower_of(request),
        read_interview(body), created(write_interview)));
}

}  // namespace tawi::rest
