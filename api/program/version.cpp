#include <fmt/format.h>

#include "api/program/program.h"
#include "api/program/subcommands.h"

namespace tawi::program {

int version(const Configuration&, const std::vector<std::string>& arguments) {
    expect_none(arguments);
    fmt::print("tawi {}\n", TAWI_VERSION);
    return 0;
}

}  // namespace tawi::program
