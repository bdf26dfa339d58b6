#pragma once

#include <string>

namespace tawi::reports {

/// What a run of a program gave.
struct ProgramResult {
    int exit_code = 0;
    std::string output;  ///< stdout and stderr
};

/// Runs a command line of the shell with nothing to read. A program that is not there gives exit
/// code 127, which no test takes for success or for a refusal.
ProgramResult run_program(const std::string& command);

/// Writes `text` to a file of that name in a folder of its own, and runs `command` there.
ProgramResult run_on_file(const std::string& name, const std::string& text,
                          const std::string& command);

}  // namespace tawi::reports
