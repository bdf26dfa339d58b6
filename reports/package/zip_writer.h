#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "reports/export_format.h"

namespace tawi::reports {

/// What went into a zip under a name.
struct PackedFile {
    std::string name;
    std::string sha256;  ///< of its bytes, 64 digits
    std::uint64_t size = 0;
    std::uint64_t line_ends = 0;  ///< how many bytes are a line feed
};

/// A zip written from front to back: a file is compressed as it is written, none is held in memory.
/// The same files give the same bytes: no clock, no owner, no permissions of this machine.
class ZipWriter : public FileSink {
 public:
    /// `out` must outlive it.
    explicit ZipWriter(std::ostream& out);
    ~ZipWriter() override;
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    /// Throws what `write` throws, and runtime_error when `out` takes no more.
    void add(const std::string& name, const std::function<void(std::ostream&)>& write) override;
    /// Writes the directory at the end; without it the zip is not whole.
    void finish();
    const std::vector<PackedFile>& files() const noexcept { return files_; }

 private:
    struct Archive;
    std::unique_ptr<Archive> archive_;
    std::vector<PackedFile> files_;
};

}  // namespace tawi::reports
