#pragma once

#include <string>
#include <utility>

#include "ledger/calendar/date.h"
#include "ledger/operations/command.h"
#include "ledger/operations/demonstration_season.h"

namespace tawi::operations {

/// The commands of a part of the demonstration: each has a key of its own, the same every time.
class DemonstrationCommands {
 public:
    /// `name`: of the part; what is done on another day or in another season has other keys.
    DemonstrationCommands(const std::string& name, const Instant& now,
                          DemonstrationSeason season = DemonstrationSeason::today)
        : now_(now),
          name_(name + "-" + tawi::to_string(day(0)) + "-" +
                std::to_string(static_cast<int>(season)) + "-") {}

    /// Of somebody, at the moment of the part.
    Command operator()(const people::Principal& actor) { return at(actor, now_); }

    /// Of somebody, at another moment.
    Command at(const people::Principal& actor, const Instant& moment) {
        const auto key = name_ + std::to_string(++made_);
        return {actor, moment, key, sha256(key), key};
    }

    const Instant& now() const noexcept { return now_; }

    /// Days from that of the part, back below zero.
    Date day(int days) const {
        return add_days(Date(std::chrono::floor<std::chrono::days>(now_)), days);
    }

    /// An hour of that day, in UTC.
    Instant hour(int hour) const {
        return std::chrono::floor<std::chrono::days>(now_) + std::chrono::hours(hour);
    }

 private:
    Instant now_;
    std::string name_;
    int made_ = 0;
};

/// Tells nothing of a result: nobody waits for the answer.
template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

}  // namespace tawi::operations
