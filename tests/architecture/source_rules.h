#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace tawi {

/// Files of more than 400 lines, as "file: 412 lines".
std::vector<std::string> too_long(const std::vector<SourceFile>& files);

/// Where the ledger's code says double or float, as "file:line"; comments and literals may.
std::vector<std::string> binary_floats(const std::vector<SourceFile>& files);

}  // namespace tawi
