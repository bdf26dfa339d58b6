#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tawi::reports {

/// Reads a pipe-delimited file with a line of names at its head.
class PipeReader {
 public:
    /// Throws InvalidInput when there is no head.
    explicit PipeReader(std::istream& in);

    /// Goes to the next record; false at the end. Throws InvalidInput{"line N"} when it has not as
    /// many fields as the head.
    bool next();
    /// A field of the record at hand. Throws InvalidInput when no column has that name.
    std::string_view operator[](std::string_view column) const;
    /// "line 17".
    std::string where() const { return "line " + std::to_string(line_); }

 private:
    bool read_line();

    std::istream& in_;
    std::uint64_t line_ = 0;
    std::string text_;
    std::vector<std::string_view> fields_;
    std::map<std::string, std::size_t, std::less<>> columns_;
};

}  // namespace tawi::reports
