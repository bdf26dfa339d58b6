#include "reports/csv_line.h"

#include <ostream>

namespace tawi::reports {

namespace {

bool is_formula(std::string_view text) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    return !text.empty() && formula_starts.find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string csv_value(std::string_view text) {
    return (is_formula(text) ? "'" : "") + std::string(text);
}

CsvLine& CsvLine::text(std::string_view value) {
    separate();
    line_ += '"';
    if (is_formula(value)) line_ += '\'';
    for (const char letter : value) {
        if (letter == '"') line_ += '"';
        line_ += letter;
    }
    line_ += '"';
    return *this;
}

CsvLine& CsvLine::plain(std::string_view value) {
    separate();
    line_ += value;
    return *this;
}

void CsvLine::end(std::ostream& out) {
    line_ += "\r\n";
    out.write(line_.data(), static_cast<std::streamsize>(line_.size()));
    clear();
}

void CsvLine::clear() {
    line_.clear();
    begun_ = false;
}

void CsvLine::separate() {
    if (begun_) line_ += ',';
    begun_ = true;
}

}  // namespace tawi::reports
