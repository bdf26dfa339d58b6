#include "api/rest/community_json.h"

#include "api/rest/origin_json.h"
#include "api/rest/work_json.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using namespace community;

void write_referral_step(JsonWriter& out, const ReferralStep& step) {
    out.field("state", step.state ? to_string(*step.state) : "handed_over");
    out.field("owner", step.owner);
    out.field("text", step.text);
    write_origin(out, step);
}

void write_registration_step(JsonWriter& out, const RegistrationStep& step) {
    out.field("state", to_string(step.state));
    out.field("reason", step.reason);
    write_origin(out, step);
}

void write_attendance(JsonWriter& out, const AttendanceEntry& entry) {
    out.field("attended", entry.attended);
    out.field("reason", entry.reason);
    write_origin(out, entry);
}

void write_introduction_outcome(JsonWriter& out, const IntroductionOutcome& outcome) {
    out.field("outcome", to_string(outcome.result));
    out.field("told_on", outcome.told_on);
    out.field("note", outcome.note);
    write_origin(out, outcome);
}

void write_member_step(JsonWriter& out, const MemberStep& step) {
    out.field("state", to_string(step.state));
    out.field("reason", step.reason);
    write_origin(out, step);
}

void write_meeting_attendance(JsonWriter& out, const MeetingAttendance& attendance) {
    out.field("borrower_id", attendance.borrower_id);
    out.field("name", attendance.name);
    out.field("attended", attendance.attended);
}

}  // namespace

void write_referral_receipt(JsonWriter& out, const Referral& referral) {
    out.field("borrower_id", referral.borrower_id);
    out.field("borrower_name", referral.borrower_name);
    out.field("number", referral.number);
    out.field("referred_on", referral.referred_on);
    out.field("state", to_string(referral.state()));
    write_origin(out, referral);
}

void write_referral(JsonWriter& out, const Referral& referral) {
    write_referral_receipt(out, referral);
    out.field("topic", to_string(referral.topic));
    out.field("destination", referral.destination);
    out.field("text", referral.text);
    write_list(out, "steps", referral.steps, write_referral_step);
}

void write_barrier_receipt(JsonWriter& out, const Barrier& barrier) {
    out.field("borrower_id", barrier.borrower_id);
    out.field("number", barrier.number);
    out.field("from", barrier.from);
    out.field("to", barrier.to);
    write_origin(out, barrier);
}

void write_barrier(JsonWriter& out, const Barrier& barrier) {
    write_barrier_receipt(out, barrier);
    out.field("kind", to_string(barrier.kind));
    out.field("text", barrier.text);
}

void write_community_event(JsonWriter& out, const CommunityEvent& event) {
    out.field("number", event.number);
    out.field("kind", to_string(event.kind));
    out.field("title", event.title);
    out.field("office_id", event.office_id);
    out.field("held_on", event.held_on);
    out.field("starts_at", event.starts_at);
    out.field("place", event.place);
    out.field("capacity", event.capacity);
    out.field("registered", event.registered);
    write_origin(out, event);
}

void write_registration(JsonWriter& out, const EventRegistration& place) {
    out.field("event", place.number);
    out.field("kind", to_string(place.kind));
    out.field("title", place.title);
    out.field("held_on", place.held_on);
    out.field("starts_at", place.starts_at);
    out.field("place", place.place);
    out.field("state", to_string(place.state()));
    std::optional<bool> attended;
    if (!place.attendance.empty()) attended = place.attendance.back().attended;
    if (attended) {
        out.field("attended", *attended);
    } else {
        out.field("attended", nullptr);
    }
    write_list(out, "steps", place.steps, write_registration_step);
    write_list(out, "attendance", place.attendance, write_attendance);
}

void write_introduction(JsonWriter& out, const Introduction& introduction) {
    out.field("number", introduction.number);
    out.field("event", introduction.event);
    out.field("introduced_on", introduction.introduced_on);
    out.field("name", introduction.name);
    out.field("organisation", introduction.organisation);
    out.field("purpose", introduction.purpose);
    write_list(out, "outcomes", introduction.outcomes, write_introduction_outcome);
    write_origin(out, introduction);
}

void write_peer_group(JsonWriter& out, const PeerGroup& group) {
    out.field("number", group.number);
    out.field("name", group.name);
    out.field("office_id", group.office_id);
    out.field("purpose", group.purpose);
    out.field("facilitator", group.facilitator);
    out.field("facilitator_name", group.facilitator_name);
    out.field("weekday", to_string(group.weekday));
    out.field("every_weeks", group.every_weeks);
    out.field("meets_at", group.meets_at);
    out.field("members", group.members);
    out.field("meetings", group.meetings);
    write_origin(out, group);
}

void write_membership(JsonWriter& out, const Membership& membership) {
    out.field("group", membership.number);
    out.field("name", membership.name);
    out.field("purpose", membership.purpose);
    out.field("weekday", to_string(membership.weekday));
    out.field("every_weeks", membership.every_weeks);
    out.field("meets_at", membership.meets_at);
    out.field("state", to_string(membership.state()));
    out.field("meetings", membership.meetings);
    out.field("attended", membership.attended);
    write_list(out, "steps", membership.steps, write_member_step);
}

void write_group_meeting(JsonWriter& out, const GroupMeeting& meeting) {
    out.field("number", meeting.number);
    out.field("held_on", meeting.held_on);
    out.field("note", meeting.note);
    write_list(out, "attendance", meeting.attendance, write_meeting_attendance);
    write_origin(out, meeting);
}

// Who wrote a message is told by name alone: members do not learn each other's numbers.
void write_group_message(JsonWriter& out, const GroupMessage& message) {
    out.field("group", message.group);
    out.field("number", message.number);
    out.field("author", message.author_name);
    out.field("is_own", message.is_own);
    out.field("text", message.content);
    out.field("state", to_string(message.state));
    out.field("reason", message.reason);
    out.field("recorded_at", message.recorded_at);
}

void write_other_funding(JsonWriter& out, const OtherFunding& funding) {
    out.field("number", funding.number);
    out.field("funder", funding.funder);
    out.field("product", funding.product);
    out.field("asked", funding.asked);
    out.field("told_on", funding.told_on);
    const auto& decision = funding.decision;
    if (decision) {
        out.begin_object("decision");
        out.field("decision", to_string(decision->kind));
        out.field("decided_on", decision->decided_on);
        out.field("granted", decision->granted);
        out.field("reason", decision->reason);
        write_origin(out, *decision);
        out.end();
    } else {
        out.field("decision", nullptr);
    }
    write_origin(out, funding);
}

void write_market_research(JsonWriter& out, const MarketResearch& research) {
    out.field("number", research.number);
    out.field("plan", research.plan);
    out.field("done_on", research.done_on);
    out.field("question", research.question);
    out.field("method", to_string(research.method));
    out.field("sources", research.sources);
    out.field("people_asked", research.people_asked);
    out.field("findings", research.findings);
    out.field("file", research.file);
    write_origin(out, research);
}

}  // namespace tawi::rest
