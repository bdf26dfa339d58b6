#pragma once

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <stop_token>

#include "ledger/operations/jobs.h"

namespace tawi::program {

/// A job is to be left as it is: the program stops, or another one has taken it up.
class JobInterrupted : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// How far the job at hand is: counted by its work, read by whoever keeps it alive.
class JobMeter {
 public:
    explicit JobMeter(std::stop_token stop) : stop_(std::move(stop)) {}

    void expect(std::int64_t total) { total_ = total; }
    /// One piece more. Throws JobInterrupted.
    void add(std::int64_t pieces = 1) {
        if (lost_ || stop_.stop_requested()) throw JobInterrupted("the job goes on elsewhere");
        done_ += pieces;
    }
    /// What was expected was an estimate: all of it is done now.
    void complete() {
        if (total_ >= 0) done_ = total_.load();
    }
    void lose() { lost_ = true; }

    operations::JobProgress progress() const {
        operations::JobProgress progress{done_};
        if (const auto total = total_.load(); total >= 0) {
            progress.done = std::min(progress.done, total);
            progress.total = total;
        }
        return progress;
    }

 private:
    std::stop_token stop_;
    std::atomic<std::int64_t> done_{0};
    std::atomic<std::int64_t> total_{-1};
    std::atomic<bool> lost_{false};
};

}  // namespace tawi::program
