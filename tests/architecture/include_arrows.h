#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace tawi {

/// Every #include that docs/architecture does not allow, as "file:line: why": an arrow between
/// rooms that is not on the list, a foreign library in a pure room, Poco or libpqxx in a header
/// outside the rooms that own them.
std::vector<std::string> wrong_includes(const std::vector<SourceFile>& files);

}  // namespace tawi
