// Preloaded into PostgreSQL or tawi by tests (LD_PRELOAD): makes calls to the system fail, or the
// clock be wrong, as the test says while the program runs. Everything else goes to the kernel.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "tests/shim/fault_controls.h"

namespace {

tawi::FaultControls* map_controls() {
    const char* name = std::getenv("TAWI_FAULT_CONTROLS");
    const int file = name == nullptr ? -1 : open(name, O_RDWR | O_CLOEXEC);
    if (file < 0) return nullptr;
    void* memory =
        mmap(nullptr, sizeof(tawi::FaultControls), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<tawi::FaultControls*>(memory);
}

tawi::FaultControls* controls() {
    static tawi::FaultControls* const mapped = map_controls();
    return mapped;
}

int fail(int error) {
    ++controls()->failed;
    errno = error;
    return -1;
}

/// Whether writing up to `end` makes the file longer while the disk is full.
bool finds_no_room(int file, off_t end) {
    if (controls() == nullptr || controls()->disk_is_full == 0) return false;
    struct stat about {};
    return fstat(file, &about) == 0 && S_ISREG(about.st_mode) && end > about.st_size;
}

bool flush_fails() {
    if (controls() == nullptr) return false;
    auto left = controls()->flushes_to_fail.load();
    while (left > 0) {
        if (controls()->flushes_to_fail.compare_exchange_weak(left, left - 1)) return true;
    }
    return false;
}

off_t length_of(const iovec* parts, int count) {
    off_t length = 0;
    for (int part = 0; part < count; ++part)
        length += static_cast<off_t>(parts[part].iov_len);
    return length;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
    if (controls() != nullptr && controls()->disk_is_full != 0) {
        const bool appends = (fcntl(file, F_GETFL) & O_APPEND) != 0;
        const auto at = lseek(file, 0, SEEK_CUR);
        if (at >= 0 && (appends || finds_no_room(file, at + static_cast<off_t>(count)))) {
            return fail(ENOSPC);
        }
    }
    return syscall(SYS_write, file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
    if (finds_no_room(file, at + static_cast<off_t>(count))) return fail(ENOSPC);
    return syscall(SYS_pwrite64, file, bytes, count, at);
}

ssize_t pwritev(int file, const iovec* parts, int count, off_t at) {
    if (finds_no_room(file, at + length_of(parts, count))) return fail(ENOSPC);
    return syscall(SYS_pwritev, file, parts, count, at, 0);
}

int posix_fallocate(int file, off_t at, off_t length) {
    if (finds_no_room(file, at + length)) return fail(ENOSPC), ENOSPC;
    return syscall(SYS_fallocate, file, 0, at, length) == 0 ? 0 : errno;
}

int fsync(int file) {
    return flush_fails() ? fail(EIO) : static_cast<int>(syscall(SYS_fsync, file));
}

int fdatasync(int file) {
    return flush_fails() ? fail(EIO) : static_cast<int>(syscall(SYS_fdatasync, file));
}

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const auto result = static_cast<int>(syscall(SYS_clock_gettime, clock, time));
    if (result == 0 && clock == CLOCK_REALTIME && controls() != nullptr) {
        time->tv_sec += static_cast<time_t>(controls()->clock_ahead_s.load());
    }
    return result;
}
}
