#include "api/rest/mentoring_json.h"

#include "api/rest/origin_json.h"
#include "api/rest/plan_json.h"
#include "ledger/loan/loan_number.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using support::MentorshipRecord;

void write_texts(JsonWriter& out, const char* name, const std::vector<std::string>& texts) {
    out.begin_array(name);
    for (const auto& text : texts)
        out.element(text);
    out.end();
}

/// The array of a field, each element an object.
template <typename Element, typename Write>
void write_each(JsonWriter& out, const char* name, const std::vector<Element>& elements,
                const Write& write) {
    out.begin_array(name);
    for (const auto& element : elements) {
        out.begin_object();
        write(out, element);
        out.end();
    }
    out.end();
}

void write_goal(JsonWriter& out, const support::MentorshipGoal& goal) {
    out.field("goal_number", goal.number);
    out.field("title", goal.title);
    out.field("due_on", goal.due_on);
    out.field("state", support::to_string(goal.state()));
    write_each(out, "steps", goal.steps, [](JsonWriter& each, const support::GoalStep& step) {
        each.field("state", support::to_string(step.state));
        each.field("reason", step.reason);
        write_origin(each, step);
    });
}

void write_entry(JsonWriter& out, const support::MeetingEntry& entry) {
    const auto& report = entry.report;
    std::optional<std::string_view> met_by;
    if (report.met_by) met_by = support::to_string(*report.met_by);
    out.field("outcome", support::to_string(report.outcome));
    out.field("minutes", report.minutes);
    out.field("met_by", met_by);
    out.field("reason", report.reason);
    write_origin(out, entry);
}

void write_meeting_place(JsonWriter& out, const support::MentoringMeeting& meeting) {
    out.field("meeting_number", meeting.number);
    out.field("on", meeting.on);
    out.field("starts_at", meeting.starts_at);
    out.field("place", meeting.place);
}

void write_meeting(JsonWriter& out, const support::MentoringMeeting& meeting) {
    write_meeting_place(out, meeting);
    out.field("state", support::to_string(meeting.state()));
    write_each(out, "entries", meeting.entries, write_entry);
}

void write_closure(JsonWriter& out, const std::optional<support::MentorshipClosure>& closure) {
    if (!closure) {
        out.field("closure", nullptr);
        return;
    }
    out.begin_object("closure");
    out.field("closed_on", closure->closed_on);
    out.field("reason", support::to_string(closure->reason));
    out.field("remark", closure->remark);
    out.field("goals", closure->goals);
    out.field("goals_reached", closure->goals_reached);
    out.field("rating_by_borrower", closure->rating_by_borrower);
    out.field("rating_by_mentor", closure->rating_by_mentor);
    write_origin(out, *closure);
    out.end();
}

void write_note(JsonWriter& out, const support::MentoringNote& note) {
    out.field("note_number", note.number);
    out.field("kind", support::to_string(note.kind));
    out.field("text", note.text);
    write_origin(out, note);
}

void write_loan(JsonWriter& out, const support::MenteeLoan& loan) {
    out.field("loan_number", loan::to_loan_number(loan.id));
    out.field("status", loan.status);
    out.field("principal", loan.principal);
    out.field("outstanding_principal", loan.outstanding_principal);
    out.field("oldest_unpaid_due_on", loan.oldest_unpaid_due_on);
}

void write_mentee_evidence(JsonWriter& out, const support::MenteeEvidence& evidence) {
    write_evidence(out, evidence.given);
    std::optional<std::string> media_type;
    std::optional<std::int64_t> size_bytes;
    if (evidence.file) {
        media_type = evidence.file->media_type;
        size_bytes = evidence.file->size_bytes;
    }
    out.field("media_type", media_type);
    out.field("size_bytes", size_bytes);
}

const char* state_of(bool is_closed) {
    return is_closed ? "closed" : "under_way";
}

}  // namespace

void write_mentor(JsonWriter& out, const support::MentorRecord& record) {
    const auto& profile = record.profile;
    out.field("mentor_number", record.number);
    out.field("version", record.version);
    out.field("user_id", profile.user_id);
    out.field("name", profile.name);
    write_texts(out, "languages", profile.languages);
    write_texts(out, "sectors", profile.sectors);
    write_texts(out, "skills", profile.skills);
    out.field("office_id", profile.office_id);
    out.field("capacity", profile.capacity);
    out.field("mentees", record.mentees);
    out.field("meets", support::to_string(profile.meets));
    out.field("active_from", profile.active_from);
    out.field("active_to", profile.active_to);
    write_origin(out, record);
}

