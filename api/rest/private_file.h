#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace tawi::rest {

/// Makes a folder that only its owner may enter (0700), where it is not there.
void make_private_folder(const std::filesystem::path& path);

/// Writes a file that only its owner may read (0600), anew where it was; gives its size. A file
/// that could not be written whole is removed. Throws Unavailable, and what `write` throws.
std::int64_t write_private_file(const std::filesystem::path& path,
                                const std::function<void(std::ostream&)>& write);

/// Keeps a file whose path follows from what it holds: written beside it and moved there whole, or
/// only touched where it is. It is on disk when this returns. Throws Unavailable.
void keep_private_file(const std::filesystem::path& path, std::string_view bytes,
                       const std::string& request_id);

}  // namespace tawi::rest
