#include "ledger/operations/staff_users.h"

#include "ledger/error.h"
#include "ledger/people/secret_rules.h"

namespace tawi::operations {

namespace {

std::string subject_of(std::int64_t user_id) {
    return "user " + std::to_string(user_id);
}

void require_office(StaffUserWork& work, std::int32_t office_id) {
    if (work.has_office(office_id)) return;
    throw InvalidInput("/office_id", "unknown_value", "There is no such office.");
}

/// Makes the changes, and notes each with what was before it.
void apply(const StaffUserChanges& changes, people::StaffUser& user, AuditNote& note) {
    const auto noted = [&note](const std::string& field, const std::string& before,
                               const std::string& after) {
        note.detail.emplace_back(field + "_before", before);
        note.detail.emplace_back(field + "_after", after);
    };
    if (changes.name && *changes.name != user.name) {
        noted("name", user.name, *changes.name);
        user.name = *changes.name;
    }
    if (changes.office_id && *changes.office_id != user.office_id) {
        noted("office_id", std::to_string(user.office_id), std::to_string(*changes.office_id));
        user.office_id = *changes.office_id;
    }
    if (changes.active && *changes.active != user.active) {
        noted("active", user.active ? "true" : "false", *changes.active ? "true" : "false");
        user.active = *changes.active;
    }
}

}  // namespace

Answer add_staff_user(StaffUserStore& store, SecretHasher& hasher, const Command& command,
                      const NewStaffUser& user, const Render<people::StaffUser>& render) {
    if (user.role == people::Role::borrower) {
        throw InvalidInput("/role", "unknown_value",
                           "The role is one of officer, manager, auditor, administrator, "
                           "mentor, trainer, provider.");
    }
    people::check_password(user.password, user.username, "/password");
    const auto hash = hasher.hash(user.password);
    return store.transact([&](StaffUserWork& work) {
        require_office(work, user.office_id);
        const auto user_id = work.add(user, hash);
        const auto answer = render(
            {user_id, user.username, user.name, user.role, user.office_id, user.language, true, 1});
        work.save_answer(
            command, {0, user.office_id},
            {"add_user",
             subject_of(user_id),
             {{"username", user.username}, {"role", std::string(people::to_string(user.role))}}},
            answer);
        return answer;
    });
}

Answer update_staff_user(StaffUserStore& store, Authenticator& authenticator,
                         const Command& command, std::int64_t user_id,
                         std::int64_t expected_version, const StaffUserChanges& changes,
                         const Render<people::StaffUser>& render) {
    const auto answer = store.transact([&](StaffUserWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto user = work.lock(command.actor, user_id);
        if (!user) throw NotFound("There is no such user.");
        if (user->version != expected_version) {
            throw Refused(RefusalCode::stale_version,
                          "The user was changed since you read it; read it again.");
        }
        if (changes.active && !*changes.active && user_id == command.actor.id) {
            throw Refused(RefusalCode::same_person, "Nobody can lock themselves out.", "/active");
        }
        if (changes.office_id) require_office(work, *changes.office_id);
        AuditNote note{"update_user", subject_of(user_id)};
        apply(changes, *user, note);
        work.save(*user);
        if (!user->active) work.end_sessions(user_id);
        user->version += 1;
        const auto given = render(*user);
        work.save_answer(command, {0, user->office_id}, note, given);
        return given;
    });
    authenticator.forget();
    return answer;
}

}  // namespace tawi::operations
