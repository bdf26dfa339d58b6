#pragma once

#include <string>

#include "tests/integration/reports/outside_program.h"

namespace tawi::reports {

/// Runs the real hledger on a journal. `arguments` are for the shell.
ProgramResult run_hledger(const std::string& journal, const std::string& arguments);

}  // namespace tawi::reports
