#include "business-plans/operations/careers.h"

#include "business-plans/operations/career_words.h"
#include "business-plans/operations/change_of_person.h"

namespace tawi::employment {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

constexpr PersonsList<CareerAssessment> assessments{WorkPart::assessments, &WorkFile::assessments,
                                                    "career assessment"};
constexpr PersonsList<CareerPlan> plans{WorkPart::plans, &WorkFile::plans, "career plan"};
constexpr PersonsList<CvVersion> cvs{WorkPart::cvs, &WorkFile::cvs, "version of the CV"};
constexpr PersonsList<MockInterview> interviews{WorkPart::interviews, &WorkFile::interviews,
                                                "mock interview"};

ToldRow row_of(const char* table, const Command& command, const WorkFile& file) {
    return ToldRow(table, command).set("borrower_id", file.place.borrower_id);
}

ToldRow row_of(const char* table, const Command& command, const WorkFile& file, const StepId& id) {
    return row_of(table, command, file)
        .set("plan_number", id.plan)
        .set("goal_number", id.goal)
        .set("step_number", id.step);
}

void check_goals(const CareerPlan& plan) {
    if (plan.goals.empty()) {
        throw InvalidInput("/goals", "required", "A plan has at least one goal.");
    }
    for (std::size_t goal = 0; goal < plan.goals.size(); ++goal) {
        const auto place = "/goals/" + std::to_string(goal) + "/steps";
        const auto& steps = plan.goals[goal].steps;
        if (steps.empty()) {
            throw InvalidInput(place, "required", "A goal has at least one step.");
        }
        for (std::size_t step = 0; step < steps.size(); ++step) {
            if (steps[step].due_on >= plan.made_on) continue;
            throw InvalidInput(place + "/" + std::to_string(step) + "/due_on", "before_plan",
                               "It is due before the plan was made.");
        }
    }
}

void add_goal(EmploymentWork& work, const Command& command, const WorkFile& file, unsigned plan,
              const CareerGoal& goal, unsigned number) {
    work.add(row_of("career_goal", command, file)
                 .set("plan_number", plan)
                 .set("goal_number", number)
                 .set("title", goal.title));
    unsigned step_number = 0;
    for (const auto& step : goal.steps) {
        work.add(row_of("career_step", command, file, {plan, number, ++step_number})
                     .set("title", step.title)
                     .set("due_on", step.due_on));
    }
}

void check_experience(const CvVersion& cv, const operations::BorrowerPlace& place) {
    for (std::size_t index = 0; index < cv.experience.size(); ++index) {
        const auto& line = cv.experience[index];
        const auto where = "/experience/" + std::to_string(index);
        check_not_in_future(line.from, place, (where + "/from").c_str());
        if (line.to && *line.to < line.from) {
            throw InvalidInput(where + "/to", "ends_before_start", "It ended before it began.");
        }
    }
}

}  // namespace

Answer assess_career(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                     const CareerAssessment& assessment,
                     const operations::Render<CareerAssessment>& render) {
    const auto& words = career_words();
    check_words(assessment.strengths, words.strengths, "/strengths");
    check_words(assessment.interests, words.interests, "/interests");
    check_words(assessment.values, words.values, "/values");
    const auto assess = [&](EmploymentWork& work, const WorkFile& file) {
        check_not_in_future(assessment.assessed_on, file.place, "/assessed_on");
        const auto number = next_number(file.assessments);
        work.add(row_of("career_assessment", command, file)
                     .set("assessment_number", number)
                     .set("assessed_on", assessment.assessed_on)
                     .set("counsellor", assessment.counsellor)
                     .set("strengths", assessment.strengths)
                     .set("interests", assessment.interests)
                     .set("work_values", assessment.values)
                     .set("note", assessment.note));
        return number;
    };
    return change_person(store, command, borrower_id, assessments, "assess_career", render, assess);
}

