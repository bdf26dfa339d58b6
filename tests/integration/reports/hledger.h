#pragma once

#include <string>

namespace tawi::reports {

/// What a run of a program gave.
struct ProgramResult {
    int exit_code = 0;
    std::string output;  ///< stdout and stderr
};

/// Runs the real hledger on a journal. `arguments` are for the shell.
ProgramResult run_hledger(const std::string& journal, const std::string& arguments);

}  // namespace tawi::reports
