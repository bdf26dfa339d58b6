#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace tawi::program {

/// Writes to a new file, which is taken away again when `write` fails. Throws UsageError when the
/// file exists already.
void write_new_file(const std::filesystem::path& path,
                    const std::function<void(std::ostream&)>& write);

}  // namespace tawi::program
