#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

namespace tawi::reports {

/// A zip that is in memory; they must outlive their reader.
struct ZipBytes {
    std::string_view bytes;
};

/// The files of a zip, one after the other, as its directory lists them. Nothing is written to
/// disk, whatever the names say.
class ZipReader {
 public:
    /// Throws InvalidInput{"package", "not_a_package"} when it is not a zip that can be read.
    explicit ZipReader(const std::filesystem::path& path);
    explicit ZipReader(const ZipBytes& zip);
    ~ZipReader();
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    /// The name of the next file; none after the last one.
    std::optional<std::string> next();
    /// Bytes of the file at hand; 0 at its end. Throws InvalidInput when they are damaged.
    std::size_t read(char* bytes, std::size_t size);

 private:
    struct Archive;
    std::unique_ptr<Archive> archive_;
};

}  // namespace tawi::reports
