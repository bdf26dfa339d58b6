#pragma once

#include <string>

namespace tawi::support {

/// A code of chance of this moment (check_code.h), which nobody can guess.
std::string new_check_code();

}  // namespace tawi::support
