#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "ledger/money/money.h"

namespace tawi::reports {

/// A text as it stands in a file: with an apostrophe before what a spreadsheet would take for a
/// formula.
std::string csv_value(std::string_view text);

/// One record of a CSV file (RFC 4180), field by field; end() writes it, ended by CR LF.
class CsvLine {
 public:
    /// Text, always quoted. A text that a spreadsheet would take for a formula (it begins with
    /// = + - @, a tab or a carriage return) gets an apostrophe before it (OWASP, *CSV Injection*).
    CsvLine& text(std::string_view value);
    /// A figure, a date or nothing: written as it is. Ours alone, never what a person typed.
    CsvLine& plain(std::string_view value);
    CsvLine& amount(const Money& value) { return plain(tawi::to_string(value)); }
    /// Fields that another CsvLine made.
    CsvLine& same(const CsvLine& other) { return plain(other.line_); }
    /// Forgets what was begun.
    void clear();
    void end(std::ostream& out);

 private:
    void separate();
    std::string line_;
    bool begun_ = false;
};

}  // namespace tawi::reports
