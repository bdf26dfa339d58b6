#pragma once

#include <string_view>
#include <vector>

namespace tawi::portal {

/// The languages that have a catalogue built in ("ar"), by code.
std::vector<std::string_view> catalogue_codes();

}  // namespace tawi::portal
