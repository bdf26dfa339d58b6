#include "business-plans/support/directory_place.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numbers>

namespace tawi::directory {
namespace {

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// Where one comes to from a place, so many kilometres in a direction (the direct problem on a
/// sphere: Snyder, *Map Projections*, 5-5 and 5-6), in degrees.
std::pair<double, double> place_from(double latitude, double longitude, double km, double bearing) {
    const double angle = km / 6371.0088;
    const double from = radians(latitude);
    const double to = std::asin(std::sin(from) * std::cos(angle) +
                                std::cos(from) * std::sin(angle) * std::cos(bearing));
    const double aside = std::atan2(std::sin(bearing) * std::sin(angle) * std::cos(from),
                                    std::cos(angle) - std::sin(from) * std::sin(to));
    return {to * 180 / std::numbers::pi, longitude + aside * 180 / std::numbers::pi};
}

TEST(DirectoryBox, GoesAroundTheEarthNearItsEdges) {
    EXPECT_EQ(box_around("89.9", "0", 50).north, "90");
    EXPECT_EQ(box_around("89.9", "0", 50).west, "-180");
    EXPECT_EQ(box_around("0", "179.9", 50).east, "180");
    EXPECT_EQ(box_around("0", "179.9", 50).west, "-180");
    EXPECT_EQ(box_around("-1.286", "36.817", 20'038).south, "-90");
}

// Nothing that is near enough is left out, anywhere.
RC_GTEST_PROP(DirectoryBox, HoldsAllThatIsWithinTheDistance, ()) {
    const int latitude = *rc::gen::inRange(-89, 90);
    const int longitude = *rc::gen::inRange(-179, 180);
    const auto km = *rc::gen::inRange(1U, 5000U);
    const int bearing = *rc::gen::inRange(0, 360);
    const auto box = box_around(std::to_string(latitude), std::to_string(longitude), km);
    const auto [to, aside] = place_from(latitude, longitude, km, radians(bearing));
    RC_ASSERT(to >= std::stod(box.south) && to <= std::stod(box.north));
    RC_ASSERT(box.west == "-180" || (aside >= std::stod(box.west) && aside <= std::stod(box.east)));
}

}  // namespace
}  // namespace tawi::directory
