#include "ledger/store/checkpoint_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "ledger/error.h"

namespace tawi::store {

namespace {

[[noreturn]] void cannot(const std::string& what, const std::filesystem::path& path) {
    throw Unavailable("cannot " + what + " " + path.string() + ": " + std::strerror(errno));
}

/// Whether the last lines are a signature and an empty one; all of the file is read only when they
/// are not, after a crash.
bool ends_with_whole_note(const std::filesystem::path& path, std::uintmax_t length) {
    constexpr std::uintmax_t longest_signature = 4096;
    constexpr std::string_view signature = "\n\xe2\x80\x94 ";
    std::ifstream file(path, std::ios::binary);
    const auto tail_length = std::min(length, longest_signature);
    file.seekg(-static_cast<std::streamoff>(tail_length), std::ios::end);
    std::string tail(tail_length, '\0');
    file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    if (!tail.ends_with("\n\n")) return false;
    tail.resize(tail.size() - 2);
    const auto line = tail.rfind('\n');
    return line != tail.npos && tail.compare(line, signature.size(), signature) == 0;
}

class OpenFile {
 public:
    OpenFile(const std::filesystem::path& path, int flags)
        : path_(path), file_(open(path.c_str(), flags | O_CLOEXEC, 0644)) {
        if (file_ < 0) cannot("open", path);
    }
    ~OpenFile() { close(file_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    void truncate(std::streamoff length) {
        if (ftruncate(file_, length) != 0) cannot("shorten", path_);
    }
    void write_all(std::string_view text) {
        while (!text.empty()) {
            const auto written = write(file_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) cannot("write", path_);
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void flush() {
        if (fsync(file_) != 0) cannot("flush", path_);
    }

 private:
    std::filesystem::path path_;
    int file_;
};

}  // namespace

CheckpointReader::CheckpointReader(const std::filesystem::path& path)
    : file_(path, std::ios::binary) {
    std::error_code none;
    length_ = std::filesystem::file_size(path, none);
    if (none) length_ = 0;
}

std::optional<std::string> CheckpointReader::next() {
    std::string note;
    bool signatures = false;  // the empty line before them was read
    auto end = position_;
    for (std::string line; std::getline(file_, line) && !file_.eof();) {
        end += line.size() + 1;
        if (end > length_) break;
        if (line.empty() && signatures) {
            position_ = end;
            return note;
        }
        signatures = signatures || line.empty();
        note += line + "\n";
    }
    return std::nullopt;
}

void CheckpointFile::for_each(const std::function<void(const std::string& note)>& take) const {
    CheckpointReader reader(path_);
    while (const auto note = reader.next())
        take(*note);
}

std::optional<std::string> CheckpointFile::last() const {
    std::optional<std::string> last;
    for_each([&](const std::string& note) { last = note; });
    return last;
}

void CheckpointFile::append(const std::vector<std::string>& notes) {
    if (notes.empty()) return;
    std::error_code error;
    const bool is_new = !std::filesystem::exists(path_, error);
    if (path_.has_parent_path()) std::filesystem::create_directories(path_.parent_path(), error);
    std::string text;
    for (const auto& note : notes)
        text += note + "\n";
    OpenFile file(path_, O_WRONLY | O_CREAT | O_APPEND);
    const auto length = std::filesystem::file_size(path_, error);
    if (length > 0 && !ends_with_whole_note(path_, length)) {
        CheckpointReader reader(path_);
        while (reader.next()) {
        }
        file.truncate(static_cast<std::streamoff>(reader.position()));
    }
    file.write_all(text);
    file.flush();
    if (is_new && path_.has_parent_path()) OpenFile(path_.parent_path(), O_RDONLY).flush();
}

}  // namespace tawi::store
