#include "business-plans/store/work_fields.h"
#include "business-plans/store/work_rows.h"

namespace tawi::employment {

namespace {

using store::Transaction;
using support::decimal_of;
using support::optional_date_of;
using support::optional_decimal_of;
using support::texts_of;

WorkPlacement placement_of(const pqxx::row& row) {
    WorkPlacement placement{.number = number_of(row, "placement_number"),
                            .kind = parse_placement_kind(row["kind"].c_str(), "kind"),
                            .employer = number_of(row, "employer_number"),
                            .agreement = number_of(row, "agreement_number"),
                            .employer_name = row["employer_name"].c_str(),
                            .starts_on = date_of(row, "starts_on"),
                            .ends_on = date_of(row, "ends_on"),
                            .weekly_hours = decimal_of(row["weekly_hours"]),
                            .least_share = decimal_of(row["least_share"]),
                            .supervisor = row["supervisor"].c_str(),
                            .stipend = {},
                            .goals = texts_of(row["goals"])};
    if (!row["stipend"].is_null()) placement.stipend = money_of(row, "stipend");
    take_origin(row, placement);
    return placement;
}

PlacementStep placement_step_of(const pqxx::row& row) {
    PlacementStep step{parse_placement_state(row["state"].c_str(), "state"), date_of(row, "on_day"),
                       row["reason"].c_str(), optional_decimal_of(row["agreed_hours"]),
                       optional_decimal_of(row["confirmed_hours"])};
    take_origin(row, step);
    return step;
}

HoursEntry hours_of(const pqxx::row& row) {
    HoursEntry entry{number_of(row, "entry_number"),
                     date_of(row, "worked_on"),
                     decimal_of(row["hours"]),
                     row["done"].c_str(),
                     optional_number_of(row, "corrects"),
                     row["reason"].c_str()};
    if (!row["confirmed_by"].is_null()) entry.confirmed_by = row["confirmed_by"].c_str();
    take_origin(row, entry);
    return entry;
}

/// A step joins its goal, which its first step brings along.
void take_step(const pqxx::row& row, CareerPlan& plan) {
    const auto goal = number_of(row, "goal_number");
    if (plan.goals.empty() || plan.goals.back().number != goal)
        plan.goals.push_back({goal, row["goal_title"].c_str(), {}});
    plan.goals.back().steps.push_back(
        {number_of(row, "step_number"), row["title"].c_str(), date_of(row, "due_on")});
}

StepChange step_change_of(const pqxx::row& row) {
    StepChange change{parse_step_state(row["state"].c_str(), "state"), date_of(row, "on_day"),
                      row["reason"].c_str()};
    take_origin(row, change);
    return change;
}

JobPlacement job_of(const pqxx::row& row) {
    JobPlacement job{.number = number_of(row, "job_number"),
                     .application = optional_number_of(row, "application_number"),
                     .employer = optional_number_of(row, "employer_number"),
                     .employer_name = row["employer_name"].c_str(),
                     .title = row["title"].c_str(),
                     .kind = parse_job_kind(row["kind"].c_str(), "kind"),
                     .started_on = date_of(row, "started_on"),
                     .pay = money_of(row, "pay"),
                     .pay_period = parse_pay_period(row["pay_period"].c_str(), "pay_period")};
    take_origin(row, job);
    return job;
}

RetentionCheck check_of(const pqxx::row& row) {
    RetentionCheck check{number_of(row, "after_days"),
                         parse_retention_outcome(row["outcome"].c_str(), "outcome"),
                         date_of(row, "asked_on"), row["note"].c_str()};
    take_origin(row, check);
    return check;
}

}  // namespace

std::vector<WorkPlacement> read_placements(Transaction& transaction, std::int64_t borrower) {
    std::vector<WorkPlacement> found;
    for (const auto& row : rows_of(transaction, "list_work_placements", borrower))
        found.push_back(placement_of(row));
    for (const auto& row : rows_of(transaction, "list_work_placement_steps", borrower))
        owner_of(found, row, "placement_number").steps.push_back(placement_step_of(row));
    for (const auto& row : rows_of(transaction, "list_work_hours", borrower))
        owner_of(found, row, "placement_number").hours.push_back(hours_of(row));
    return found;
}

std::vector<CareerAssessment> read_assessments(Transaction& transaction, std::int64_t borrower) {
    std::vector<CareerAssessment> found;
    for (const auto& row : rows_of(transaction, "list_career_assessments", borrower)) {
        found.push_back({number_of(row, "assessment_number"), date_of(row, "assessed_on"),
                         row["counsellor"].c_str(), texts_of(row["strengths"]),
                         texts_of(row["interests"]), texts_of(row["work_values"]),
                         row["note"].c_str()});
        take_origin(row, found.back());
    }
    return found;
}

std::vector<CareerPlan> read_plans(Transaction& transaction, std::int64_t borrower) {
    std::vector<CareerPlan> found;
    for (const auto& row : rows_of(transaction, "list_career_plans", borrower)) {
        found.push_back({number_of(row, "plan_number"),
                         row["aim"].c_str(),
                         date_of(row, "made_on"),
                         row["counsellor"].c_str(),
                         {}});
        take_origin(row, found.back());
    }
    for (const auto& row : rows_of(transaction, "list_career_steps", borrower))
        take_step(row, owner_of(found, row, "plan_number"));
    for (const auto& row : rows_of(transaction, "list_career_step_changes", borrower)) {
        auto& goal = owner_of(owner_of(found, row, "plan_number").goals, row, "goal_number");
        owner_of(goal.steps, row, "step_number").changes.push_back(step_change_of(row));
    }
    return found;
}

std::vector<CvVersion> read_cvs(Transaction& transaction, std::int64_t borrower) {
    std::vector<CvVersion> found;
    for (const auto& row : rows_of(transaction, "list_cv_versions", borrower)) {
        found.push_back({number_of(row, "version"),
                         row["summary"].c_str(),
                         texts_of(row["skills"]),
                         {},
                         row["file"].c_str()});
        take_origin(row, found.back());
    }
    for (const auto& row : rows_of(transaction, "list_cv_experience", borrower)) {
        owner_of(found, row, "version")
            .experience.push_back({row["title"].c_str(), row["employer"].c_str(),
                                   date_of(row, "from_on"), optional_date_of(row["to_on"]),
                                   row["description"].c_str()});
    }
    return found;
}

std::vector<MockInterview> read_interviews(Transaction& transaction, std::int64_t borrower) {
    std::vector<MockInterview> found;
    for (const auto& row : rows_of(transaction, "list_mock_interviews", borrower)) {
        found.push_back({number_of(row, "interview_number"),
                         date_of(row, "held_on"),
                         row["interviewer"].c_str(),
                         {},
                         row["feedback"].c_str()});
        take_origin(row, found.back());
    }
    for (const auto& row : rows_of(transaction, "list_mock_interview_scores", borrower)) {
        owner_of(found, row, "interview_number")
            .scores.push_back({row["criterion"].c_str(), number_of(row, "score")});
    }
    return found;
}

std::vector<JobApplication> read_applications(Transaction& transaction, std::int64_t borrower) {
    std::vector<JobApplication> found;
    for (const auto& row : rows_of(transaction, "list_job_applications", borrower)) {
        found.push_back({number_of(row, "application_number"), number_of(row, "vacancy_number"),
                         number_of(row, "cv_version"), row["title"].c_str(),
                         number_of(row, "employer_number"), row["employer_name"].c_str()});
        take_origin(row, found.back());
    }
    for (const auto& row : rows_of(transaction, "list_job_application_steps", borrower)) {
        ApplicationStep step{parse_application_state(row["state"].c_str(), "state"),
                             date_of(row, "on_day"), row["note"].c_str()};
        take_origin(row, step);
        owner_of(found, row, "application_number").steps.push_back(std::move(step));
    }
    return found;
}

std::vector<JobPlacement> read_jobs(Transaction& transaction, std::int64_t borrower) {
    std::vector<JobPlacement> found;
    for (const auto& row : rows_of(transaction, "list_job_placements", borrower))
        found.push_back(job_of(row));
    for (const auto& row : rows_of(transaction, "list_retention_checks", borrower))
        owner_of(found, row, "job_number").checks.push_back(check_of(row));
    return found;
}

std::vector<HeadCount> read_head_counts(Transaction& transaction, std::int64_t borrower) {
    std::vector<HeadCount> found;
    for (const auto& row : rows_of(transaction, "list_head_counts", borrower)) {
        found.push_back({number_of(row, "count_number"), date_of(row, "counted_on"),
                         number_of(row, "full_time"), number_of(row, "part_time"),
                         number_of(row, "women"),
                         parse_count_source(row["source"].c_str(), "source")});
        take_origin(row, found.back());
    }
    return found;
}

}  // namespace tawi::employment
