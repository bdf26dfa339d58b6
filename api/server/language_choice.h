#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tawi::server {

/// The offered language that a tag names, exactly or by its first part ("sw-KE" is "sw").
std::optional<std::string> find_language(std::string_view tag,
                                         std::span<const std::string> offered);

/// The offered language that an Accept-Language header likes best (RFC 9110, 12.5.4).
std::optional<std::string> accepted_language(std::string_view header,
                                             std::span<const std::string> offered);

}  // namespace tawi::server
