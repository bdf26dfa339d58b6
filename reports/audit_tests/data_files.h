#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <string>

namespace tawi::reports {

/// Gives every file below a folder, or in a zip, with its name there. Throws InvalidInput{"path"}
/// when there is neither.
void for_each_data_file(const std::filesystem::path& path,
                        const std::function<void(const std::string&, std::istream&)>& work);

}  // namespace tawi::reports
