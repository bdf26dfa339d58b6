#include "business-plans/operations/job_placements.h"

#include "business-plans/operations/change_of_person.h"

namespace tawi::employment {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

constexpr PersonsList<JobPlacement> jobs{WorkPart::jobs, &WorkFile::jobs, "job placement"};
constexpr PersonsList<HeadCount> head_counts{WorkPart::head_counts, &WorkFile::head_counts,
                                             "head count"};

void check_employer_told(const JobPlacement& job) {
    const int told =
        (job.application ? 1 : 0) + (job.employer ? 1 : 0) + (job.employer_name.empty() ? 0 : 1);
    if (job.kind == JobKind::self_employed) {
        if (told == 0) return;
        throw InvalidInput("/kind", "has_no_employer", "Work of one's own has no employer.");
    }
    if (told == 0) {
        throw InvalidInput("/employer", "required",
                           "Tell an application, an employer or an employer's name.");
    }
    if (told > 1) {
        throw InvalidInput("/employer", "one_of_three",
                           "Tell one of application, employer and employer_name.");
    }
}

/// The employer of a job, which its application may name.
std::optional<unsigned> employer_of(EmploymentWork& work, const WorkFile& file,
                                    const JobPlacement& job) {
    if (!job.application) {
        if (job.employer && !work.find_employer(*job.employer)) {
            throw InvalidInput("/employer", "unknown_value", "There is no such employer.");
        }
        return job.employer;
    }
    const auto applications = work.file(file.place, WorkPart::applications).applications;
    const auto found = std::ranges::find(applications, *job.application, &JobApplication::number);
    if (found == applications.end()) {
        throw InvalidInput("/application", "unknown_value", "The person has no such application.");
    }
    if (found->state() != ApplicationState::accepted) {
        throw Refused(RefusalCode::wrong_state,
                      "The application is " + std::string(to_string(found->state())) + ".",
                      "/application");
    }
    if (std::ranges::find(file.jobs, job.application, &JobPlacement::application) !=
        file.jobs.end()) {
        throw Refused(RefusalCode::wrong_state, "It is a job already.", "/application");
    }
    return found->employer;
}

}  // namespace

Answer begin_job(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                 const JobPlacement& job, const operations::Render<JobPlacement>& render) {
    check_employer_told(job);
    const auto begin = [&](EmploymentWork& work, const WorkFile& file) {
        check_not_in_future(job.started_on, file.place, "/started_on");
        const auto number = next_number(file.jobs);
        work.add(ToldRow("job_placement", command)
                     .set("borrower_id", borrower_id)
                     .set("job_number", number)
                     .set("application_number", job.application)
                     .set("employer_number", employer_of(work, file, job))
                     .set("employer_name", job.employer_name)
                     .set("title", job.title)
                     .set("kind", to_string(job.kind))
                     .set("started_on", job.started_on)
                     .set("pay", job.pay)
                     .set("currency", job.pay.currency().code())
                     .set("pay_period", to_string(job.pay_period)));
        return number;
    };
    return change_person(store, command, borrower_id, jobs, "begin_job", render, begin);
}

Answer check_retention(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                       unsigned job, const RetentionCheck& check,
                       const operations::Render<JobPlacement>& render) {
    const auto record = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& found = numbered(file.jobs, job, jobs.noun);
        if (std::ranges::find(found.checks, check.after_days, &RetentionCheck::after_days) !=
            found.checks.end()) {
            throw Refused(RefusalCode::wrong_state, "It was recorded.", "/after_days");
        }
        const auto due_on = retention_due_on(found.started_on, check.after_days);
        if (check.asked_on < due_on) {
            throw Refused(RefusalCode::not_due_yet,
                          "It falls due on " + tawi::to_string(due_on) + ".", "/asked_on");
        }
        check_not_in_future(check.asked_on, file.place, "/asked_on");
        work.add(ToldRow("retention_check", command)
                     .set("borrower_id", borrower_id)
                     .set("job_number", job)
                     .set("after_days", check.after_days)
                     .set("outcome", to_string(check.outcome))
                     .set("asked_on", check.asked_on)
                     .set("note", check.note));
        return job;
    };
    return change_person(store, command, borrower_id, jobs, "check_retention", render, record);
}

Answer count_heads(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                   const HeadCount& count, const operations::Render<HeadCount>& render) {
    if (count.women > count.people()) {
        throw InvalidInput("/women", "out_of_range", "Of these people so many are women at most.");
    }
    const auto add = [&](EmploymentWork& work, const WorkFile& file) {
        check_not_in_future(count.counted_on, file.place, "/counted_on");
        const auto number = next_number(file.head_counts);
        work.add(ToldRow("head_count", command)
                     .set("borrower_id", borrower_id)
                     .set("count_number", number)
                     .set("counted_on", count.counted_on)
                     .set("full_time", count.full_time)
                     .set("part_time", count.part_time)
                     .set("women", count.women)
                     .set("source", to_string(count.source)));
        return number;
    };
    return change_person(store, command, borrower_id, head_counts, "count_heads", render, add);
}

}  // namespace tawi::employment
