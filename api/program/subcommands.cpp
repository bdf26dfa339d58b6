#include "api/program/subcommands.h"

#include "api/program/program.h"

namespace tawi::program {

const std::vector<Subcommand>& subcommands() {
    static const std::vector<Subcommand> table{
        {"serve", "Serve the API and the pages",
         "  --demo   make the demonstration first, when there is no office yet\n"
         "It stops cleanly on SIGTERM and SIGINT.\n",
         serve},
        {"demo", "Fill an empty database with a demonstration",
         "  --borrowers N --loans N --days N   how large (600, 900, 548)\n", demo},
        {"migrate", "Bring the database's schema up to date",
         "It prints the migrations applied, one a line; none when there was nothing to do.\n",
         migrate},
        {"version", "Print the version", "", version},
    };
    return table;
}

}  // namespace tawi::program
