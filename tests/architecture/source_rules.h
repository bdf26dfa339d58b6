#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace tawi {

/// Files of more than 400 lines, as "file: 412 lines".
std::vector<std::string> too_long(const std::vector<SourceFile>& files);

/// Where the ledger's code says double or float, as "file:line"; comments and literals may.
std::vector<std::string> binary_floats(const std::vector<SourceFile>& files);

/// Where a member is initialised by braces without its type from what a request says, as
/// "file:line": gcc 12 destroys such a member twice when a later one throws.
std::vector<std::string> untyped_members(const std::vector<SourceFile>& files);

}  // namespace tawi
