#include "api/program/subcommands.h"

#include "api/program/program.h"

namespace tawi::program {

const std::vector<Subcommand>& subcommands() {
    static const std::vector<Subcommand> table{
        {"serve", "Serve the API and the pages", "It stops cleanly on SIGTERM and SIGINT.\n",
         serve},
        {"migrate", "Bring the database's schema up to date",
         "It prints the migrations applied, one a line; none when there was nothing to do.\n",
         migrate},
        {"version", "Print the version", "", version},
    };
    return table;
}

}  // namespace tawi::program