void write_suggestion(JsonWriter& out, const support::MentorSuggestion& suggestion) {
    const auto& profile = suggestion.mentor.profile;
    out.field("mentor_number", suggestion.mentor.number);
    out.field("name", profile.name);
    out.field("meets", support::to_string(profile.meets));
    out.field("possible", suggestion.is_possible());
    out.field("score", suggestion.score);
    write_each(out, "reasons", suggestion.reasons,
               [](JsonWriter& each, const support::SuggestionReason& reason) {
                   each.field("reason", support::to_string(reason.kind));
                   each.field("about", reason.about);
                   each.field("points", reason.points);
               });
    write_each(out, "obstacles", suggestion.obstacles,
               [](JsonWriter& each, const support::SuggestionObstacle& obstacle) {
                   each.field("obstacle", support::to_string(obstacle.kind));
                   each.field("about", obstacle.about);
               });
}

void write_mentorship_summary(JsonWriter& out, const support::MentorshipSummary& summary) {
    out.field("borrower_id", summary.borrower_id);
    out.field("borrower_name", summary.borrower_name);
    out.field("mentorship_number", summary.number);
    out.field("mentor_number", summary.mentor);
    out.field("mentor_name", summary.mentor_name);
    out.field("state", state_of(summary.closed_on.has_value()));
    out.field("began_on", summary.began_on);
    out.field("closed_on", summary.closed_on);
    out.field("goals", summary.goals);
    out.field("goals_reached", summary.goals_reached);
    out.field("next_meeting_on", summary.next_meeting_on);
}

void write_mentorship(JsonWriter& out, const MentorshipRecord& record) {
    out.field("borrower_id", record.mentee.borrower_id);
    out.field("borrower_name", record.mentee.name);
    out.field("mentorship_number", record.number);
    out.field("mentor_number", record.mentor);
    out.field("mentor_name", record.mentor_name);
    out.field("state", state_of(record.closure.has_value()));
    out.field("began_on", record.began_on);
    out.field("consent_told_on", record.consent.told_on);
    out.field("consent_channel", record.consent.channel);
    write_each(out, "goals", record.goals, write_goal);
    out.field("goals_reached", record.goals_reached());
    write_each(out, "meetings", record.meetings, write_meeting);
    write_closure(out, record.closure);
}

void write_mentorship_view(JsonWriter& out, const support::MentorshipView& view) {
    write_mentorship(out, view.record);
    write_each(out, "notes", view.notes, write_note);
}

void write_note_receipt(JsonWriter& out, const support::MentoringNote& note) {
    out.field("note_number", note.number);
    out.field("kind", support::to_string(note.kind));
    write_origin(out, note);
}

void write_mentee_milestone(JsonWriter& out, const support::MenteeMilestone& milestone) {
    out.field("plan_number", milestone.plan);
    out.field("milestone_number", milestone.number);
    out.field("title", milestone.title);
    out.field("due_on", milestone.due_on);
    out.field("evidence", milestone.evidence);
    out.field("verified", milestone.verified);
}

void write_mentee(JsonWriter& out, const support::MenteeView& view) {
    write_mentorship_view(out, view.mentorship);
    out.field("phone", view.phone);
    out.field("business", view.business);
    write_each(out, "milestones", view.milestones,
               [](JsonWriter& each, const support::MenteeMilestone& milestone) {
                   write_mentee_milestone(each, milestone);
                   write_each(each, "given", milestone.given, write_mentee_evidence);
               });
    if (view.loans) {
        write_each(out, "loans", *view.loans, write_loan);
    } else {
        out.field("loans", nullptr);
    }
}

void write_own_mentorship(JsonWriter& out, const support::MentorshipView& view) {
    const auto& record = view.record;
    out.field("mentorship_number", record.number);
    out.field("mentor_name", record.mentor_name);
    out.field("state", state_of(record.closure.has_value()));
    out.field("began_on", record.began_on);
    const auto* next = record.closure ? nullptr : record.next_meeting();
    if (next != nullptr) {
        out.begin_object("next_meeting");
        write_meeting_place(out, *next);
        out.end();
    } else {
        out.field("next_meeting", nullptr);
    }
    write_each(out, "goals", record.goals, [](JsonWriter& each, const auto& goal) {
        each.field("goal_number", goal.number);
        each.field("title", goal.title);
        each.field("due_on", goal.due_on);
        each.field("state", support::to_string(goal.state()));
    });
    write_each(out, "notes", view.notes, [](JsonWriter& each, const support::MentoringNote& note) {
        each.field("note_number", note.number);
        each.field("text", note.text);
        each.field("recorded_at", note.recorded_at);
    });
}

}  // namespace tawi::rest
