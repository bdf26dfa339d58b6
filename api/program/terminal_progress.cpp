#include "api/program/terminal_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace tawi::program {

TerminalProgress::TerminalProgress(std::string pieces)
    : pieces_(std::move(pieces)), shown_(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
    if (shown_ && done_ > 0) {
        print();
        std::fputs("\n", stderr);
    }
}

void TerminalProgress::add(std::int64_t pieces) {
    constexpr std::int64_t look_at_the_clock_every = 1024;
    const auto before = done_;
    done_ += pieces;
    if (!shown_ || before / look_at_the_clock_every == done_ / look_at_the_clock_every) return;
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(200);
    print();
}

void TerminalProgress::reach(std::int64_t done, std::int64_t total) {
    const bool moved = done != done_;
    done_ = done;
    total_ = total;
    if (shown_ && moved) print();
}

void TerminalProgress::print() const {
    if (total_ > 0) {
        fmt::print(stderr, "\r{} of {} {}", std::min(done_, total_), total_, pieces_);
    } else {
        fmt::print(stderr, "\r{} {}", done_, pieces_);
    }
    std::fflush(stderr);
}

}  // namespace tawi::program
