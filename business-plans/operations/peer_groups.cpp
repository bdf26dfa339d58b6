#include "business-plans/operations/peer_groups.h"

#include "business-plans/operations/community_change.h"

namespace tawi::community {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

constexpr PersonsPart<Membership> memberships{CommunityPart::memberships,
                                              &CommunityFile::memberships, "membership"};
constexpr auto no_group = "There is no such group.";

bool is_own_office(const Command& command, std::int32_t office_id) {
    const auto& offices = command.actor.offices;
    return std::ranges::find(offices, office_id) != offices.end();
}

void check_new_group(CommunityWork& work, const Command& command, const PeerGroup& group) {
    if (!is_own_office(command, group.office_id) || !work.has_office(group.office_id)) {
        throw InvalidInput("/office_id", "unknown_office", "There is no such office of yours.");
    }
    const auto worker = work.find_worker(group.facilitator);
    if (!worker || !worker->may_work || worker->office_id != group.office_id) {
        throw InvalidInput("/facilitator", "unknown_value",
                           "There is no such officer or manager of that office.");
    }
}

/// A group that the actor leads or whose office they manage. Throws NotFound.
PeerGroup own_group(CommunityWork& work, const Command& command, unsigned number) {
    const auto group = work.find_group(number);
    const auto& actor = command.actor;
    const bool leads = group && actor.is_staff() && group->facilitator == actor.id;
    const bool manages =
        group && actor.role == people::Role::manager && is_own_office(command, group->office_id);
    if (leads || manages) return *group;
    throw NotFound(no_group);
}

void add_step(CommunityWork& work, const Command& command, const CommunityFile& file,
              unsigned group, MemberState state, const std::string& reason) {
    const auto* found = find_numbered(file.memberships, group);
    work.add(ToldRow("peer_group_member", command)
                 .set("borrower_id", file.place.borrower_id)
                 .set("group_number", group)
                 .set("step", found ? number_after(found->steps) : 1U)
                 .set("state", to_string(state))
                 .set("reason", reason));
}

void check_attended(const std::vector<MeetingAttendance>& members,
                    const std::vector<std::int64_t>& attended) {
    for (const auto person : attended) {
        if (std::ranges::count(attended, person) > 1) {
            throw InvalidInput("/attended", "told_twice", "Each person is told once.");
        }
        if (std::ranges::find(members, person, &MeetingAttendance::borrower_id) == members.end()) {
            throw InvalidInput("/attended", "not_a_member",
                               std::to_string(person) + " does not belong to the group.");
        }
    }
}

/// Who writes and where; locks the person who does. Throws NotFound.
struct Writer {
    operations::ChangedPlace place;
    std::string name;
};

Writer writer_to(CommunityWork& work, const Command& command, unsigned group) {
    if (command.actor.is_staff()) {
        work.lock_groups();
        const auto found = own_group(work, command, group);
        if (found.facilitator != command.actor.id) throw NotFound(no_group);
        return {{0, found.office_id}, found.facilitator_name};
    }
    const auto place = work.open_borrower(command, command.actor.id);
    work.lock_groups();
    const auto file = work.file(command, place, CommunityPart::memberships);
    const auto* found = find_numbered(file.memberships, group);
    if (!found || found->state() == MemberState::left) throw NotFound(no_group);
    return {{place.borrower_id, place.office_id}, place.name};
}

std::string message_text(unsigned group, unsigned message) {
    return "message " + std::to_string(message) + " of group " + std::to_string(group);
}

}  // namespace

Answer found_group(CommunityStore& store, const Command& command, const PeerGroup& group,
                   const operations::Render<PeerGroup>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        check_new_group(work, command, group);
        work.lock_groups();
        const auto number = work.count_groups() + 1;
        work.add(ToldRow("peer_group", command)
                     .set("group_number", number)
                     .set("name", group.name)
                     .set("office_id", group.office_id)
                     .set("purpose", group.purpose)
                     .set("facilitator_id", group.facilitator)
                     .set("weekday", to_string(group.weekday))
                     .set("every_weeks", group.every_weeks)
                     .set("meets_at", group.meets_at));
        const auto answer = render(*work.find_group(number));
        work.save_answer(command, {0, group.office_id},
                         {"found_peer_group", "group " + std::to_string(number)}, answer);
        return answer;
    });
}

