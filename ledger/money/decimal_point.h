#pragma once

#include <string>

namespace tawi {

/// A whole number's digits read as that many decimals: ("-5", 2) is "-0.05", ("120", 0) is "120".
std::string with_decimal_point(std::string digits, unsigned decimals);

}  // namespace tawi
