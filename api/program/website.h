#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "api/portal/frame.h"
#include "api/program/stores.h"
#include "api/server/http_server.h"

namespace tawi::program {

/// What is served beside the REST API's own settings.
struct WebsiteOptions {
    std::uint16_t port = 8080;
    unsigned threads = 256;
    portal::Institution institution{"Tawi", ""};
    bool tls_proxy = false;  ///< behind a proxy that speaks TLS and sets X-Forwarded-For
    std::function<std::string()> more_metrics{};  ///< lines of the text format
    server::ServerOptions limits{};  ///< of time, size and rate; the port and threads are above
};

/// The HTTP service: REST API, borrower's pages, health, metrics. Until `open()` is called,
/// everything but the metrics is answered with 503.
class Website {
 public:
    /// Listens from now on. Throws Unavailable when the port is taken.
    Website(const WebsiteOptions& options, Stores& stores);
    ~Website();

    void open() noexcept { *open_ = true; }
    std::uint16_t port() const noexcept { return server_->port(); }
    void stop() { server_->stop(); }

 private:
    std::shared_ptr<std::atomic<bool>> open_ = std::make_shared<std::atomic<bool>>(false);
    server::Metrics metrics_;
    std::unique_ptr<server::HttpServer> server_;
};

}  // namespace tawi::program
