#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tawi::store {

/// Whom the programs of PostgreSQL run as: they refuse root.
struct UnprivilegedUser {
    bool steps_down = false;  ///< false: we are an ordinary user already, nothing to change
    uid_t user = 0;
    gid_t group = 0;
    std::vector<gid_t> groups;
};

/// The user `postgres` when this program runs as root, otherwise ourselves.
/// Throws Unavailable when we are root and there is no such user.
UnprivilegedUser unprivileged_user();

/// What to start, and where its output goes.
struct ChildCommand {
    std::filesystem::path program;
    std::vector<std::string> arguments;  ///< without the program's name
    std::filesystem::path folder;        ///< it starts there
    std::filesystem::path log;           ///< both outputs are appended to it
};

/// Starts a child in its own session (a terminal's Ctrl-C does not reach it), with a clean
/// environment and no open files of ours, stepped down to `user`. Gives its process id, which the
/// caller must wait for. Throws Unavailable when it cannot be started.
pid_t start_child(const ChildCommand& command, const UnprivilegedUser& user);

/// Runs a child to its end and gives its exit status; 128 + signal when a signal ended it.
int run_child(const ChildCommand& command, const UnprivilegedUser& user);

/// Whether `user` can reach and write `folder`.
bool can_write(const std::filesystem::path& folder, const UnprivilegedUser& user);

}  // namespace tawi::store
