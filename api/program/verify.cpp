#include "reports/verify/verify.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "reports/store/stored_books.h"

namespace tawi::program {

namespace {

/// Says every few seconds how far it is, on stderr.
class Progress {
 public:
    void operator()(const reports::VerifyCounts& counts) {
        const auto now = Clock::now();
        if (now - last_ < std::chrono::seconds(5)) return;
        last_ = now;
        fmt::print(stderr, "{} loans, {} events, {} entries looked at\n", counts.loans,
                   counts.events, counts.entries);
    }

 private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point last_ = Clock::now();
};

}  // namespace

int verify(const Configuration& configuration, const std::vector<std::string>& arguments) {
    if (arguments.size() == 1 && !arguments.front().starts_with("-")) {
        return verify_package(arguments.front());
    }
    expect_none(arguments);
    DatabaseHome home(configuration);
    home.open();
    store::Database auditor(
        {.connection_string = home.connection_string(), .role = "tawi_auditor", .connections = 1},
        store::Catalogue::embedded());
    reports::PostgresStoredBooks books(auditor);
    const auto now = std::chrono::floor<Instant::duration>(std::chrono::system_clock::now());
    const auto counts = reports::verify(
        books, now,
        [](const reports::Fault& fault) { fmt::print("{}\n", reports::to_string(fault)); },
        Progress());
    fmt::print("verified {} loans, {} events, {} entries, {} closes: {}\n", counts.loans,
               counts.events, counts.entries, counts.closes,
               counts.faults == 0   ? "no faults"
               : counts.faults == 1 ? "1 fault"
                                    : fmt::format("{} faults", counts.faults));
    return counts.faults == 0 ? 0 : 1;
}

}  // namespace tawi::program
