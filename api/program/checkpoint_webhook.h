#pragma once

#include <string>

namespace tawi::program {

/// Sends a checkpoint's note to an http address; says in the log when it was not taken. What is
/// missed there stands in the file, and in the next checkpoint.
void send_checkpoint(const std::string& address, const std::string& note);

}  // namespace tawi::program
