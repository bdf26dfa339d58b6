#include "api/server/connection_threads.h"

namespace tawi::server {

void ConnectionThreads::add(Poco::Net::StreamSocket socket) {
    {
        const std::scoped_lock lock(mutex_);
        if (is_stopping_) return;
        waiting_.push_back(std::move(socket));
        if (waiting_.size() > idle_threads_ && threads_.size() < max_threads_) {
            threads_.emplace_back([this] { work(); });
        }
    }
    changed_.notify_one();
}

void ConnectionThreads::stop() {
    {
        const std::scoped_lock lock(mutex_);
        is_stopping_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void ConnectionThreads::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_threads_;
        changed_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
        --idle_threads_;
        if (is_stopping_) return;
        auto socket = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        serve_(std::move(socket));
        lock.lock();
    }
}

}  // namespace tawi::server
