#include "ledger/calendar/instant.h"

#include <array>
#include <cstdio>

#include "ledger/calendar/date.h"

namespace tawi {

std::string to_string(const Instant& instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time(instant - day);
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%06dZ",
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()),
                  static_cast<int>(time.subseconds().count()));
    return to_string(Date(day)) + text.data();
}

}  // namespace tawi
