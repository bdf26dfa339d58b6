#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tawi::people {

/// What a person may be to the institution.
enum class Role {
    borrower,
    officer,
    manager,
    auditor,
    administrator,
    mentor,    ///< sees the people they mentor, and of these nothing about money
    trainer,   ///< sees the classes they hold
    provider,  ///< redeems vouchers for what they deliver
};

/// As spelled in the enum.
std::string_view to_string(Role role) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
Role parse_role(std::string_view text, std::string_view field);

/// Who is acting: a staff user (id = user id) or a borrower (id = borrower id).
struct Principal {
    Role role = Role::borrower;
    std::int64_t id = 0;
    std::int32_t office_id = 0;           ///< home office
    std::vector<std::int32_t> offices{};  ///< the home office and, of a manager, those below it
    std::string name{};                   ///< for pages and the audit trail
    std::string language = "en";          ///< BCP 47
    bool must_change_secret = false;

    bool is_staff() const noexcept { return role != Role::borrower; }
};

}  // namespace tawi::people
