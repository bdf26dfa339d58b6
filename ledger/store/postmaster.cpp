#include "ledger/store/postmaster.h"

#include <csignal>
#include <fstream>
#include <string>
#include <system_error>

namespace tawi::store {

namespace {
constexpr int status_line = 8;
}

std::optional<Postmaster> read_postmaster(const std::filesystem::path& cluster) {
    std::ifstream file(cluster / "postmaster.pid");
    Postmaster found;
    if (!(file >> found.process) || found.process <= 0) return std::nullopt;
    std::string line;
    for (int number = 1; number <= status_line && std::getline(file, line); ++number) {
        if (number == status_line) found.ready = line.starts_with("ready");
    }
    return found;
}

bool serves(pid_t process, const std::filesystem::path& cluster) {
    if (!is_alive(process)) return false;
    const std::filesystem::path about = "/proc/" + std::to_string(process);
    std::string name;
    std::getline(std::ifstream(about / "comm") >> std::ws, name);
    std::error_code unreadable;
    const auto works_in = std::filesystem::read_symlink(about / "cwd", unreadable);
    return !unreadable && name == "postgres" &&
           works_in == std::filesystem::weakly_canonical(cluster);
}

bool is_alive(pid_t process) {
    if (process <= 0 || (kill(process, 0) != 0 && errno == ESRCH)) return false;
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string stat;
    std::getline(file, stat);
    // "pid (name) state ...": the name may itself contain parentheses.
    const auto end_of_name = stat.rfind(") ");
    return end_of_name == std::string::npos || stat[end_of_name + 2] != 'Z';
}

}  // namespace tawi::store
