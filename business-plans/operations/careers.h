#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::employment {

/// Writes an assessment down. Throws NotFound; InvalidInput as check_words does (/strengths,
/// /interests, /values), {"/assessed_on", "in_future"}.
operations::Answer assess_career(EmploymentStore& store, const operations::Command& command,
                                 std::int64_t borrower_id, const CareerAssessment& assessment,
                                 const operations::Render<CareerAssessment>& render);

/// Makes a career plan; it takes the place of the one before. Goals and steps are numbered in their
/// order. Throws NotFound; InvalidInput {"/goals" or "/goals/n/steps", "required"}, {"/made_on",
/// "in_future"}, {"/goals/n/steps/n/due_on", "before_plan"}.
operations::Answer make_career_plan(EmploymentStore& store, const operations::Command& command,
                                    std::int64_t borrower_id, const CareerPlan& plan,
                                    const operations::Render<CareerPlan>& render);

/// Which step of a person's plans.
struct StepId {
    unsigned plan = 1;
    unsigned goal = 1;
    unsigned step = 1;
};

/// Says what became of a step. Throws NotFound; Refused wrong_state where the plan is not the last
/// one or the state cannot follow; InvalidInput {"/on", "in_future"}, {"/reason", "required"} of
/// what is dropped.
operations::Answer change_career_step(EmploymentStore& store, const operations::Command& command,
                                      std::int64_t borrower_id, const StepId& id,
                                      const StepChange& change,
                                      const operations::Render<CareerPlan>& render);

/// Adds a version of the curriculum vitae. Throws NotFound; InvalidInput {"/skills", "required"},
/// {"/experience/n/from", "in_future"}, {"/experience/n/to", "ends_before_start"}, {"/file",
/// "unknown_file"}.
operations::Answer add_cv(EmploymentStore& store, const operations::Command& command,
                          std::int64_t borrower_id, const CvVersion& cv,
                          const operations::Render<CvVersion>& render);

/// Writes down an interview as practice. Throws NotFound; InvalidInput {"/held_on", "in_future"},
/// {"/scores", "required"}, {"/scores/n", "unknown_value" or "repeated"}.
operations::Answer record_interview(EmploymentStore& store, const operations::Command& command,
                                    std::int64_t borrower_id, const MockInterview& interview,
                                    const operations::Render<MockInterview>& render);

}  // namespace tawi::employment
