#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

namespace tawi::store {

/// What PostgreSQL says of itself in `postmaster.pid`.
struct Postmaster {
    pid_t process = 0;
    bool ready = false;  ///< accepts connections
};

/// The content of `cluster`/postmaster.pid; nothing when there is none or it is half written.
std::optional<Postmaster> read_postmaster(const std::filesystem::path& cluster);

/// Whether `process` lives and is a PostgreSQL that serves `cluster`: after a crash its number may
/// belong to any other program.
bool serves(pid_t process, const std::filesystem::path& cluster);

/// Whether `process` has not ended; one that ended but was not waited for has.
bool is_alive(pid_t process);

}  // namespace tawi::store
