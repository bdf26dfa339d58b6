#include "business-plans/operations/mentors.h"

#include <algorithm>

#include "business-plans/operations/plan_templates.h"
#include "ledger/error.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

/// The kinds of business that plans are written for.
const std::vector<std::string>& known_sectors() {
    static const auto sectors = [] {
        std::vector<std::string> kinds;
        for (const auto& each : plans::plan_templates())
            kinds.push_back(each.business_kind);
        return kinds;
    }();
    return sectors;
}

/// Whether the actor may manage mentors of that office; none: of all.
void check_office(MentoringWork& work, const Command& command,
                  const std::optional<std::int32_t>& office_id) {
    if (command.actor.role == people::Role::administrator) {
        if (!office_id || work.has_office(*office_id)) return;
    } else if (!office_id) {
        throw InvalidInput("/office_id", "required",
                           "Only an administrator adds mentors for all offices.");
    } else if (std::ranges::find(command.actor.offices, *office_id) !=
               command.actor.offices.end()) {
        return;
    }
    throw InvalidInput("/office_id", "unknown_office", "There is no such office.");
}

void check_user(MentoringWork& work, const MentorProfile& profile) {
    const auto refuse = [](const char* code, const char* detail) {
        throw InvalidInput("/user_id", code, detail);
    };
    const auto user = work.find_mentor_user(profile.user_id);
    if (!user) refuse("unknown_user", "There is no such user.");
    if (!user->is_mentor) refuse("not_a_mentor", "The user is no active user of role mentor.");
    if (user->has_profile) refuse("already_mentor", "The user has a profile; revise it.");
}

/// Adds the version, and gives the answer.
Answer add_version(MentoringWork& work, const Command& command, const char* action,
                   MentorRecord record, const operations::Render<MentorRecord>& render) {
    const auto& profile = record.profile;
    work.add(ToldRow("mentor_profile", command)
                 .set("mentor_number", record.number)
                 .set("version", record.version)
                 .set("user_id", profile.user_id)
                 .set("name", profile.name)
                 .set("languages", profile.languages)
                 .set("sectors", profile.sectors)
                 .set("skills", profile.skills)
                 .set("office_id", profile.office_id)
                 .set("capacity", profile.capacity)
                 .set("meets", to_string(profile.meets))
                 .set("active_from", profile.active_from)
                 .set("active_to", profile.active_to));
    record.recorded_by = operations::principal_text(command.actor);
    record.recorded_at = command.now;
    const auto answer = render(record);
    work.save_answer(command, {0, command.actor.office_id},
                     {action, "mentor " + std::to_string(record.number)}, answer);
    return answer;
}

}  // namespace

Answer add_mentor(MentoringStore& store, const Command& command, const MentorProfile& profile,
                  const operations::Render<MentorRecord>& render) {
    check_mentor(profile, known_sectors());
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_mentors();
        check_office(work, command, profile.office_id);
        check_user(work, profile);
        return add_version(work, command, "add_mentor",
                           {.number = work.count_mentors() + 1, .profile = profile}, render);
    });
}

Answer revise_mentor(MentoringStore& store, const Command& command, unsigned number,
                     const MentorProfile& profile, std::int64_t expected_version,
                     const operations::Render<MentorRecord>& render) {
    check_mentor(profile, known_sectors());
    return store.transact([&](MentoringWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.lock_mentor(number);
        auto record = work.find_mentor(number);
        if (!record) throw NotFound("There is no such mentor.");
        if (expected_version != static_cast<std::int64_t>(record->versions)) {
            throw Refused(RefusalCode::stale_version,
                          "The profile was changed since you read it; read it again.");
        }
        check_office(work, command, record->profile.office_id);
        check_office(work, command, profile.office_id);
        const auto user_id = record->profile.user_id;
        record->version = ++record->versions;
        record->profile = profile;
        record->profile.user_id = user_id;
        return add_version(work, command, "revise_mentor", std::move(*record), render);
    });
}

std::vector<MentorSuggestion> suggest_mentors_for(MentoringStore& store, const Command& command,
                                                  std::int64_t borrower_id, unsigned limit) {
    auto facts = store.match_facts(command, borrower_id, limit);
    return suggest_mentors(facts.needs, std::move(facts.mentors), facts.business_date);
}

}  // namespace tawi::support
