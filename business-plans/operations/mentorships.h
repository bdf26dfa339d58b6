#pragma once

#include "business-plans/operations/mentoring_store.h"

namespace tawi::support {

/// What a match is made of.
struct NewMentorship {
    std::int64_t borrower_id = 0;
    unsigned mentor = 0;
    MentorConsent consent;
    MentoringMeeting first_meeting;
    std::vector<MentorshipGoal> goals;  ///< one at least
};

/// Gives a borrower a mentor, with a first meeting and goals. Throws NotFound; InvalidInput
/// {"/mentor", "unknown_mentor" | "other_office"}, {"/consent/told_on", "in_future"},
/// {"/first_meeting/on", "in_past"}, {"/goals", "required"}, {"/goals/n/due_on", "in_past"};
/// Refused wrong_state where the mentor is not active, already_enrolled where somebody accompanies
/// the borrower, mentor_full, consent_missing.
operations::Answer match_mentor(MentoringStore& store, const operations::Command& command,
                                const NewMentorship& asked,
                                const operations::Render<MentorshipRecord>& render);

/// The rest is by the mentor or staff who may see the borrower, of a mentorship that is under way:
/// NotFound, Refused wrong_state.

/// Plans a meeting. Throws InvalidInput{"/on", "in_past"}.
operations::Answer plan_meeting(MentoringStore& store, const operations::Command& command,
                                const MentorshipId& id, const MentoringMeeting& meeting,
                                const operations::Render<MentorshipRecord>& render);

/// Tells what became of a meeting; told again it is a correction. Throws as check_meeting_report.
operations::Answer report_meeting(MentoringStore& store, const operations::Command& command,
                                  const MentorshipId& id, unsigned meeting,
                                  const MeetingReport& report,
                                  const operations::Render<MentorshipRecord>& render);

/// Adds a goal. Throws InvalidInput{"/due_on", "in_past"}.
operations::Answer add_goal(MentoringStore& store, const operations::Command& command,
                            const MentorshipId& id, const MentorshipGoal& goal,
                            const operations::Render<MentorshipRecord>& render);

/// Takes a goal on. Throws as check_goal_step.
operations::Answer take_goal_on(MentoringStore& store, const operations::Command& command,
                                const MentorshipId& id, unsigned goal, const GoalStep& step,
                                const operations::Render<MentorshipRecord>& render);

/// Writes a note. Only a mentor has private ones: InvalidInput{"/kind", "not_allowed"}. The answer
/// is kept with the command's key, so `render` leaves the text out.
operations::Answer write_note(MentoringStore& store, const operations::Command& command,
                              const MentorshipId& id, const MentoringNote& note,
                              const operations::Render<MentoringNote>& render);

/// Ends a mentorship. Throws InvalidInput{"/remark", "required"} where the reason is `other`.
operations::Answer close_mentorship(MentoringStore& store, const operations::Command& command,
                                    const MentorshipId& id, const MentorshipClosure& closure,
                                    const operations::Render<MentorshipRecord>& render);

}  // namespace tawi::support
