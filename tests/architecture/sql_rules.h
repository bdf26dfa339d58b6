#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace tawi {

/// The catalogues of statements (`store/*.sql`), ascending by path.
std::vector<SourceFile> read_catalogues(const std::filesystem::path& root);

/// The statements that give a list and do not say in which order, as "path: name". A list is what
/// is named list_x, active_x, books_xs or verify_xs, or whose meaning says "in order".
std::vector<std::string> lists_without_order(const std::vector<SourceFile>& catalogues);

}  // namespace tawi
