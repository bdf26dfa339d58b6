#include "reports/audit_tests/data_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <streambuf>
#include <vector>

#include "ledger/error.h"
#include "reports/package/zip_reader.h"

namespace tawi::reports {

namespace {

/// The file at hand of a zip.
class ZippedFile : public std::streambuf {
 public:
    explicit ZippedFile(ZipReader& zip) : zip_(zip) {}

 protected:
    int_type underflow() override {
        const auto size = zip_.read(buffer_.data(), buffer_.size());
        setg(buffer_.data(), buffer_.data(), buffer_.data() + size);
        return size == 0 ? traits_type::eof() : traits_type::to_int_type(buffer_[0]);
    }

 private:
    ZipReader& zip_;
    std::array<char, 65536> buffer_{};
};

}  // namespace

void for_each_data_file(const std::filesystem::path& path,
                        const std::function<void(const std::string&, std::istream&)>& work) {
    if (std::filesystem::is_directory(path)) {
        std::vector<std::filesystem::path> files;
        for (const auto& file : std::filesystem::recursive_directory_iterator(path)) {
            if (file.is_regular_file()) files.push_back(file.path());
        }
        std::ranges::sort(files);
        for (const auto& file : files) {
            std::ifstream in(file, std::ios::binary);
            work(file.lexically_relative(path).generic_string(), in);
        }
        return;
    }
    if (!std::filesystem::is_regular_file(path)) {
        throw InvalidInput("path", "not_found", "There is no folder or zip of that name.");
    }
    ZipReader zip(path);
    while (const auto name = zip.next()) {
        ZippedFile file(zip);
        std::istream in(&file);
        work(*name, in);
    }
}

}  // namespace tawi::reports
