#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace tawi::store {

/// Where a private server keeps its data, and how.
struct PrivateServerOptions {
    std::filesystem::path data_folder;    ///< made when it does not exist
    std::filesystem::path programs = {};  ///< of initdb and postgres; empty: found
    bool durable = true;                  ///< false (tests): fsync off
};

/// A PostgreSQL of our own: a cluster in the data folder, reached by a socket there and in no other
/// way, started and stopped with this program. As root it runs as the user `postgres`.
/// When it dies it is started again; one that an earlier, crashed program left is taken over.
class PrivateServer {
 public:
    /// Takes the data folder; starts nothing yet. Throws InvalidInput when the folder is in use by
    /// another program ("in_use"), its path is too long for a socket ("too_long"), or it cannot be
    /// reached by the user PostgreSQL runs as ("not_writable"); Unavailable when PostgreSQL is not
    /// installed.
    explicit PrivateServer(const PrivateServerOptions& options);
    /// Stops as stop() does.
    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    /// Makes the cluster and its database where missing, starts, and returns when it accepts
    /// connections, after recovery if need be. Throws Unavailable, with the log's path, when
    /// PostgreSQL ends instead, or when stop() was called meanwhile.
    void start();

    /// Whether it accepts connections; false while it is started again after a crash.
    bool ready() const noexcept;

    /// Ends all connections and stops PostgreSQL cleanly; returns when it has ended. May be called
    /// from another thread while start() waits.
    void stop() noexcept;

    /// For libpq: the database `tawi` of this server, as its superuser.
    std::string connection_string() const;

    /// The process id of PostgreSQL; 0 when none runs.
    int process_id() const noexcept;

 private:
    struct Supervisor;
    std::unique_ptr<Supervisor> supervisor_;
};

}  // namespace tawi::store
