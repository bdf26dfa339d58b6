#include "reports/package/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <stdexcept>
#include <streambuf>

#include "reports/package/sha256.h"

namespace tawi::reports {

namespace {

[[noreturn]] void fail() {
    throw std::runtime_error("the package could not be written");
}

/// Where the bytes of the zip go. After a failure, or when nobody waits for them any more, nowhere:
/// libarchive frees what it holds only when it is let write to the end.
struct Output {
    std::ostream* out;
    bool failed = false;
};

/// Called by libarchive, through which no exception may pass.
la_ssize_t write_out(archive*, void* data, const void* bytes, std::size_t size) noexcept {
    auto& output = *static_cast<Output*>(data);
    try {
        if (!output.failed) {
            output.out->write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
            output.failed = !*output.out;
        }
    } catch (...) {
        output.failed = true;
    }
    return static_cast<la_ssize_t>(size);
}

/// Hands what is written to one file of the archive, and sums it up.
class FileBuffer : public std::streambuf {
 public:
    FileBuffer(archive* archive, const Output& output, PackedFile& file)
        : archive_(archive), output_(output), file_(file) {
        reset();
    }

    void finish() {
        hand_over();
        file_.sha256 = hash_.hex();
    }

 protected:
    int_type overflow(int_type letter) override {
        hand_over();
        if (!traits_type::eq_int_type(letter, traits_type::eof())) {
            sputc(traits_type::to_char_type(letter));
        }
        return traits_type::not_eof(letter);
    }

 private:
    void reset() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

    void hand_over() {
        std::string_view bytes(pbase(), static_cast<std::size_t>(pptr() - pbase()));
        reset();
        file_.size += bytes.size();
        file_.line_ends += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
        hash_.add(bytes);
        while (!bytes.empty()) {
            const auto taken = archive_write_data(archive_, bytes.data(), bytes.size());
            if (taken <= 0 || output_.failed) fail();
            bytes.remove_prefix(static_cast<std::size_t>(taken));
        }
    }

    archive* archive_;
    const Output& output_;
    PackedFile& file_;
    Sha256 hash_;
    std::array<char, 65536> buffer_{};
};

}  // namespace

struct ZipWriter::Archive {
    explicit Archive(std::ostream& out) : output{&out} {}
    ~Archive() {
        // Unfinished: nothing more may be written to a stream that may be gone.
        output.failed = true;
        archive_entry_free(entry);
        archive_write_free(handle);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    Output output;
    archive* handle = archive_write_new();
    archive_entry* entry = archive_entry_new();
};

ZipWriter::ZipWriter(std::ostream& out) : archive_(std::make_unique<Archive>(out)) {
    auto* const handle = archive_->handle;
    if (handle == nullptr || archive_->entry == nullptr) fail();
    const bool ready =
        archive_write_set_format_zip(handle) == ARCHIVE_OK &&
        archive_write_set_options(handle, "zip:compression=deflate") == ARCHIVE_OK &&
        archive_write_set_bytes_in_last_block(handle, 1) == ARCHIVE_OK &&
        archive_write_open(handle, &archive_->output, nullptr, write_out, nullptr) == ARCHIVE_OK;
    if (!ready) fail();
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::add(const std::string& name, const std::function<void(std::ostream&)>& write) {
    auto* const entry = archive_entry_clear(archive_->entry);
    archive_entry_set_pathname_utf8(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (archive_write_header(archive_->handle, entry) != ARCHIVE_OK) fail();
    PackedFile file{.name = name, .sha256 = {}};
    FileBuffer buffer(archive_->handle, archive_->output, file);
    std::ostream out(&buffer);
    out.exceptions(std::ios::badbit);  // what the buffer throws goes on
    write(out);
    buffer.finish();
    if (archive_write_finish_entry(archive_->handle) != ARCHIVE_OK) fail();
    files_.push_back(std::move(file));
}

void ZipWriter::finish() {
    if (archive_write_close(archive_->handle) != ARCHIVE_OK || archive_->output.failed) fail();
}

}  // namespace tawi::reports
