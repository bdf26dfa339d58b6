#include "business-plans/store/mentoring_rows.h"
#include "business-plans/store/support_fields.h"
#include "ledger/error.h"
#include "ledger/store/prepared.h"

namespace tawi::support {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

std::optional<unsigned> optional_number_of(const pqxx::field& field) {
    if (field.is_null()) return std::nullopt;
    return field.as<unsigned>();
}

Date date_of(const pqxx::field& field) {
    return parse_date(field.c_str(), field.name());
}

/// Which mentorship the actor means and may see; none: the last one.
std::optional<unsigned> number_for(Transaction& transaction, const Command& command,
                                   const MentorshipId& id, store::BorrowerLock lock) {
    if (command.actor.role != people::Role::mentor) {
        store::read_borrower_place(transaction, command, id.borrower_id, lock);
        return id.number;
    }
    if (lock == store::BorrowerLock::change)
        run_prepared(transaction, "hold_borrower", Parameters().add(id.borrower_id));
    const auto rows = run_prepared(transaction, "number_with_mentor",
                                   Parameters().add(id.borrower_id).add(command.actor.id));
    if (rows.empty()) throw NotFound("There is no such mentorship.");
    return rows.front()["mentorship_number"].as<unsigned>();
}

std::optional<MentorshipClosure> closure_of(const pqxx::row& row) {
    if (row["closed_on"].is_null()) return std::nullopt;
    return MentorshipClosure{parse_closure_reason(row["reason"].c_str(), "reason"),
                             row["remark"].c_str(),
                             optional_number_of(row["rating_by_borrower"]),
                             optional_number_of(row["rating_by_mentor"]),
                             date_of(row["closed_on"]),
                             row["goals"].as<unsigned>(),
                             row["goals_reached"].as<unsigned>(),
                             row["recorded_by"].c_str(),
                             instant_of(row["recorded_us"])};
}

std::vector<MentorshipGoal> read_goals(Transaction& transaction, const Parameters& key) {
    std::vector<MentorshipGoal> goals;
    for (const auto& row : run_prepared(transaction, "mentorship_goals", key)) {
        const auto number = row["goal_number"].as<unsigned>();
        if (goals.empty() || goals.back().number != number)
            goals.push_back({number, row["title"].c_str(), date_of(row["due_on"])});
        if (row["state"].is_null()) continue;
        goals.back().steps.push_back({parse_goal_state(row["state"].c_str(), "state"),
                                      row["reason"].c_str(), row["recorded_by"].c_str(),
                                      instant_of(row["recorded_us"])});
    }
    return goals;
}

MeetingReport report_of(const pqxx::row& row) {
    MeetingReport report{parse_meeting_outcome(row["outcome"].c_str(), "outcome"),
                         optional_number_of(row["minutes"]),
                         {},
                         row["reason"].c_str()};
    if (!row["met_by"].is_null()) report.met_by = parse_met_by(row["met_by"].c_str(), "met_by");
    return report;
}

std::vector<MentoringMeeting> read_meetings(Transaction& transaction, const Parameters& key) {
    std::vector<MentoringMeeting> meetings;
    for (const auto& row : run_prepared(transaction, "mentoring_meetings", key)) {
        const auto number = row["meeting_number"].as<unsigned>();
        if (meetings.empty() || meetings.back().number != number) {
            meetings.push_back({number, date_of(row["meet_on"]), row["starts_at"].c_str(),
                                row["place"].c_str(), row["has_begun"].as<bool>()});
        }
        if (row["outcome"].is_null()) continue;
        meetings.back().entries.push_back(
            {report_of(row), row["recorded_by"].c_str(), instant_of(row["recorded_us"])});
    }
    return meetings;
}

}  // namespace

MentorshipRecord read_mentorship(Transaction& transaction, const Command& command,
                                 const MentorshipId& id, store::BorrowerLock lock) {
    const auto asked = number_for(transaction, command, id, lock);
    const auto rows = run_prepared(transaction, "find_mentorship",
                                   Parameters().add(id.borrower_id).add(asked).add(command.now));
    if (rows.empty()) throw NotFound("There is no such mentorship.");
    const auto row = rows.front();
    MentorshipRecord record{
        .mentee = {id.borrower_id, row["office_id"].as<std::int32_t>(), row["name"].c_str(),
                   date_of(row["business_date"])},
        .number = row["mentorship_number"].as<unsigned>(),
        .mentor = row["mentor_number"].as<unsigned>(),
        .mentor_name = row["mentor_name"].c_str(),
        .began_on = date_of(row["began_on"]),
        .consent = {true, date_of(row["consent_told_on"]), row["consent_channel"].c_str()},
        .closure = closure_of(row)};
    const auto key = std::move(Parameters().add(id.borrower_id).add(record.number));
    record.goals = read_goals(transaction, key);
    record.meetings = read_meetings(
        transaction, Parameters().add(id.borrower_id).add(record.number).add(command.now));
    return record;
}

std::vector<MentorshipSummary> read_mentorships(Transaction& transaction,
                                                const std::string& statement,
                                                const Parameters& parameters) {
    std::vector<MentorshipSummary> found;
    for (const auto& row : run_prepared(transaction, statement, parameters)) {
        found.push_back({row["borrower_id"].as<std::int64_t>(), row["borrower_name"].c_str(),
                         row["mentorship_number"].as<unsigned>(),
                         row["mentor_number"].as<unsigned>(), row["mentor_name"].c_str(),
                         date_of(row["began_on"]), optional_date_of(row["closed_on"]),
                         row["goals"].as<unsigned>(), row["goals_reached"].as<unsigned>(),
                         optional_date_of(row["next_meeting_on"])});
    }
    return found;
}

std::vector<MentoringNote> read_notes(Transaction& transaction, const std::string& statement,
                                      const Parameters& parameters) {
    std::vector<MentoringNote> notes;
    for (const auto& row : run_prepared(transaction, statement, parameters)) {
        notes.push_back({row["note_number"].as<unsigned>(),
                         parse_note_kind(row["kind"].c_str(), "kind"), row["content"].c_str(),
                         row["recorded_by"].c_str(), instant_of(row["recorded_us"])});
    }
    return notes;
}

}  // namespace tawi::support
