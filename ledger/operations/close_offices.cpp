#include "ledger/operations/close_offices.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace tawi::operations {

namespace {

/// The offices that are left, handed out one by one, and what is told of them.
class Round {
 public:
    Round(CloseStore& store, const Command& command, const std::vector<std::int32_t>& offices,
          const CloseListener& listener)
        : store_(store), command_(command), offices_(offices), listener_(listener) {}

    void work() {
        while (const auto office = next()) {
            try {
                close(*office);
            } catch (const std::exception& error) {
                const std::lock_guard lock(mutex_);
                listener_.failed(*office, error);
            }
        }
    }
    int closed() const noexcept { return closed_; }

 private:
    std::optional<std::int32_t> next() {
        const std::lock_guard lock(mutex_);
        if (taken_ == offices_.size()) return std::nullopt;
        return offices_[taken_++];
    }

    void close(std::int32_t office) {
        DayCloser closer(store_, office, [&](const CloseProgress& progress) {
            const std::lock_guard lock(mutex_);
            listener_.progress(progress);
        });
        closer.close_all(command_, std::nullopt, [&](const DayClosure& closure) {
            const std::lock_guard lock(mutex_);
            closed_ += 1;
            listener_.closed(office, closure);
        });
    }

    CloseStore& store_;
    const Command& command_;
    const std::vector<std::int32_t>& offices_;
    const CloseListener& listener_;
    std::mutex mutex_{};
    std::size_t taken_ = 0;
    int closed_ = 0;
};

}  // namespace

int close_offices(CloseStore& store, const Command& command,
                  const std::vector<std::int32_t>& offices, unsigned at_a_time,
                  const CloseListener& listener) {
    Round round(store, command, offices, listener);
    {
        std::vector<std::jthread> others;
        const auto wanted = std::min<std::size_t>(std::max(at_a_time, 1U), offices.size());
        for (std::size_t number = 1; number < wanted; ++number)
            others.emplace_back([&] { round.work(); });
        round.work();
    }
    return round.closed();
}

}  // namespace tawi::operations
