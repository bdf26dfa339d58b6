#include "ledger/calendar/weekday_words.h"

#include <array>
#include <string>

#include "ledger/error.h"

namespace tawi {

namespace {
constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};
}  // namespace

std::string_view to_word(std::chrono::weekday day) {
    return weekdays.at(day.c_encoding());
}

std::chrono::weekday parse_weekday(std::string_view text, std::string_view field) {
    for (unsigned index = 0; index < weekdays.size(); ++index) {
        if (weekdays[index] == text) return std::chrono::weekday(index);
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "It must be a day of the week, such as sunday.");
}

}  // namespace tawi
