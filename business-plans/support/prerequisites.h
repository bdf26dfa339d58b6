#pragma once

#include <map>
#include <string>
#include <vector>

namespace tawi::support {

/// By a service's code, the codes of those to be completed first.
using Prerequisites = std::map<std::string, std::vector<std::string>>;

/// A way from `code` over its prerequisites back to itself, both ends included; empty: there is
/// none. A service that is asked for and not listed has no prerequisites.
std::vector<std::string> circle_through(const Prerequisites& prerequisites,
                                        const std::string& code);

}  // namespace tawi::support
