#include "reports/package/csv_reader.h"

#include "ledger/error.h"

namespace tawi::reports {

namespace {
constexpr int end = std::char_traits<char>::eof();
}  // namespace

bool CsvReader::next(std::vector<std::string>& fields) {
    auto* const buffer = in_.rdbuf();
    line_ = next_line_;
    if (buffer->sgetc() == end) return false;
    bytes_ = 0;
    std::size_t number = 0;
    bool more = true;
    while (more) {
        if (number == fields.size()) fields.emplace_back();
        auto& field = fields[number++];
        field.clear();
        const int first = buffer->sbumpc();
        more = first == '"' ? read_quoted(field) : read_plain(field, first);
    }
    fields.resize(number);
    return true;
}

bool CsvReader::read_quoted(std::string& field) {
    auto* const buffer = in_.rdbuf();
    while (true) {
        const int letter = buffer->sbumpc();
        if (letter == end) fail("a quotation mark is missing");
        if (letter == '"' && buffer->sgetc() != '"') return ended_by(buffer->sbumpc());
        if (letter == '"') buffer->sbumpc();
        if (letter == '\n') ++next_line_;
        field += static_cast<char>(letter);
        count(1);
    }
}

bool CsvReader::read_plain(std::string& field, int first) {
    auto* const buffer = in_.rdbuf();
    int letter = first;
    while (letter != ',' && letter != '\r' && letter != '\n' && letter != end) {
        if (letter == '"') fail("a quotation mark stands inside a field");
        field += static_cast<char>(letter);
        count(1);
        letter = buffer->sbumpc();
    }
    return ended_by(letter);
}

bool CsvReader::ended_by(int letter) {
    count(1);
    if (letter == ',') return true;
    ++next_line_;
    if (letter == end || letter == '\n') return false;
    if (letter != '\r' || in_.rdbuf()->sbumpc() != '\n') fail("a field does not end");
    return false;
}

void CsvReader::count(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ > longest_record_) {
        fail("a record is longer than " + std::to_string(longest_record_) + " bytes");
    }
}

void CsvReader::fail(const std::string& text) const {
    throw InvalidInput("line " + std::to_string(line_), "not_csv", text);
}

}  // namespace tawi::reports
