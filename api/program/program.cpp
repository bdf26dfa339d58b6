#include "api/program/program.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>

#include "api/program/logging.h"

namespace tawi::program {

namespace {

constexpr int success = 0;
constexpr int failure = 1;
constexpr int wrong_usage = 2;

/// The command line, taken apart.
struct Request {
    std::string subcommand;
    std::vector<std::string> arguments;
    std::optional<std::string> configuration_file;
    bool help = false;
};

Request read_request(const std::vector<std::string>& words) {
    Request request;
    for (std::size_t index = 0; index < words.size(); ++index) {
        const auto& word = words[index];
        if (word == "--help" || word == "-h") {
            request.help = true;
        } else if (word == "--config") {
            if (++index == words.size()) throw UsageError("--config needs the name of a file");
            request.configuration_file = words[index];
        } else if (request.subcommand.empty() && !word.starts_with("-")) {
            request.subcommand = word;
        } else if (request.subcommand.empty()) {
            throw UsageError("unknown option " + word);
        } else {
            request.arguments.push_back(word);
        }
    }
    return request;
}

void print_help(const std::vector<Subcommand>& known) {
    fmt::print("Usage: tawi [--config FILE] COMMAND [ARGUMENTS]\n\nCommands:\n");
    for (const auto& command : known) {
        fmt::print("  {:<12} {}\n", command.name, command.meaning);
    }
    fmt::print("\ntawi COMMAND --help tells more about one of them.\n\n{}", settings_help());
}

std::optional<std::string> environment_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
}

int run_request(const Request& request, const std::vector<Subcommand>& known) {
    if (request.subcommand.empty()) {
        if (!request.help) throw UsageError("which command? tawi --help lists them");
        print_help(known);
        return success;
    }
    const auto command = std::ranges::find(known, request.subcommand, &Subcommand::name);
    if (command == known.end()) {
        throw UsageError("unknown command " + request.subcommand + "; tawi --help lists them");
    }
    if (request.help) {
        fmt::print("Usage: tawi {}\n\n{}.\n{}", command->name, command->meaning, command->help);
        return success;
    }
    const auto configuration = read_configuration(environment_variable, request.configuration_file);
    set_up_logging(configuration.log_format, configuration.log_level);
    return command->run(configuration, request.arguments);
}

}  // namespace

int run(const std::vector<std::string>& words, const std::vector<Subcommand>& known) {
    try {
        if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
        return run_request(read_request(words), known);
    } catch (const UsageError& error) {
        fmt::print(stderr, "tawi: {}\n", error.what());
        return wrong_usage;
    } catch (const std::exception& error) {
        fmt::print(stderr, "tawi: {}\n", error.what());
        return failure;
    }
}

void expect_none(const std::vector<std::string>& arguments) {
    if (!arguments.empty()) throw UsageError("unexpected argument " + arguments.front());
}

}  // namespace tawi::program
