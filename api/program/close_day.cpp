#include <fmt/format.h>
#include <unistd.h>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/stores.h"
#include "api/program/subcommands.h"

namespace tawi::program {

namespace {

/// Prints each close, and on a terminal how far it is.
operations::CloseListener printer(bool& has_failed) {
    operations::CloseListener listener;
    if (isatty(STDERR_FILENO) == 1) {
        listener.progress = [](const operations::CloseProgress& progress) {
            fmt::print(stderr, "\r\x1b[Koffice {}, {}: {} of {} loans", progress.office_id,
                       tawi::to_string(progress.day), progress.loans,
                       std::max(progress.loans, progress.of_loans));
        };
    }
    const std::string_view clean = isatty(STDERR_FILENO) == 1 ? "\r\x1b[K" : "";
    listener.closed = [clean](std::int32_t office_id, const operations::DayClosure& closure) {
        fmt::print(stderr, "{}", clean);
        fmt::print("office {}, {}: {} loans, {} looked at, {} changed, {} classified, {} entries\n",
                   office_id, tawi::to_string(closure.day), closure.loans, closure.looked_at,
                   closure.changed, closure.classified, closure.entries);
    };
    listener.failed = [clean, &has_failed](std::int32_t office_id, const std::exception& error) {
        fmt::print(stderr, "{}office {}: {}\n", clean, office_id, error.what());
        has_failed = true;
    };
    return listener;
}

}  // namespace

int close_day(const Configuration& configuration, const std::vector<std::string>& arguments) {
    expect_none(arguments);
    DatabaseHome home(configuration);
    home.open();
    home.migrate();
    Stores stores({.connection_string = home.connection_string(), .now = system_now});
    bool has_failed = false;
    const int closed = stores.close_days_that_are_over(printer(has_failed));
    if (closed == 0 && !has_failed) fmt::print("There is no day to close.\n");
    return has_failed ? 1 : 0;
}

}  // namespace tawi::program
