#include "business-plans/store/community_rows.h"
#include "business-plans/store/work_fields.h"

namespace tawi::community {

namespace {

using employment::date_of;
using employment::number_of;
using employment::owner_of;
using employment::take_origin;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

CommunityEvent event_of(const pqxx::row& row) {
    CommunityEvent event{.number = number_of(row, "event_number"),
                         .kind = parse_event_kind(row["kind"].c_str(), "kind"),
                         .title = row["title"].c_str(),
                         .office_id = {},
                         .held_on = date_of(row, "held_on"),
                         .starts_at = row["starts_at"].c_str(),
                         .place = row["place"].c_str(),
                         .capacity = number_of(row, "capacity"),
                         .registered = number_of(row, "registered")};
    if (!row["office_id"].is_null()) event.office_id = row["office_id"].as<std::int32_t>();
    take_origin(row, event);
    return event;
}

PeerGroup group_of(const pqxx::row& row) {
    PeerGroup group{.number = number_of(row, "group_number"),
                    .name = row["name"].c_str(),
                    .office_id = row["office_id"].as<std::int32_t>(),
                    .purpose = row["purpose"].c_str(),
                    .facilitator = row["facilitator_id"].as<std::int64_t>(),
                    .facilitator_name = row["facilitator_name"].c_str(),
                    .weekday = parse_meeting_day(row["weekday"].c_str(), "weekday"),
                    .every_weeks = number_of(row, "every_weeks"),
                    .meets_at = row["meets_at"].c_str(),
                    .members = number_of(row, "members"),
                    .meetings = number_of(row, "meetings")};
    take_origin(row, group);
    return group;
}

GroupMessage message_of(const pqxx::row& row) {
    GroupMessage message{.group = number_of(row, "group_number"),
                         .number = number_of(row, "message_number"),
                         .author_name = row["author_name"].c_str(),
                         .content = row["content"].c_str(),
                         .state = parse_message_state(row["state"].c_str(), "state"),
                         .reason = row["reason"].c_str(),
                         .is_own = row["is_own"].as<bool>()};
    take_origin(row, message);
    return message;
}

}  // namespace

std::vector<CommunityEvent> read_events(Transaction& transaction, std::optional<unsigned> before,
                                        std::optional<unsigned> number, unsigned limit) {
    std::vector<CommunityEvent> found;
    for (const auto& row :
         run_prepared(transaction, "list_events", Parameters().add(before).add(number).add(limit)))
        found.push_back(event_of(row));
    return found;
}

std::vector<PeerGroup> read_groups(Transaction& transaction, unsigned after,
                                   std::optional<unsigned> number, unsigned limit) {
    std::vector<PeerGroup> found;
    for (const auto& row :
         run_prepared(transaction, "list_groups", Parameters().add(after).add(number).add(limit)))
        found.push_back(group_of(row));
    return found;
}

std::vector<MeetingAttendance> read_members(Transaction& transaction, unsigned group) {
    std::vector<MeetingAttendance> found;
    for (const auto& row : run_prepared(transaction, "list_group_members", Parameters().add(group)))
        found.push_back({row["borrower_id"].as<std::int64_t>(), row["name"].c_str()});
    return found;
}

std::vector<GroupMeeting> read_meetings(Transaction& transaction, unsigned group) {
    std::vector<GroupMeeting> found;
    const auto key = std::move(Parameters().add(group));
    for (const auto& row : run_prepared(transaction, "list_group_meetings", key)) {
        GroupMeeting meeting{.number = number_of(row, "meeting_number"),
                             .held_on = date_of(row, "held_on"),
                             .note = row["note"].c_str()};
        take_origin(row, meeting);
        found.push_back(std::move(meeting));
    }
    for (const auto& row : run_prepared(transaction, "list_meeting_attendance", key)) {
        owner_of(found, row, "meeting_number")
            .attendance.push_back({row["borrower_id"].as<std::int64_t>(), row["name"].c_str(),
                                   row["attended"].as<bool>()});
    }
    return found;
}

std::vector<GroupMessage> read_messages(Transaction& transaction,
                                        const operations::Command& command,
                                        const MessageQuery& query) {
    std::optional<std::int64_t> member;
    if (query.as_member) member = command.actor.id;
    std::vector<GroupMessage> found;
    for (const auto& row : run_prepared(transaction, "list_group_messages",
                                        Parameters()
                                            .add(query.group)
                                            .add(query.before)
                                            .add(query.number)
                                            .add(operations::principal_text(command.actor))
                                            .add(member)
                                            .add(query.limit)))
        found.push_back(message_of(row));
    return found;
}

}  // namespace tawi::community