Answer make_career_plan(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                        const CareerPlan& plan, const operations::Render<CareerPlan>& render) {
    check_goals(plan);
    const auto make = [&](EmploymentWork& work, const WorkFile& file) {
        check_not_in_future(plan.made_on, file.place, "/made_on");
        const auto number = next_number(file.plans);
        work.add(row_of("career_plan", command, file)
                     .set("plan_number", number)
                     .set("aim", plan.aim)
                     .set("made_on", plan.made_on)
                     .set("counsellor", plan.counsellor));
        unsigned goal_number = 0;
        for (const auto& goal : plan.goals)
            add_goal(work, command, file, number, goal, ++goal_number);
        return number;
    };
    return change_person(store, command, borrower_id, plans, "make_career_plan", render, make);
}

Answer change_career_step(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                          const StepId& id, const StepChange& change,
                          const operations::Render<CareerPlan>& render) {
    if (change.state == StepState::dropped && change.reason.empty()) {
        throw InvalidInput("/reason", "required", "What is dropped is dropped for a reason.");
    }
    const auto add_change = [&](EmploymentWork& work, const WorkFile& file) {
        const auto& plan = numbered(file.plans, id.plan, plans.noun);
        const auto& goal = numbered(plan.goals, id.goal, "goal");
        const auto& step = numbered(goal.steps, id.step, "step");
        if (id.plan != file.plans.size()) {
            throw Refused(RefusalCode::wrong_state, "Another plan took the place of this one.");
        }
        if (!may_follow(step.state(), change.state)) {
            throw Refused(RefusalCode::wrong_state,
                          "The step is " + std::string(to_string(step.state())) + ".");
        }
        check_not_in_future(change.on, file.place, "/on");
        work.add(row_of("career_step_change", command, file, id)
                     .set("change_number", next_number(step.changes))
                     .set("state", to_string(change.state))
                     .set("on_day", change.on)
                     .set("reason", change.reason));
        return id.plan;
    };
    return change_person(store, command, borrower_id, plans, "change_career_step", render,
                         add_change);
}

Answer add_cv(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
              const CvVersion& cv, const operations::Render<CvVersion>& render) {
    if (cv.skills.empty()) throw InvalidInput("/skills", "required", "Tell at least one skill.");
    const auto add = [&](EmploymentWork& work, const WorkFile& file) {
        check_experience(cv, file.place);
        if (!cv.file.empty() && !work.has_file(borrower_id, cv.file)) {
            throw InvalidInput("/file", "unknown_file", "The person has no such file.");
        }
        const auto number = next_number(file.cvs);
        auto row = row_of("cv_version", command, file);
        row.set("version", number).set("summary", cv.summary).set("skills", cv.skills);
        if (!cv.file.empty()) row.set("file_hash", "\\x" + cv.file);
        work.add(row);
        unsigned line_number = 0;
        for (const auto& line : cv.experience) {
            work.add(row_of("cv_experience", command, file)
                         .set("version", number)
                         .set("line_number", ++line_number)
                         .set("title", line.title)
                         .set("employer", line.employer)
                         .set("from_on", line.from)
                         .set("to_on", line.to)
                         .set("description", line.description));
        }
        return number;
    };
    return change_person(store, command, borrower_id, cvs, "add_cv_version", render, add);
}

Answer record_interview(EmploymentStore& store, const Command& command, std::int64_t borrower_id,
                        const MockInterview& interview,
                        const operations::Render<MockInterview>& render) {
    std::vector<std::string> criteria;
    for (const auto& score : interview.scores)
        criteria.push_back(score.criterion);
    check_words(criteria, career_words().interview_criteria, "/scores");
    const auto record = [&](EmploymentWork& work, const WorkFile& file) {
        check_not_in_future(interview.held_on, file.place, "/held_on");
        const auto number = next_number(file.interviews);
        work.add(row_of("mock_interview", command, file)
                     .set("interview_number", number)
                     .set("held_on", interview.held_on)
                     .set("interviewer", interview.interviewer)
                     .set("feedback", interview.feedback));
        for (const auto& score : interview.scores) {
            work.add(row_of("mock_interview_score", command, file)
                         .set("interview_number", number)
                         .set("criterion", score.criterion)
                         .set("score", score.score));
        }
        return number;
    };
    return change_person(store, command, borrower_id, interviews, "record_mock_interview", render,
                         record);
}

}  // namespace tawi::employment
