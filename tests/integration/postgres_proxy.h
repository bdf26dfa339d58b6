#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/integration/temporary_folder.h"

namespace tawi {

/// What becomes of the next COMMIT that passes.
enum class AtCommit {
    pass,
    lose_reply,    ///< it reaches the server; its reply reaches nobody, the connection is cut
    lose_request,  ///< the connection is cut on both sides, and the COMMIT never arrives
    delay,         ///< our side is cut at once; the COMMIT arrives when deliver() is called
};

/// Stands between libpq and PostgreSQL on a socket of its own, and cuts the line at a COMMIT.
class PostgresProxy {
 public:
    /// `server`: how libpq reaches the PostgreSQL behind it, without TLS.
    explicit PostgresProxy(std::string server);
    ~PostgresProxy();
    PostgresProxy(const PostgresProxy&) = delete;
    PostgresProxy& operator=(const PostgresProxy&) = delete;

    /// For libpq: the same database through this proxy.
    std::string connection_string() const;
    /// What becomes of the next COMMIT; of those after it: pass.
    void at_next_commit(AtCommit what) { at_commit_ = what; }
    /// Lets a delayed COMMIT go on to the server, and returns when the server has answered it
    /// (or there was none for a minute).
    void deliver();
    /// How many lines were cut.
    int cuts() const noexcept { return cuts_; }

 private:
    class Line;
    void accept_lines(const std::stop_token& stop);

    std::string server_;
    TemporaryFolder folder_;
    int listener_ = -1;
    std::atomic<AtCommit> at_commit_{AtCommit::pass};
    std::atomic<bool> delivering_{false};
    std::atomic<int> delivered_{0};
    std::atomic<int> cuts_{0};
    std::vector<std::jthread> lines_;
    std::jthread acceptor_;
};

}  // namespace tawi
