#include <charconv>

#include "api/program/database_home.h"
#include "api/program/demonstration.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"

namespace tawi::program {

namespace {

int number_of(const std::string& text, const std::string& option) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 ||
        number > 100'000) {
        throw UsageError(option + " needs a number from 1 to 100000");
    }
    return number;
}

operations::DemonstrationSize size_of(const std::vector<std::string>& arguments) {
    operations::DemonstrationSize size;
    for (std::size_t index = 0; index < arguments.size(); index += 2) {
        const auto& option = arguments[index];
        if (index + 1 == arguments.size()) throw UsageError(option + " needs a number");
        const int number = number_of(arguments[index + 1], option);
        if (option == "--borrowers") {
            size.borrowers = number;
        } else if (option == "--loans") {
            size.loans = number;
        } else if (option == "--days") {
            size.days = number;
        } else {
            throw UsageError("unexpected argument " + option);
        }
    }
    return size;
}

}  // namespace

int demo(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const auto size = size_of(arguments);
    DatabaseHome home(configuration);
    home.open();
    home.migrate();
    Stores stores({.connection_string = home.connection_string(),
                   .now = system_now,
                   .evidence_files = configuration.evidence_folder()});
    if (stores.has_offices()) {
        throw UsageError("the database has offices already; the demonstration needs an empty one");
    }
    fill_with_demonstration(stores, size);
    return 0;
}

}  // namespace tawi::program
