#pragma once

#include "business-plans/operations/mentors.h"
#include "business-plans/operations/mentorships.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// A mentor's profile; `user_id` is read where the profile is new.
support::MentorProfile read_mentor(document::JsonReader& body, bool is_new);
void write_mentor(document::JsonWriter& out, const support::MentorRecord& record);
void write_suggestion(document::JsonWriter& out, const support::MentorSuggestion& suggestion);

support::NewMentorship read_mentorship(document::JsonReader& body);
support::MentoringMeeting read_meeting(document::JsonReader& body);
support::MeetingReport read_meeting_report(document::JsonReader& body);
support::MentorshipGoal read_goal(document::JsonReader& body);
support::GoalStep read_goal_step(document::JsonReader& body);
/// `text`, and for a mentor `kind`; others write shared notes.
support::MentoringNote read_note(document::JsonReader& body, bool by_mentor);
support::MentorshipClosure read_closure(document::JsonReader& body);

void write_mentorship_summary(document::JsonWriter& out, const support::MentorshipSummary& summary);
void write_mentorship(document::JsonWriter& out, const support::MentorshipRecord& record);
/// With its notes.
void write_mentorship_view(document::JsonWriter& out, const support::MentorshipView& view);
/// Without its text, which no stored answer may hold.
void write_note_receipt(document::JsonWriter& out, const support::MentoringNote& note);
/// What a mentor sees of somebody.
void write_mentee(document::JsonWriter& out, const support::MenteeView& view);
/// How it stands, without its evidence.
void write_mentee_milestone(document::JsonWriter& out, const support::MenteeMilestone& milestone);
/// What a borrower sees of their own.
void write_own_mentorship(document::JsonWriter& out, const support::MentorshipView& view);

}  // namespace tawi::rest
