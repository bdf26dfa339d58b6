#pragma once

#include <string>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/journal/linked_entries.h"

namespace tawi::operations {

/// Who and where the lines are of when they do not say.
struct LineDefaults {
    std::int32_t office_id = 0;
    std::string fund = "own";
};

/// The array `lines` of an entry by hand. A line has an account, a debit or a credit, and where it
/// differs office, fund, product, borrower, loan. Throws InvalidInput naming the line's field.
std::vector<journal::ManualLine> read_manual_lines(document::JsonReader& body,
                                                   const LineDefaults& defaults);
void write_manual_lines(document::JsonWriter& out, const std::vector<journal::ManualLine>& lines);

/// The array `entries` that lines become.
void write_office_entries(document::JsonWriter& out,
                          const std::vector<journal::OfficeEntry>& entries);

/// The lines as one text, and back; what the store keeps.
std::string lines_text(const std::vector<journal::ManualLine>& lines);
std::vector<journal::ManualLine> lines_from_text(const std::string& text);

}  // namespace tawi::operations
