#pragma once

#include <string>

namespace tawi::program {

/// One secret: typed at the terminal without being shown, after a prompt on stderr, or the first
/// line of the standard input. Throws UsageError when there is none.
std::string read_secret(const std::string& prompt);

}  // namespace tawi::program
