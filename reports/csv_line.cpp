#include "reports/csv_line.h"

#include <ostream>

namespace tawi::reports {

CsvLine& CsvLine::text(std::string_view value) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    separate();
    line_ += '"';
    if (!value.empty() && formula_starts.find(value.front()) != std::string_view::npos) {
        line_ += '\'';
    }
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
    out << line_ << "\r\n";
    line_.clear();
    begun_ = false;
}

void CsvLine::separate() {
    if (begun_) line_ += ',';
    begun_ = true;
}

}  // namespace tawi::reports
