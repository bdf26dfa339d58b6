#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tawi::program {

/// Says on stderr, a few times a second and on one line, how far the work is; says nothing where
/// stderr is no terminal.
class TerminalProgress {
 public:
    explicit TerminalProgress(std::string pieces);
    ~TerminalProgress();
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    bool is_shown() const noexcept { return shown_; }
    void expect(std::int64_t total) { total_ = total; }
    void add(std::int64_t pieces = 1);
    /// So many are done, of so many.
    void reach(std::int64_t done, std::int64_t total);

 private:
    using Clock = std::chrono::steady_clock;
    void print() const;

    std::string pieces_;  ///< "entries"
    bool shown_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;  ///< 0: not known
    Clock::time_point next_ = Clock::now();
};

}  // namespace tawi::program
