#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace tawi::reports {

/// Reads a CSV file (RFC 4180) record by record, holding one in memory.
class CsvReader {
 public:
    explicit CsvReader(std::istream& in, std::size_t longest_record = 1'000'000)
        : in_(in), longest_record_(longest_record) {}

    /// The fields of the next record; false at the end. Throws InvalidInput{"line N"} for what is
    /// not CSV, or a record of more than `longest_record` bytes.
    bool next(std::vector<std::string>& fields);
    /// On which line the record at hand begins, from 1.
    std::uint64_t line() const noexcept { return line_; }

 private:
    [[noreturn]] void fail(const std::string& text) const;
    bool read_quoted(std::string& field);
    bool read_plain(std::string& field, int first);
    void count(std::size_t bytes);
    /// Whether another field follows, after the one that `letter` ended.
    bool ended_by(int letter);

    std::istream& in_;
    std::size_t longest_record_;
    std::uint64_t line_ = 0;
    std::uint64_t next_line_ = 1;
    std::size_t bytes_ = 0;
};

}  // namespace tawi::reports
