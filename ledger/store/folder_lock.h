#pragma once

#include <filesystem>

namespace tawi::store {

/// Holds a data folder for one program. The lock is the kernel's and ends with the process, however
/// that ends, so there is no stale lock; the file itself stays.
class FolderLock {
 public:
    /// Throws InvalidInput{"data", "in_use"} when another program holds the folder.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

 private:
    int file_;
};

}  // namespace tawi::store
