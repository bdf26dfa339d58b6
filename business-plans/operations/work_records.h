#pragma once

#include <optional>
#include <string>
#include <vector>

#include "business-plans/support/career.h"
#include "business-plans/support/employer.h"
#include "business-plans/support/job_application.h"
#include "business-plans/support/retention.h"
#include "business-plans/support/work_placement.h"
#include "ledger/operations/told_row.h"

namespace tawi::employment {

/// An employer at their last version, with all agreements.
struct Employer {
    unsigned number = 1;
    unsigned version = 1;
    std::string name;
    Sector sector = Sector::other;
    std::string address;
    std::string contact;
    std::string phone;                      ///< E.164
    std::optional<std::int32_t> office_id;  ///< none: all offices
    std::vector<Agreement> agreements{};    ///< in order of number
    std::string recorded_by{};
    Instant recorded_at{};
};

/// What became of a placement.
struct PlacementStep {
    PlacementState state = PlacementState::under_way;
    Date on;
    std::string reason{};
    std::optional<Exact> agreed_hours{};  ///< of what was decided by figures
    std::optional<Exact> confirmed_hours{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A person who learns at work.
struct WorkPlacement {
    unsigned number = 1;
    PlacementKind kind = PlacementKind::apprenticeship;
    unsigned employer = 0;
    unsigned agreement = 0;
    std::string employer_name{};
    Date starts_on;
    Date ends_on;
    Exact weekly_hours;
    Exact least_share;
    std::string supervisor;
    std::optional<Money> stipend;  ///< a month; told, in no book
    std::vector<std::string> goals;
    std::vector<PlacementStep> steps{};  ///< in order
    std::vector<HoursEntry> hours{};     ///< in order of number
    std::string recorded_by{};
    Instant recorded_at{};

    PlacementState state() const { return steps.back().state; }
};

/// What a person is good at, likes and holds important, in the words of career_words.
struct CareerAssessment {
    unsigned number = 1;
    Date assessed_on;
    std::string counsellor;
    std::vector<std::string> strengths;
    std::vector<std::string> interests;
    std::vector<std::string> values;
    std::string note;
    std::string recorded_by{};
    Instant recorded_at{};
};

struct StepChange {
    StepState state = StepState::in_progress;
    Date on;
    std::string reason;
    std::string recorded_by{};
    Instant recorded_at{};
};

struct CareerStep {
    unsigned number = 1;
    std::string title;
    Date due_on;
    std::vector<StepChange> changes{};  ///< in order

    StepState state() const { return changes.empty() ? StepState::planned : changes.back().state; }
};

struct CareerGoal {
    unsigned number = 1;
    std::string title;
    std::vector<CareerStep> steps;

    Progress progress() const;
};

/// What a person works towards.
struct CareerPlan {
    unsigned number = 1;
    std::string aim;
    Date made_on;
    std::string counsellor;
    std::vector<CareerGoal> goals;
    std::string recorded_by{};
    Instant recorded_at{};

    /// Of all steps together.
    Progress progress() const;
};

struct Experience {
    std::string title;
    std::string employer;
    Date from;
    std::optional<Date> to;  ///< none: still
    std::string description;
};

/// A curriculum vitae; the last one counts.
struct CvVersion {
    unsigned number = 1;
    std::string summary;
    std::vector<std::string> skills;
    std::vector<Experience> experience;
    std::string file;  ///< SHA-256 of a file of the person's; empty: none
    std::string recorded_by{};
    Instant recorded_at{};
};

struct InterviewScore {
    std::string criterion;
    unsigned score = 1;  ///< 1 to 5
};

/// An interview as practice.
struct MockInterview {
    unsigned number = 1;
    Date held_on;
    std::string interviewer;
    std::vector<InterviewScore> scores;
    std::string feedback;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Posts that an employer wants to fill.
struct Vacancy {
    unsigned number = 1;
    unsigned employer = 0;
    std::string employer_name{};
    std::int32_t office_id = 0;
    std::string title;
    std::string description;
    unsigned posts = 1;
    bool remote = false;
    bool part_time = false;
    bool freelance = false;
    Money pay_from;
    Money pay_to;
    PayPeriod pay_period = PayPeriod::month;
    Date closes_on;
    unsigned accepted = 0;     ///< posts that are taken
    std::string closed_for{};  ///< why it was closed; empty: it was not
    Date business_date{};      ///< of its office
    std::string recorded_by{};
    Instant recorded_at{};

    VacancyState state() const {
        return vacancy_state(posts, accepted, !closed_for.empty(), closes_on, business_date);
    }
};

struct ApplicationStep {
    ApplicationState state = ApplicationState::applied;
    Date on;
    std::string note;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// That a person applies for a post.
struct JobApplication {
    unsigned number = 1;
    unsigned vacancy = 0;
    unsigned cv_version = 0;
    std::string title{};  ///< of the vacancy
    unsigned employer = 0;
    std::string employer_name{};
    std::vector<ApplicationStep> steps{};  ///< in order
    std::string recorded_by{};
    Instant recorded_at{};

    ApplicationState state() const { return steps.back().state; }
};

/// What was answered when it was asked whether somebody still works.
struct RetentionCheck {
    unsigned after_days = 30;
    RetentionOutcome outcome = RetentionOutcome::same_job;
    Date asked_on;
    std::string note;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A job that a person began, or work of their own.
struct JobPlacement {
    unsigned number = 1;
    std::optional<unsigned> application;
    std::optional<unsigned> employer;
    std::string employer_name;  ///< empty: self-employed
    std::string title;
    JobKind kind = JobKind::job;
    Date started_on;
    Money pay;  ///< told, in no book
    PayPeriod pay_period = PayPeriod::month;
    std::vector<RetentionCheck> checks{};  ///< in order of days
    std::string recorded_by{};
    Instant recorded_at{};
};

/// How many people a borrower's business employs.
struct HeadCount {
    unsigned number = 1;
    Date counted_on;
    unsigned full_time = 0;
    unsigned part_time = 0;
    unsigned women = 0;
    CountSource source = CountSource::told;
    std::string recorded_by{};
    Instant recorded_at{};

    unsigned people() const { return full_time + part_time; }
};

/// How many people more (or fewer, below zero) the business employs by the last count than by the
/// first one, by their days; 0 where there is no second one.
std::int64_t jobs_created(const std::vector<HeadCount>& counts);

/// Parts of what is known of a person's way to work.
enum class WorkPart {
    placements,
    assessments,
    plans,
    cvs,
    interviews,
    applications,
    jobs,
    head_counts,
    everything,
};

/// The word for it in the audit trail.
std::string_view to_string(WorkPart part) noexcept;

/// A person's way to work, or the part of it that was asked for; each list in order of number.
struct WorkFile {
    operations::BorrowerPlace place;
    std::vector<WorkPlacement> placements{};
    std::vector<CareerAssessment> assessments{};
    std::vector<CareerPlan> plans{};
    std::vector<CvVersion> cvs{};
    std::vector<MockInterview> interviews{};
    std::vector<JobApplication> applications{};
    std::vector<JobPlacement> jobs{};
    std::vector<HeadCount> head_counts{};
};

/// A retention check that nobody recorded yet.
struct DueCheck {
    std::int64_t borrower_id = 0;
    std::string borrower_name;
    std::string phone;
    unsigned job = 0;
    std::string title;
    std::string employer_name;
    Date started_on;
    unsigned after_days = 30;
    Date due_on;
};

}  // namespace tawi::employment
