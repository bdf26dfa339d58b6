#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/server/metrics.h"
#include "api/server/problem.h"
#include "ledger/people/principal.h"

namespace tawi::server {

/// Where the server listens and what it tolerates.
struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any free one, see HttpServer::port()
    unsigned threads = 64;   ///< connections that are served at once
    unsigned queue = 64;     ///< connections that may wait for a thread; 503 beyond
    std::chrono::milliseconds keep_alive{5'000};        ///< an idle connection is closed after it
    std::chrono::milliseconds head_timeout{10'000};     ///< for the whole head, however it trickles
    std::chrono::milliseconds request_timeout{30'000};  ///< for head and body together
    std::chrono::milliseconds send_timeout{10'000};     ///< for each 16 KiB to the client
    std::size_t address_limit_bytes = 4096;
    std::size_t head_limit_bytes = 16 * 1024;
    std::size_t header_count_limit = 64;
    std::size_t body_limit_bytes = 1024 * 1024;
    std::uint32_t rate_burst = 10;                   ///< of `rate_limited` routes, by address
    std::chrono::milliseconds rate_interval{6'000};  ///< one more after this time
    bool secure = false;               ///< behind TLS: __Host- cookies, Strict-Transport-Security
    bool trust_forwarded_for = false;  ///< behind a proxy that sets X-Forwarded-For
    std::string csrf_key;              ///< 32 bytes; empty: made at start
};

/// What the rest of the program gives the server.
struct Hooks {
    /// Who holds that session token or API key; nothing when it is unknown or over. Required.
    std::function<std::optional<people::Principal>(std::string_view token)> authenticate;
    /// Titles of problems in the reader's language.
    Translate translate = [](std::string_view, std::string_view message) {
        return std::string(message);
    };
    /// How a page shows an error; it may be a redirect to the sign-in.
    std::function<Response(const Request&, const Problem&)> error_page = problem_page;
    /// The languages there are (BCP 47), the default first.
    std::vector<std::string> languages{"en"};
    /// Counts into this; it must outlive the server. None: nothing is counted.
    Metrics* metrics = nullptr;
};

}  // namespace tawi::server
