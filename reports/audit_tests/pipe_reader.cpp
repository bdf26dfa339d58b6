#include "reports/audit_tests/pipe_reader.h"

#include "ledger/error.h"

namespace tawi::reports {

PipeReader::PipeReader(std::istream& in) : in_(in) {
    if (!read_line()) throw InvalidInput("line 1", "no_columns", "it has no line of names");
    for (std::size_t index = 0; index < fields_.size(); ++index)
        columns_.emplace(std::string(fields_[index]), index);
}

bool PipeReader::next() {
    if (!read_line()) return false;
    if (fields_.size() == columns_.size()) return true;
    throw InvalidInput(where(), "not_a_record",
                       "it has " + std::to_string(fields_.size()) + " fields, must have " +
                           std::to_string(columns_.size()));
}

std::string_view PipeReader::operator[](std::string_view column) const {
    const auto place = columns_.find(column);
    if (place != columns_.end()) return fields_[place->second];
    throw InvalidInput("line 1", "no_column", "the column " + std::string(column) + " is missing");
}

bool PipeReader::read_line() {
    if (!std::getline(in_, text_)) return false;
    ++line_;
    if (text_.ends_with('\r')) text_.pop_back();
    fields_.clear();
    std::string_view rest = text_;
    while (true) {
        const auto pipe = rest.find('|');
        fields_.push_back(rest.substr(0, pipe));
        if (pipe == std::string_view::npos) return true;
        rest.remove_prefix(pipe + 1);
    }
}

}  // namespace tawi::reports
