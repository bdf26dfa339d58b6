#include "tests/integration/reports/hledger.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "tests/integration/temporary_folder.h"

namespace tawi::reports {

ProgramResult run_hledger(const std::string& journal, const std::string& arguments) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "x.journal";
    std::ofstream(file, std::ios::binary) << journal;
    // Names are ASCII, but hledger wants a locale that could be more.
    const auto command =
        "LC_ALL=C.UTF-8 hledger -f " + file.string() + " " + arguments + " 2>&1 </dev/null";
    FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run hledger");
    ProgramResult result;
    std::array<char, 4096> buffer{};
    while (const auto size = fread(buffer.data(), 1, buffer.size(), pipe))
        result.output.append(buffer.data(), size);
    const int status = pclose(pipe);
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

}  // namespace tawi::reports
