#pragma once

#include <string_view>

namespace tawi::people {

/// A PIN has six digits, not all of them repeated (111111, 121212, 123123) nor in sequence (123456,
/// 987654). Throws Refused weak_secret on `field`.
void check_pin(std::string_view pin, std::string_view field);

/// A password has at least 10 characters, does not contain the user name, is no run of one
/// character or of neighbours, and does not start with a word that everybody tries first. Throws
/// Refused weak_secret on `field`.
void check_password(std::string_view password, std::string_view username, std::string_view field);

}  // namespace tawi::people
