#pragma once

#include <functional>
#include <vector>

#include "ledger/operations/authenticator.h"
#include "ledger/operations/institution_work.h"
#include "ledger/operations/secret_hasher.h"
#include "ledger/people/staff_user.h"

namespace tawi::operations {

struct NewStaffUser {
    std::string username;
    std::string name;
    people::Role role = people::Role::officer;
    std::int32_t office_id = 0;
    std::string language = "en";
    std::string password;
    bool must_change_password = true;  ///< somebody else chose it
};

/// What is to change of a person; what is absent stays.
struct StaffUserChanges {
    std::optional<std::string> name{};
    std::optional<std::int32_t> office_id{};
    std::optional<bool> active{};
};

/// One transaction on the people who work here.
class StaffUserWork : public InstitutionWork {
 public:
    virtual bool has_office(std::int32_t office_id) = 0;
    virtual std::int64_t add(const NewStaffUser& user, const std::string& password_hash) = 0;
    /// Locks a person the actor may see.
    virtual std::optional<people::StaffUser> lock(const people::Principal& actor,
                                                  std::int64_t user_id) = 0;
    /// Stores the person at the version after `user.version`.
    virtual void save(const people::StaffUser& user) = 0;
    virtual void end_sessions(std::int64_t user_id) = 0;
};

/// Where staff are kept. Readers see the people of their offices.
class StaffUserStore {
 public:
    virtual ~StaffUserStore() = default;
    /// Throws Refused username_taken.
    virtual Answer transact(const std::function<Answer(StaffUserWork&)>& work) = 0;
    /// People after `after` in order of id, at most `limit`.
    virtual std::vector<people::StaffUser> list(const people::Principal& actor, std::int64_t after,
                                                unsigned limit) = 0;
    /// Throws NotFound.
    virtual people::StaffUser find(const people::Principal& actor, std::int64_t user_id) = 0;
};

/// Adds a person who may sign in. Refused: weak_secret, username_taken.
Answer add_staff_user(StaffUserStore& store, SecretHasher& hasher, const Command& command,
                      const NewStaffUser& user, const Render<people::StaffUser>& render);

/// Changes a person at `expected_version`. Refused: stale_version; same_person where somebody would
/// lock themselves out.
Answer update_staff_user(StaffUserStore& store, Authenticator& authenticator,
                         const Command& command, std::int64_t user_id,
                         std::int64_t expected_version, const StaffUserChanges& changes,
                         const Render<people::StaffUser>& render);

}  // namespace tawi::operations