Answer join_group(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                  unsigned group, const operations::Render<Membership>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        work.lock_groups();
        const auto found = work.find_group(group);
        if (!found || found->office_id != file.place.office_id) {
            throw InvalidInput("/group", "unknown_value",
                               "There is no such group for people of this office.");
        }
        const auto* before = find_numbered(file.memberships, group);
        if (before && before->state() == MemberState::joined) {
            throw Refused(RefusalCode::already_enrolled, "The person belongs to it.", "/group");
        }
        add_step(work, command, file, group, MemberState::joined, "");
        return group;
    };
    return change_part(store, command, borrower_id, memberships, "join_peer_group", render, change);
}

Answer leave_group(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                   unsigned group, const std::string& reason,
                   const operations::Render<Membership>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        work.lock_groups();
        if (numbered(file.memberships, group, memberships.noun).state() == MemberState::left) {
            throw Refused(RefusalCode::wrong_state, "The person left the group.");
        }
        add_step(work, command, file, group, MemberState::left, reason);
        return group;
    };
    return change_part(store, command, borrower_id, memberships, "leave_peer_group", render,
                       change);
}

Answer record_group_meeting(CommunityStore& store, const Command& command, unsigned group,
                            const NewMeeting& meeting,
                            const operations::Render<GroupMeeting>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_groups();
        const auto found = own_group(work, command, group);
        check_not_in_future(meeting.held_on, work.day_of_office(command, found.office_id),
                            "/held_on");
        const auto members = work.members(group);
        check_attended(members, meeting.attended);
        const auto number = found.meetings + 1;
        work.add(ToldRow("peer_group_meeting", command)
                     .set("group_number", group)
                     .set("meeting_number", number)
                     .set("held_on", meeting.held_on)
                     .set("note", meeting.note));
        for (const auto& member : members) {
            const bool came = std::ranges::count(meeting.attended, member.borrower_id) > 0;
            work.add(ToldRow("peer_group_attendance", command)
                         .set("borrower_id", member.borrower_id)
                         .set("group_number", group)
                         .set("meeting_number", number)
                         .set("attended", came));
        }
        const auto answer = render(numbered(work.meetings(group), number, "meeting"));
        work.save_answer(command, {0, found.office_id},
                         {"record_group_meeting", "meeting " + std::to_string(number) +
                                                      " of group " + std::to_string(group)},
                         answer);
        return answer;
    });
}

Answer post_message(CommunityStore& store, const Command& command, unsigned group,
                    const std::string& content, const operations::Render<GroupMessage>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto writer = writer_to(work, command, group);
        const auto number = work.count_messages(group) + 1;
        work.add(ToldRow("peer_group_message", command)
                     .set("group_number", group)
                     .set("message_number", number)
                     .set("author_name", writer.name)
                     .set("content", content));
        const auto answer = render(*work.find_message(command, group, number));
        work.save_answer(command, writer.place, {"post_group_message", message_text(group, number)},
                         answer);
        return answer;
    });
}

Answer moderate_message(CommunityStore& store, const Command& command, unsigned group,
                        unsigned message, MessageState decision, const std::string& reason,
                        const operations::Render<GroupMessage>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_groups();
        const auto found = own_group(work, command, group);
        const auto before = work.find_message(command, group, message);
        if (!before) throw NotFound("There is no such message.");
        check_moderation(before->state, decision, before->is_own, reason);
        work.add(ToldRow("peer_group_moderation", command)
                     .set("group_number", group)
                     .set("message_number", message)
                     .set("decision", to_string(decision))
                     .set("reason", reason));
        const auto answer = render(*work.find_message(command, group, message));
        work.save_answer(command, {0, found.office_id},
                         {"moderate_group_message", message_text(group, message)}, answer);
        return answer;
    });
}

}  // namespace tawi::community
