#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/people/principal.h"

namespace tawi::people {

/// Somebody who works for the institution and signs in.
struct StaffUser {
    std::int64_t user_id = 0;
    std::string username;
    std::string name;
    Role role = Role::officer;
    std::int32_t office_id = 0;
    std::string language = "en";
    bool active = true;
    int version = 1;
};

/// A user name: 2 to 40 small letters, digits, dots, dashes and underscores, a letter first.
/// Throws InvalidInput{field, "not_a_username"}.
std::string parse_username(std::string_view text, std::string_view field);

}  // namespace tawi::people
