#include "ledger/store/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "ledger/error.h"

namespace tawi::store {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : file_(open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0) {
        throw InvalidInput("data", "not_writable", "cannot write in " + folder.string());
    }
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
        close(file_);
        throw InvalidInput("data", "in_use",
                           "another tawi is running with the data folder " + folder.string());
    }
}

FolderLock::~FolderLock() {
    close(file_);
}

}  // namespace tawi::store
