#include "business-plans/support/directory_place.h"

#include <charconv>
#include <cmath>
#include <numbers>

#include "ledger/error.h"

namespace tawi::directory {

namespace {

// Places are no amounts: a binary float is exact to far less than a metre here.
constexpr double shortest_km_per_degree = 110.0;  // of latitude; so the box is never too small
constexpr double slack = 1e-6;
constexpr double last_latitude = 90;
constexpr double last_longitude = 180;

double number_of(std::string_view text) {
    double number = 0;
    const auto* const end = text.data() + text.size();
    if (std::from_chars(text.data(), end, number).ptr != end)
        throw InvariantViolation("a place is no decimal");
    return number;
}

std::string text_of(double degrees) {
    constexpr int decimals = 7;
    std::string text(32, ' ');
    const auto end = std::to_chars(text.data(), text.data() + text.size(), degrees,
                                   std::chars_format::fixed, decimals);
    text.resize(static_cast<std::size_t>(end.ptr - text.data()));
    return text;
}

}  // namespace

Box whole_earth() {
    return {"-90", "90", "-180", "180"};
}

Box box_around(std::string_view latitude, std::string_view longitude, unsigned within_km) {
    const double middle = number_of(latitude);
    const double meridian = number_of(longitude);
    const double up = within_km / shortest_km_per_degree + slack;
    Box box = whole_earth();
    if (middle - up > -last_latitude) box.south = text_of(middle - up);
    if (middle + up < last_latitude) box.north = text_of(middle + up);
    const double widest = std::abs(middle) + up;  // where the meridians are closest
    if (widest >= last_latitude) return box;
    const double aside = up / std::cos(widest * std::numbers::pi / last_longitude);
    if (meridian - aside <= -last_longitude || meridian + aside >= last_longitude) return box;
    box.west = text_of(meridian - aside);
    box.east = text_of(meridian + aside);
    return box;
}

}  // namespace tawi::directory
