#include "tests/fault/tawi_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace tawi {

namespace {

std::filesystem::path output_file(const std::filesystem::path& folder) {
    return folder / "output";
}

/// Our environment without settings of Tawi, then the ones given. Sanitized builds are told to
/// overlook what libpqxx 6.4 forgets when a connection is lost (tests/integration/known_leaks.cpp).
std::vector<std::string> environment_with(const std::filesystem::path& folder,
                                          const std::vector<std::string>& settings) {
    const auto leaks = folder / "known_leaks";
    std::ofstream(leaks) << "leak:libpqxx-6.4.so\n";
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        if (!std::string_view(*variable).starts_with("TAWI_")) variables.emplace_back(*variable);
    }
    variables.push_back("LSAN_OPTIONS=print_suppressions=0:suppressions=" + leaks.string());
    variables.push_back("TAWI_LOG_LEVEL=warn");
    variables.push_back("TAWI_DATA=" + (folder / "d").string());
    variables.insert(variables.end(), settings.begin(), settings.end());
    return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

TawiProcess::TawiProcess(const std::filesystem::path& folder,
                         const std::vector<std::string>& arguments,
                         const std::vector<std::string>& settings) {
    const std::string program = TAWI_BINARY_DIR "/tawi";
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto variables = environment_with(folder, settings);
    const auto argument_pointers = pointers_to(words);
    const auto variable_pointers = pointers_to(variables);
    const auto output = output_file(folder).string();
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("cannot fork");
    if (process_ > 0) return;
    // Whatever happens to the test, the service stops, and its PostgreSQL with it.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(126);
    const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    execve(program.c_str(), argument_pointers.data(), variable_pointers.data());
    _exit(127);
}

TawiProcess::~TawiProcess() {
    if (process_ > 0) end_by(SIGTERM);
}

int TawiProcess::wait() {
    int status = 0;
    if (process_ <= 0 || waitpid(process_, &status, 0) != process_) return -1;
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int TawiProcess::end_by(int signal) {
    kill(process_, signal);
    return wait();
}

std::string output_of(const std::filesystem::path& folder) {
    std::ostringstream text;
    text << std::ifstream(output_file(folder)).rdbuf();
    return text.str();
}

}  // namespace tawi
