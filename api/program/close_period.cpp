#include <fmt/format.h>

#include <charconv>

#include "api/program/database_home.h"
#include "api/program/options.h"
#include "api/program/program.h"
#include "api/program/stores.h"
#include "api/program/subcommands.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/periods.h"

namespace tawi::program {

namespace {

int parse_number(std::string_view text, int most, const char* usage) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > most) {
        throw UsageError(usage);
    }
    return number;
}

int parse_year(std::string_view text) {
    return parse_number(text, 2999, "a year has four digits, such as 2026");
}

/// "2026-03", or "2026-13" for the period of adjustments.
operations::Period parse_period(std::int32_t office_id, std::string_view text) {
    const auto dash = std::min(text.find('-'), text.size());
    return {
        office_id, parse_year(text.substr(0, dash)),
        parse_number(text.substr(std::min(dash + 1, text.size())), operations::adjustment_period,
                     "--period is a month such as 2026-03, or 2026-13")};
}

void print(const operations::PeriodClosure& closure) {
    fmt::print("closed {}-{:02} of office {}: {} entries, trial balance {}\n",
               closure.period.fiscal_year, closure.period.period, closure.period.office_id,
               closure.entries, document::to_hexadecimal(closure.trial_balance_hash));
}

void print(const operations::YearClosure& closure) {
    fmt::print("ended {} of office {}: {} entries\n", closure.fiscal_year, closure.office_id,
               closure.entries.size());
}

}  // namespace

int close_period(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const Options options(arguments, {"--office", "--period", "--end-year"});
    const std::int32_t office = parse_number(options.required("--office"), 1'000'000,
                                             "--office must be the number of an office");
    const auto year = options.find("--end-year");
    if (year && options.find("--period")) throw UsageError("give --period or --end-year, not both");
    const auto period = year ? operations::Period{office, parse_year(*year), 0}
                             : parse_period(office, options.required("--period"));
    DatabaseHome home(configuration);
    home.open();
    home.migrate();
    Stores stores({.connection_string = home.connection_string(), .now = system_now});
    people::Principal system;
    system.role = people::Role::administrator;
    system.name = "close of period";
    const operations::Command command{system, system_now(),   {},
                                      {},     "close-period", {.channel = "command_line"}};
    auto& periods = stores.services().periods;
    if (year) {
        operations::end_year(periods, command, office, period.fiscal_year, [](const auto& closure) {
            print(closure);
            return operations::Answer{};
        });
    } else {
        operations::close_period(periods, command, period, [](const auto& closure) {
            print(closure);
            return operations::Answer{};
        });
    }
    return 0;
}

}  // namespace tawi::program
