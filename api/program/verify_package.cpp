#include <fmt/format.h>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "reports/package/check_package.h"

namespace tawi::program {

int verify_package(const std::string& file) {
    constexpr int most_named = 100;
    int faults = 0;
    const auto tell = [&](const reports::PackageFault& fault) {
        if (++faults <= most_named) fmt::print("{}: {}\n", fault.file, fault.text);
    };
    try {
        const auto manifest = reports::check_package(file, tell);
        fmt::print("verified {} files, {} entries, {} lines: ", manifest.files.size(),
                   manifest.totals.entries, manifest.totals.lines);
    } catch (const InvalidInput& error) {
        fmt::print("{}: {}: {}\n", file, error.field(), error.what());
        return 1;
    }
    fmt::print("{}\n", faults == 0   ? "no faults"
                       : faults == 1 ? "1 fault"
                                     : fmt::format("{} faults", faults));
    return faults == 0 ? 0 : 1;
}

}  // namespace tawi::program
