#include <fmt/format.h>

#include <filesystem>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/store/signing_key.h"

namespace tawi::program {

int version(const Configuration& configuration, const std::vector<std::string>& arguments) {
    if (arguments == std::vector<std::string>{"--key"}) {
        const auto path = configuration.signing_key_file();
        if (!std::filesystem::exists(path)) {
            throw NotFound("there is no signing key yet in " + path.string());
        }
        fmt::print("{}\n", store::open_signing_key(path).verifier().text());
        return 0;
    }
    expect_none(arguments);
    fmt::print("tawi {}\n", TAWI_VERSION);
    return 0;
}

}  // namespace tawi::program
