#include "business-plans/operations/mentorships.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::ChangedPlace;
using operations::Command;
using operations::ToldRow;

std::string subject_of(const MentorshipRecord& record) {
    return "mentorship " + std::to_string(record.number) + " of borrower " +
           std::to_string(record.mentee.borrower_id);
}

ChangedPlace place_of(const MentorshipRecord& record) {
    return {record.mentee.borrower_id, record.mentee.office_id};
}

ToldRow row_of(const char* table, const Command& command, const MentorshipRecord& record) {
    ToldRow row(table, command);
    row.set("borrower_id", record.mentee.borrower_id).set("mentorship_number", record.number);
    return row;
}

void check_not_past(const Date& day, const Date& today, const std::string& field) {
    if (day >= today) return;
    throw InvalidInput(field, "in_past", "The office's day is " + tawi::to_string(today) + ".");
}

void check_goals(const std::vector<MentorshipGoal>& goals, const Date& today) {
    if (goals.empty()) {
        throw InvalidInput("/goals", "required", "A mentorship has at least one goal.");
    }
    for (std::size_t index = 0; index < goals.size(); ++index) {
        check_not_past(goals[index].due_on, today, "/goals/" + std::to_string(index) + "/due_on");
    }
}

/// Locks the mentor, who must be able to take the borrower on. In order of precedence.
MentorRecord open_mentor(MentoringWork& work, const NewMentorship& asked,
                         const operations::BorrowerPlace& place) {
    work.lock_mentor(asked.mentor);
    auto mentor = work.find_mentor(asked.mentor);
    if (!mentor) throw InvalidInput("/mentor", "unknown_mentor", "There is no such mentor.");
    const auto& profile = mentor->profile;
    if (!profile.is_of_office(place.office_id)) {
        throw InvalidInput("/mentor", "other_office", "The mentor is of another office.");
    }
    if (!profile.is_active(place.business_date)) {
        throw Refused(RefusalCode::wrong_state, "The mentor is not active on this day.", "/mentor");
    }
    if (work.is_accompanied(asked.borrower_id)) {
        throw Refused(RefusalCode::already_enrolled, "The borrower has a mentor.");
    }
    if (mentor->mentees >= profile.capacity) {
        throw Refused(RefusalCode::mentor_full,
                      "The mentor accompanies " + std::to_string(mentor->mentees) + " of " +
                          std::to_string(profile.capacity) + " people.",
                      "/mentor");
    }
    if (!asked.consent.given) {
        throw Refused(RefusalCode::consent_missing,
                      "The borrower did not say that the mentor may know them.", "/consent/given");
    }
    return std::move(*mentor);
}

void add_meeting_row(MentoringWork& work, const Command& command, const MentorshipRecord& record,
                     const MentoringMeeting& meeting) {
    work.add(row_of("mentoring_meeting", command, record)
                 .set("meeting_number", record.meetings.size() + 1)
                 .set("meet_on", meeting.on)
                 .set("starts_at", meeting.starts_at)
                 .set("place", meeting.place));
}

void add_goal_row(MentoringWork& work, const Command& command, const MentorshipRecord& record,
                  std::size_t number, const MentorshipGoal& goal) {
    work.add(row_of("mentorship_goal", command, record)
                 .set("goal_number", number)
                 .set("title", goal.title)
                 .set("due_on", goal.due_on));
}

/// Changes a mentorship that is under way: `change` adds rows; the answer is of what is then there.
template <typename Change>
Answer change_mentorship(MentoringStore& store, const Command& command, const MentorshipId& id,
                         const char* action, const operations::Render<MentorshipRecord>& render,
                         const Change& change) {
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto before = work.open_mentorship(command, id);
        if (before.closure) throw Refused(RefusalCode::wrong_state, "The mentorship has ended.");
        change(work, before);
        const auto after = work.open_mentorship(command, id);
        const auto answer = render(after);
        work.save_answer(command, place_of(after), {action, subject_of(after)}, answer);
        return answer;
    });
}

/// The element of that number; NotFound where there is none.
template <typename Element>
const Element& numbered(const std::vector<Element>& elements, unsigned number) {
    const auto found = std::ranges::find(elements, number, &Element::number);
    if (found == elements.end()) throw NotFound("The mentorship has nothing of that number.");
    return *found;
}

}  // namespace

Answer match_mentor(MentoringStore& store, const Command& command, const NewMentorship& asked,
                    const operations::Render<MentorshipRecord>& render) {
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, asked.borrower_id);
        if (asked.consent.told_on > place.business_date) {
            throw InvalidInput("/consent/told_on", "in_future",
                               "The office's day is " + tawi::to_string(place.business_date) + ".");
        }
        check_not_past(asked.first_meeting.on, place.business_date, "/first_meeting/on");
        check_goals(asked.goals, place.business_date);
        const auto mentor = open_mentor(work, asked, place);
        MentorshipRecord record{};
        record.mentee.borrower_id = asked.borrower_id;
        record.number = work.count_mentorships(asked.borrower_id) + 1;
        work.add(row_of("mentorship", command, record)
                     .set("mentor_number", mentor.number)
                     .set("mentor_version", mentor.version)
                     .set("began_on", place.business_date)
                     .set("consent_told_on", asked.consent.told_on)
                     .set("consent_channel", asked.consent.channel));
        for (std::size_t index = 0; index < asked.goals.size(); ++index)
            add_goal_row(work, command, record, index + 1, asked.goals[index]);
        add_meeting_row(work, command, record, asked.first_meeting);
        record = work.open_mentorship(command, {asked.borrower_id, record.number});
        const auto answer = render(record);
        work.save_answer(command, place_of(record), {"match_mentor", subject_of(record)}, answer);
        return answer;
    });
}

