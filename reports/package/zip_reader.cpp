#include "reports/package/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

constexpr std::size_t block_size = 65536;

[[noreturn]] void refuse(const std::string& text) {
    throw InvalidInput("package", "not_a_package", text);
}

}  // namespace

struct ZipReader::Archive {
    archive* handle = archive_read_new();
    ~Archive() { archive_read_free(handle); }
};

ZipReader::ZipReader(const std::filesystem::path& path) : archive_(std::make_unique<Archive>()) {
    auto* const handle = archive_->handle;
    if (handle == nullptr || archive_read_support_format_zip_seekable(handle) != ARCHIVE_OK ||
        archive_read_open_filename(handle, path.c_str(), block_size) != ARCHIVE_OK) {
        refuse("It is not a zip that can be read.");
    }
}

ZipReader::ZipReader(const ZipBytes& zip) : archive_(std::make_unique<Archive>()) {
    auto* const handle = archive_->handle;
    if (handle == nullptr || archive_read_support_format_zip_seekable(handle) != ARCHIVE_OK ||
        archive_read_open_memory(handle, zip.bytes.data(), zip.bytes.size()) != ARCHIVE_OK) {
        refuse("It is not a zip that can be read.");
    }
}

ZipReader::~ZipReader() = default;

std::optional<std::string> ZipReader::next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_->handle, &entry);
    if (result == ARCHIVE_EOF) return std::nullopt;
    if (result != ARCHIVE_OK) refuse("It is not a zip that can be read.");
    const char* const name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) refuse("A file in it has no name.");
    return name;
}

std::size_t ZipReader::read(char* bytes, std::size_t size) {
    const auto taken = archive_read_data(archive_->handle, bytes, size);
    if (taken < 0) refuse("Its compressed bytes are damaged.");
    return static_cast<std::size_t>(taken);
}

}  // namespace tawi::reports
