#include "api/rest/private_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "ledger/error.h"

namespace tawi::rest {

namespace {

void flush_to_disk(const std::filesystem::path& path) {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_flushed = opened >= 0 && ::fsync(opened) == 0;
    if (opened >= 0) ::close(opened);
    if (!is_flushed) throw Unavailable("A file cannot be written to disk.");
}

}  // namespace

void make_private_folder(const std::filesystem::path& path) {
    std::error_code failed;
    std::filesystem::create_directories(path, failed);
    if (!failed) {
        std::filesystem::permissions(path, std::filesystem::perms::owner_all, failed);
    }
    if (failed) throw Unavailable("The folder of exports and imports cannot be made.");
}

std::int64_t write_private_file(const std::filesystem::path& path,
                                const std::function<void(std::ostream&)>& write) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    constexpr auto owner_only = 0600;
    const int made = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, owner_only);
    if (made < 0) throw Unavailable("A file of exports and imports cannot be written.");
    ::close(made);
    try {
        std::ofstream out(path, std::ios::binary);
        write(out);
        out.close();
        if (!out) throw Unavailable("A file of exports and imports cannot be written.");
    } catch (...) {
        std::filesystem::remove(path, ignored);
        throw;
    }
    return static_cast<std::int64_t>(std::filesystem::file_size(path));
}

void keep_private_file(const std::filesystem::path& path, std::string_view bytes,
                       const std::string& request_id) {
    if (std::filesystem::exists(path)) {
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now());
        return;
    }
    const auto part = path.string() + "." + request_id;
    write_private_file(part, [&](std::ostream& out) { out << bytes; });
    flush_to_disk(part);
    std::filesystem::rename(part, path);
    flush_to_disk(path.parent_path());
}

}  // namespace tawi::rest
