#pragma once

#include <Poco/Net/StreamSocket.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tawi::server {

/// Serves each connection on one of a bounded number of threads, started when first needed.
/// (Poco's TCPServerDispatcher ends a thread after nearly every connection, and may need its idle
/// time of seconds to stop.)
class ConnectionThreads {
 public:
    /// `serve` must not throw.
    ConnectionThreads(unsigned max_threads, std::function<void(Poco::Net::StreamSocket)> serve)
        : max_threads_(max_threads), serve_(std::move(serve)) {}
    ~ConnectionThreads() { stop(); }
    ConnectionThreads(const ConnectionThreads&) = delete;
    ConnectionThreads& operator=(const ConnectionThreads&) = delete;

    /// Serves the connection as soon as a thread is free.
    void add(Poco::Net::StreamSocket socket);

    /// Drops the connections that wait, and returns when those being served are done.
    void stop();

 private:
    void work();

    const unsigned max_threads_;
    const std::function<void(Poco::Net::StreamSocket)> serve_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Poco::Net::StreamSocket> waiting_;
    std::vector<std::thread> threads_;
    unsigned idle_threads_ = 0;
    bool is_stopping_ = false;
};

}  // namespace tawi::server
