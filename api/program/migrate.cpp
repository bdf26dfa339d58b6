#include <fmt/format.h>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"

namespace tawi::program {

int migrate(const Configuration& configuration, const std::vector<std::string>& arguments) {
    expect_none(arguments);
    DatabaseHome home(configuration);
    home.open();
    for (const auto& step : home.migrate())
        fmt::print("{}\n", step);
    return 0;
}

}  // namespace tawi::program
