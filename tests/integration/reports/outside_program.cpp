#include "tests/integration/reports/outside_program.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "tests/integration/temporary_folder.h"

namespace tawi::reports {

ProgramResult run_program(const std::string& command) {
    // Names are ASCII, but some programs want a locale that could be more.
    const auto line = "LC_ALL=C.UTF-8; export LC_ALL; { " + command + "; } 2>&1 </dev/null";
    FILE* const pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    ProgramResult result;
    std::array<char, 4096> buffer{};
    while (const auto size = fread(buffer.data(), 1, buffer.size(), pipe))
        result.output.append(buffer.data(), size);
    const int status = pclose(pipe);
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (result.exit_code == 127) throw std::runtime_error("not installed: " + command);
    return result;
}

ProgramResult run_on_file(const std::string& name, const std::string& text,
                          const std::string& command) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / name, std::ios::binary) << text;
    return run_program("cd " + folder.path().string() + " && " + command);
}

}  // namespace tawi::reports
