#pragma once

#include <string_view>
#include <vector>

namespace tawi {

/// The bytes of a file that was built into the program, by its path in the source tree
/// ("migrations/0001_initial.sql"). Throws InvariantViolation when there is none of that name.
std::string_view embedded_file(std::string_view path);

/// The paths built in that start with `prefix`, ascending.
std::vector<std::string_view> embedded_files(std::string_view prefix);

}  // namespace tawi
