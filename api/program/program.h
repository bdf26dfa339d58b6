#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/program/configuration.h"

namespace tawi::program {

/// One thing the program does: `tawi serve`.
struct Subcommand {
    std::string_view name;
    std::string_view meaning;  ///< one line of `tawi --help`
    std::string_view help;  ///< what `tawi NAME --help` says below the usage line; ends its lines
    /// Does it. `arguments` are those after the name that the program itself did not take.
    /// Gives the exit code; throws UsageError, or any other exception on failure.
    int (*run)(const Configuration& configuration, const std::vector<std::string>& arguments);
};

/// Every subcommand, in the order of the help. Others add theirs here.
const std::vector<Subcommand>& subcommands();

/// Runs the program with the words of its command line (without its own name). Gives the exit
/// code: 0 on success, 2 on wrong usage, 1 on failure; each of the latter two with one line on
/// stderr.
int run(const std::vector<std::string>& words, const std::vector<Subcommand>& known);

/// For subcommands without arguments: throws UsageError when there are any.
void expect_none(const std::vector<std::string>& arguments);

}  // namespace tawi::program
