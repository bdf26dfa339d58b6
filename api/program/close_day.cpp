#include <fmt/format.h>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/stores.h"
#include "api/program/subcommands.h"

namespace tawi::program {

int close_day(const Configuration& configuration, const std::vector<std::string>& arguments) {
    expect_none(arguments);
    DatabaseHome home(configuration);
    home.open();
    home.migrate();
    Stores stores({.connection_string = home.connection_string(), .now = system_now});
    const int closed = stores.close_days_that_are_over([](const operations::DayClosure& closure) {
        fmt::print("{}: {} loans, {} entries\n", tawi::to_string(closure.day), closure.loans,
                   closure.entries);
    });
    if (closed == 0) fmt::print("There is no day to close.\n");
    return 0;
}

}  // namespace tawi::program
