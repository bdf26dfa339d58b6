#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <map>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/secret_input.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/operations/staff_users.h"
#include "ledger/people/language.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/office_store.h"
#include "ledger/store/staff_user_store.h"

namespace tawi::program {

namespace {

/// The options of `tawi user add`, by name, with what they are when absent; "": it is needed.
using Options = std::map<std::string, std::string>;

Options read_options(const std::vector<std::string>& arguments) {
    Options options{{"--username", ""},
                    {"--name", ""},
                    {"--role", ""},
                    {"--office", "1"},
                    {"--language", "en"},
                    {"--office-name", "Head office"},
                    {"--time-zone", "Africa/Nairobi"},
                    {"--currency", "KES"}};
    if (arguments.empty() || arguments.front() != "add") throw UsageError("it is: tawi user add");
    for (std::size_t index = 1; index < arguments.size(); index += 2) {
        const auto& name = arguments[index];
        if (!options.contains(name)) throw UsageError("unknown option " + name);
        if (index + 1 == arguments.size()) throw UsageError(name + " needs a value");
        options[name] = arguments[index + 1];
    }
    for (const auto& [name, value] : options) {
        if (value.empty()) throw UsageError(name + " is needed");
    }
    return options;
}

std::int32_t read_office_id(const std::string& text) {
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0) {
        throw UsageError("--office is the number of an office");
    }
    return number;
}

operations::NewStaffUser read_user(const Options& options) {
    operations::NewStaffUser user;
    user.username = people::parse_username(options.at("--username"), "--username");
    user.name = options.at("--name");
    user.role = people::parse_role(options.at("--role"), "--role");
    user.language = people::parse_language(options.at("--language"), "--language");
    user.office_id = read_office_id(options.at("--office"));
    user.must_change_password = false;  // who runs the program chose it
    return user;
}

/// Whoever may run the program on the database acts as an administrator without a number.
operations::Command command_of_program() {
    people::Principal actor;
    actor.role = people::Role::administrator;
    actor.name = "tawi user add";
    operations::Command command{
        actor, std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())};
    command.origin.channel = "command_line";
    return command;
}

void ensure_office(operations::OfficeStore& offices, const Options& options) {
    const auto command = command_of_program();
    if (!offices.list(command.now, 0, 1).empty()) return;
    const operations::NewOffice office{
        .name = options.at("--office-name"),
        .time_zone = options.at("--time-zone"),
        .currency = Currency::of(options.at("--currency"), "--currency"),
        .calendar = {{std::chrono::Saturday, std::chrono::Sunday}, {}}};
    operations::open_office(offices, command, office, [](const people::Office& opened) {
        fmt::print("opened office {}, {}\n", opened.office_id, opened.name);
        return operations::Answer{201, {}};
    });
}

void add_user(const std::string& connection_string, const Options& options) {
    auto user = read_user(options);
    user.password = read_secret("Password of " + user.username);
    store::Database poster({.connection_string = connection_string, .role = "tawi_poster"},
                           store::Catalogue::embedded());
    store::Database reader({.connection_string = connection_string, .role = "tawi_reader"},
                           store::Catalogue::embedded());
    store::PostgresOfficeStore offices(poster, reader);
    store::PostgresStaffUserStore users(poster, reader);
    ensure_office(offices, options);
    operations::SecretHasher hasher;
    operations::add_staff_user(users, hasher, command_of_program(), user,
                               [](const people::StaffUser& added) {
                                   fmt::print("added user {}, {}\n", added.user_id, added.username);
                                   return operations::Answer{201, {}};
                               });
}

}  // namespace

int user(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const auto options = read_options(arguments);
    DatabaseHome home(configuration);
    home.open();
    home.migrate();
    add_user(home.connection_string(), options);
    return 0;
}

}  // namespace tawi::program
