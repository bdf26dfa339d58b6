#include "api/rest/mentoring_json.h"
#include "business-plans/support/service.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_time = 5;
constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_note = 4000;
constexpr std::size_t most_listed = 20;
constexpr std::size_t most_goals = 20;
constexpr std::int64_t most_mentees = 50;
constexpr std::int64_t most_minutes = 1440;
constexpr std::int64_t best_rating = 5;
constexpr std::int64_t largest_number = 2'147'483'647;
constexpr std::int64_t largest_user = 999'999'999'999;

std::optional<unsigned> read_rating(JsonReader& body, const char* name) {
    const auto rating = body.optional_integer(name, 1, best_rating);
    if (!rating) return std::nullopt;
    return static_cast<unsigned>(*rating);
}

support::MentorConsent read_consent(JsonReader body) {
    support::MentorConsent consent{body.boolean("given"), body.date("told_on"),
                                   body.text("channel", longest_word)};
    if (consent.channel != "paper" && consent.channel != "spoken" && consent.channel != "portal") {
        throw InvalidInput(body.pointer("channel"), "unknown_value",
                           "Consent is told on paper, spoken or through the portal.");
    }
    return consent;
}

}  // namespace

support::MentorProfile read_mentor(JsonReader& body, bool is_new) {
    support::MentorProfile profile{
        .user_id = is_new ? body.integer("user_id", 1, largest_user) : 0,
        .name = body.text("name", longest_name),
        .languages = body.texts("languages", most_listed, longest_word),
        .sectors = body.texts("sectors", most_listed, longest_word),
        .skills = body.texts("skills", most_listed, longest_name),
        .office_id = {},
        .capacity = static_cast<unsigned>(body.integer("capacity", 1, most_mentees)),
        .meets = support::parse_meeting_ways(body.text("meets", longest_word), "/meets"),
        .active_from = body.date("active_from"),
        .active_to = body.optional_date("active_to")};
    if (const auto office = body.optional_integer("office_id", 1, largest_number))
        profile.office_id = static_cast<std::int32_t>(*office);
    return profile;
}

support::NewMentorship read_mentorship(JsonReader& body) {
    support::NewMentorship asked{
        .borrower_id = 0,
        .mentor = static_cast<unsigned>(body.integer("mentor", 1, largest_number)),
        .consent = read_consent(body.object("consent")),
        .first_meeting = {},
        .goals = {}};
    auto meeting = body.object("first_meeting");
    asked.first_meeting = read_meeting(meeting);
    for (auto& goal : body.objects("goals", most_goals))
        asked.goals.push_back(read_goal(goal));
    return asked;
}

support::MentoringMeeting read_meeting(JsonReader& body) {
    return {.number = 0,
            .on = body.date("on"),
            .starts_at = support::parse_clock_time(body.text("starts_at", longest_time),
                                                   body.pointer("starts_at")),
            .place = body.text("place", longest_name)};
}

support::MeetingReport read_meeting_report(JsonReader& body) {
    support::MeetingReport report;
    report.outcome = support::parse_meeting_outcome(body.text("outcome", longest_word), "/outcome");
    if (const auto minutes = body.optional_integer("minutes", 1, most_minutes))
        report.minutes = static_cast<unsigned>(*minutes);
    if (const auto way = body.optional_text("met_by", longest_word))
        report.met_by = support::parse_met_by(*way, "/met_by");
    report.reason = body.optional_text("reason", longest_reason).value_or("");
    return report;
}

support::MentorshipGoal read_goal(JsonReader& body) {
    return {.number = 0, .title = body.text("title", longest_title), .due_on = body.date("due_on")};
}

support::GoalStep read_goal_step(JsonReader& body) {
    return {.state = support::parse_goal_state(body.text("state", longest_word), "/state"),
            .reason = body.optional_text("reason", longest_reason).value_or("")};
}

support::MentoringNote read_note(JsonReader& body, bool by_mentor) {
    support::MentoringNote note;
    if (by_mentor) note.kind = support::parse_note_kind(body.text("kind", longest_word), "/kind");
    note.text = body.text("text", longest_note);
    return note;
}

support::MentorshipClosure read_closure(JsonReader& body) {
    support::MentorshipClosure closure;
    closure.reason = support::parse_closure_reason(body.text("reason", longest_word), "/reason");
    closure.remark = body.optional_text("remark", longest_reason).value_or("");
    closure.rating_by_borrower = read_rating(body, "rating_by_borrower");
    closure.rating_by_mentor = read_rating(body, "rating_by_mentor");
    return closure;
}

}  // namespace tawi::rest
