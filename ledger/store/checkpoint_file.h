#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tawi::store {

/// Reads the notes that a file had when this was made; what comes after is passed over.
class CheckpointReader {
 public:
    explicit CheckpointReader(const std::filesystem::path& path);
    /// The next whole note; nothing at the end, or where a crash left it half written.
    std::optional<std::string> next();
    /// Where the last whole note ended.
    std::uintmax_t position() const noexcept { return position_; }

 private:
    std::ifstream file_;
    std::uintmax_t length_ = 0;
    std::uintmax_t position_ = 0;
};

/// The published checkpoints, outside the database: signed notes one after the other, each ended by
/// an empty line. It only grows; it says what a database must still be able to show.
class CheckpointFile {
 public:
    explicit CheckpointFile(std::filesystem::path path) : path_(std::move(path)) {}

    const std::filesystem::path& path() const noexcept { return path_; }
    /// Gives each note in order, one in memory at a time; what a crash left half written at the
    /// end is passed over. No file: no notes.
    void for_each(const std::function<void(const std::string& note)>& take) const;
    std::optional<std::string> last() const;
    /// Adds notes, and returns when they are on the disk. Throws Unavailable when it cannot.
    void append(const std::vector<std::string>& notes);

 private:
    std::filesystem::path path_;
};

}  // namespace tawi::store
