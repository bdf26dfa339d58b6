#include "business-plans/operations/community_events.h"

#include "business-plans/operations/community_change.h"

namespace tawi::community {

namespace {

using operations::Answer;
using operations::BorrowerPlace;
using operations::Command;
using operations::ToldRow;

constexpr PersonsPart<EventRegistration> registrations{
    CommunityPart::registrations, &CommunityFile::registrations, "event registration"};
constexpr PersonsPart<Introduction> introductions{CommunityPart::introductions,
                                                  &CommunityFile::introductions, "introduction"};

void check_office(CommunityWork& work, const Command& command,
                  const std::optional<std::int32_t>& office_id) {
    const bool is_administrator = command.actor.role == people::Role::administrator;
    if (!office_id && is_administrator) return;
    const auto& own = command.actor.offices;
    const bool may = is_administrator || std::ranges::find(own, office_id) != own.end();
    if (office_id && may && work.has_office(*office_id)) return;
    throw InvalidInput("/office_id", "unknown_office", "There is no such office of yours.");
}

ToldRow row_of(const char* table, const Command& command, const CommunityFile& file,
               unsigned event) {
    return ToldRow(table, command)
        .set("borrower_id", file.place.borrower_id)
        .set("event_number", event);
}

/// An event for people of that office. Throws InvalidInput {"/event", "unknown_value"}.
CommunityEvent event_for(CommunityWork& work, const BorrowerPlace& place, unsigned number) {
    auto event = work.find_event(number);
    if (event && event->office_id.value_or(place.office_id) == place.office_id) return *event;
    throw InvalidInput("/event", "unknown_value",
                       "There is no such event for people of this office.");
}

void add_registration(CommunityWork& work, const Command& command, const CommunityFile& file,
                      unsigned event, RegistrationState state, const std::string& reason) {
    const auto* found = find_numbered(file.registrations, event);
    work.add(row_of("event_registration", command, file, event)
                 .set("step", found ? number_after(found->steps) : 1U)
                 .set("state", to_string(state))
                 .set("reason", reason));
}

}  // namespace

Answer add_event(CommunityStore& store, const Command& command, const CommunityEvent& event,
                 const operations::Render<CommunityEvent>& render) {
    return store.transact([&](CommunityWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        check_office(work, command, event.office_id);
        work.lock_events();
        const auto number = work.count_events() + 1;
        work.add(ToldRow("community_event", command)
                     .set("event_number", number)
                     .set("kind", to_string(event.kind))
                     .set("title", event.title)
                     .set("office_id", event.office_id)
                     .set("held_on", event.held_on)
                     .set("starts_at", event.starts_at)
                     .set("place", event.place)
                     .set("capacity", event.capacity));
        const auto answer = render(*work.find_event(number));
        work.save_answer(command, {0, event.office_id.value_or(command.actor.office_id)},
                         {"add_event", "event " + std::to_string(number)}, answer);
        return answer;
    });
}

Answer register_for_event(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                          unsigned event, const operations::Render<EventRegistration>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        work.lock_events();
        const auto found = event_for(work, file.place, event);
        const auto* before = find_numbered(file.registrations, event);
        check_registration(work.has_begun(command, event, file.place.office_id),
                           before && before->state() == RegistrationState::registered,
                           found.registered, found.capacity);
        add_registration(work, command, file, event, RegistrationState::registered, "");
        return event;
    };
    return change_part(store, command, borrower_id, registrations, "register_for_event", render,
                       change);
}

Answer withdraw_from_event(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                           unsigned event, const std::string& reason,
                           const operations::Render<EventRegistration>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        work.lock_events();
        const auto& found = numbered(file.registrations, event, registrations.noun);
        if (found.state() == RegistrationState::withdrawn) {
            throw Refused(RefusalCode::wrong_state, "The place was given back.");
        }
        if (found.has_begun) throw Refused(RefusalCode::wrong_state, "The event has begun.");
        add_registration(work, command, file, event, RegistrationState::withdrawn, reason);
        return event;
    };
    return change_part(store, command, borrower_id, registrations, "withdraw_from_event", render,
                       change);
}

Answer mark_event_attendance(CommunityStore& store, const Command& command,
                             std::int64_t borrower_id, unsigned event, const AttendanceEntry& entry,
                             const operations::Render<EventRegistration>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        const auto& found = numbered(file.registrations, event, registrations.noun);
        check_attendance(found.has_begun, found.state() == RegistrationState::registered,
                         !found.attendance.empty(), entry.reason);
        work.add(row_of("event_attendance", command, file, event)
                     .set("entry", number_after(found.attendance))
                     .set("attended", entry.attended)
                     .set("reason", entry.reason));
        return event;
    };
    return change_part(store, command, borrower_id, registrations, "mark_event_attendance", render,
                       change);
}

Answer introduce(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                 const Introduction& introduction, const operations::Render<Introduction>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        check_not_in_future(introduction.introduced_on, file.place.business_date, "/introduced_on");
        if (introduction.event) event_for(work, file.place, *introduction.event);
        const auto number = number_after(file.introductions);
        work.add(ToldRow("introduction", command)
                     .set("borrower_id", borrower_id)
                     .set("introduction_number", number)
                     .set("event_number", introduction.event)
                     .set("introduced_on", introduction.introduced_on)
                     .set("name", introduction.name)
                     .set("organisation", introduction.organisation)
                     .set("purpose", introduction.purpose));
        return number;
    };
    return change_part(store, command, borrower_id, introductions, "introduce_borrower", render,
                       change);
}

Answer follow_up(CommunityStore& store, const Command& command, std::int64_t borrower_id,
                 unsigned introduction, const IntroductionOutcome& outcome,
                 const operations::Render<Introduction>& render) {
    const auto change = [&](CommunityWork& work, const CommunityFile& file) {
        const auto& found = numbered(file.introductions, introduction, introductions.noun);
        check_not_in_future(outcome.told_on, file.place.business_date, "/told_on");
        if (outcome.told_on < found.introduced_on) {
            throw InvalidInput("/told_on", "before_introduction", "It is before the introduction.");
        }
        work.add(ToldRow("introduction_outcome", command)
                     .set("borrower_id", borrower_id)
                     .set("introduction_number", introduction)
                     .set("entry", number_after(found.outcomes))
                     .set("outcome", to_string(outcome.result))
                     .set("told_on", outcome.told_on)
                     .set("note", outcome.note));
        return introduction;
    };
    return change_part(store, command, borrower_id, introductions, "follow_up_introduction", render,
                       change);
}

}  // namespace tawi::community
