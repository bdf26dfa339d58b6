#pragma once

#include <string>
#include <string_view>

namespace tawi::directory {

/// Degrees between which all lies that is within a distance of a place, as decimal texts.
struct Box {
    std::string south;
    std::string north;
    std::string west;
    std::string east;
};

/// The box around a place. Near a pole or the 180th meridian it goes all around the earth. What is
/// in the box is a little more than what is within the distance: whoever asks measures it.
Box box_around(std::string_view latitude, std::string_view longitude, unsigned within_km);

/// All of the earth.
Box whole_earth();

}  // namespace tawi::directory
