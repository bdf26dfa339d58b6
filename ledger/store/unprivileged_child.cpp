#include "ledger/store/unprivileged_child.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "ledger/error.h"

namespace tawi::store {

namespace {

constexpr int could_not_start = 127;

[[noreturn]] void fail(const std::string& what) {
    throw Unavailable(what + ": " + std::generic_category().message(errno));
}

// Between fork and exec only async-signal-safe calls: other threads may have held any lock.

bool step_down(const UnprivilegedUser& user) noexcept {
    if (!user.steps_down) return true;
    return setgroups(user.groups.size(), user.groups.data()) == 0 && setgid(user.group) == 0 &&
           setuid(user.user) == 0;
}

void restore_signals() noexcept {
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGQUIT, SIGUSR1}) {
        std::signal(signal, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Wait that is not disturbed by signals; the raw status.
int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) fail("waitpid");
    }
    return status;
}

}  // namespace

UnprivilegedUser unprivileged_user() {
    if (geteuid() != 0) return {};
    const auto* entry = getpwnam("postgres");
    if (entry == nullptr) {
        throw Unavailable("there is no user `postgres` to run PostgreSQL as; root cannot");
    }
    UnprivilegedUser user{true, entry->pw_uid, entry->pw_gid, {}};
    int count = 0;
    getgrouplist("postgres", user.group, nullptr, &count);
    user.groups.resize(static_cast<std::size_t>(count));
    getgrouplist("postgres", user.group, user.groups.data(), &count);
    return user;
}

pid_t start_child(const ChildCommand& command, const UnprivilegedUser& user) {
    std::vector<std::string> words{command.program.string()};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<std::string, 4> settings{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
                                        "TZ=UTC"};
    std::vector<char*> environment;
    for (auto& setting : settings)
        environment.push_back(setting.data());
    environment.push_back(nullptr);
    const int log = open(command.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0) fail(command.log.string());
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        restore_signals();
        if (!step_down(user) || chdir(command.folder.c_str()) != 0 ||
            dup2(nothing, STDIN_FILENO) < 0 || dup2(log, STDOUT_FILENO) < 0 ||
            dup2(log, STDERR_FILENO) < 0) {
            _exit(could_not_start);
        }
        close_range(STDERR_FILENO + 1, ~0U, 0);
        umask(0077);
        execve(command.program.c_str(), arguments.data(), environment.data());
        _exit(could_not_start);
    }
    close(log);
    close(nothing);
    if (child < 0) fail("fork");
    return child;
}

int run_child(const ChildCommand& command, const UnprivilegedUser& user) {
    const int status = wait_for(start_child(command, user));
    constexpr int signalled = 128;
    return WIFEXITED(status) ? WEXITSTATUS(status) : signalled + WTERMSIG(status);
}

bool can_write(const std::filesystem::path& folder, const UnprivilegedUser& user) {
    const pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        _exit(step_down(user) && access(folder.c_str(), R_OK | W_OK | X_OK) == 0 ? 0 : 1);
    }
    return wait_for(child) == 0;
}

}  // namespace tawi::store