Answer plan_meeting(MentoringStore& store, const Command& command, const MentorshipId& id,
                    const MentoringMeeting& meeting,
                    const operations::Render<MentorshipRecord>& render) {
    return change_mentorship(store, command, id, "plan_mentoring_meeting", render,
                             [&](MentoringWork& work, const MentorshipRecord& record) {
                                 check_not_past(meeting.on, record.mentee.business_date, "/on");
                                 add_meeting_row(work, command, record, meeting);
                             });
}

Answer report_meeting(MentoringStore& store, const Command& command, const MentorshipId& id,
                      unsigned meeting, const MeetingReport& report,
                      const operations::Render<MentorshipRecord>& render) {
    return change_mentorship(store, command, id, "report_mentoring_meeting", render,
                             [&](MentoringWork& work, const MentorshipRecord& record) {
                                 const auto& planned = numbered(record.meetings, meeting);
                                 check_meeting_report(report, planned.has_begun,
                                                      !planned.entries.empty());
                                 std::optional<std::string_view> met_by;
                                 if (report.met_by) met_by = to_string(*report.met_by);
                                 work.add(row_of("mentoring_meeting_outcome", command, record)
                                              .set("meeting_number", meeting)
                                              .set("entry", planned.entries.size() + 1)
                                              .set("outcome", to_string(report.outcome))
                                              .set("minutes", report.minutes)
                                              .set("met_by", met_by)
                                              .set("reason", report.reason));
                             });
}

Answer add_goal(MentoringStore& store, const Command& command, const MentorshipId& id,
                const MentorshipGoal& goal, const operations::Render<MentorshipRecord>& render) {
    return change_mentorship(store, command, id, "add_mentorship_goal", render,
                             [&](MentoringWork& work, const MentorshipRecord& record) {
                                 check_not_past(goal.due_on, record.mentee.business_date,
                                                "/due_on");
                                 add_goal_row(work, command, record, record.goals.size() + 1, goal);
                             });
}

Answer take_goal_on(MentoringStore& store, const Command& command, const MentorshipId& id,
                    unsigned goal, const GoalStep& step,
                    const operations::Render<MentorshipRecord>& render) {
    return change_mentorship(store, command, id, "take_mentorship_goal_on", render,
                             [&](MentoringWork& work, const MentorshipRecord& record) {
                                 const auto& stands = numbered(record.goals, goal);
                                 check_goal_step(stands.state(), step.state, step.reason);
                                 work.add(row_of("mentorship_goal_step", command, record)
                                              .set("goal_number", goal)
                                              .set("step", stands.steps.size() + 1)
                                              .set("state", to_string(step.state))
                                              .set("reason", step.reason));
                             });
}

Answer write_note(MentoringStore& store, const Command& command, const MentorshipId& id,
                  const MentoringNote& note, const operations::Render<MentoringNote>& render) {
    const bool is_private = note.kind == NoteKind::private_to_author;
    if (is_private && command.actor.role != people::Role::mentor) {
        throw InvalidInput("/kind", "not_allowed", "Only a mentor writes notes for themselves.");
    }
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto record = work.open_mentorship(command, id);
        if (record.closure) throw Refused(RefusalCode::wrong_state, "The mentorship has ended.");
        const auto borrower_id = record.mentee.borrower_id;
        auto written = note;
        written.number = work.count_notes(borrower_id, record.number) + 1;
        written.recorded_by = operations::principal_text(command.actor);
        written.recorded_at = command.now;
        auto row = row_of("mentoring_note", command, record);
        row.set("note_number", written.number).set("kind", to_string(note.kind));
        if (is_private) {
            row.set("text_hash", work.keep_confidential(command, borrower_id, note.text));
        } else {
            row.set("content", note.text);
        }
        work.add(row);
        const auto answer = render(written);
        work.save_answer(command, place_of(record), {"write_mentoring_note", subject_of(record)},
                         answer);
        return answer;
    });
}

Answer close_mentorship(MentoringStore& store, const Command& command, const MentorshipId& id,
                        const MentorshipClosure& closure,
                        const operations::Render<MentorshipRecord>& render) {
    if (closure.reason == ClosureReason::other && closure.remark.empty()) {
        throw InvalidInput("/remark", "required", "Say what the reason is.");
    }
    return change_mentorship(store, command, id, "close_mentorship", render,
                             [&](MentoringWork& work, const MentorshipRecord& record) {
                                 work.add(row_of("mentorship_closure", command, record)
                                              .set("closed_on", record.mentee.business_date)
                                              .set("reason", to_string(closure.reason))
                                              .set("remark", closure.remark)
                                              .set("goals", record.goals.size())
                                              .set("goals_reached", record.goals_reached())
                                              .set("rating_by_borrower", closure.rating_by_borrower)
                                              .set("rating_by_mentor", closure.rating_by_mentor));
                             });
}

}  // namespace tawi::support
