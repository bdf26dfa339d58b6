#include <fmt/format.h>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/store/migration.h"

namespace tawi::program {

int migrate(const Configuration& configuration, const std::vector<std::string>& arguments) {
    expect_none(arguments);
    DatabaseHome home(configuration);
    home.open();
    for (const auto& name : store::migrate(home.connection_string()))
        fmt::print("{}\n", name);
    return 0;
}

}  // namespace tawi::program
