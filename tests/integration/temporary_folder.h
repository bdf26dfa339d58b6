#pragma once

#include <filesystem>

namespace tawi {

/// A folder of its own for a test, removed with everything in it at the end of scope. Other users
/// may pass through it (PostgreSQL does not run as root), and its path is short.
class TemporaryFolder {
 public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const noexcept { return path_; }

 private:
    std::filesystem::path path_;
};

}  // namespace tawi
