#pragma once

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/entry_template.h"
#include "ledger/operations/manual_entry_document.h"

namespace tawi::operations {

/// The array `lines` of a template: as of an entry by hand, or {"account", "side": "debit" or
/// "credit", "asked": a name}. Throws InvalidInput naming the line's field.
std::vector<TemplateLine> read_template_lines(document::JsonReader& body,
                                              const LineDefaults& defaults);
void write_template_lines(document::JsonWriter& out, const std::vector<TemplateLine>& lines);

/// The lines as one text, and back; what the store keeps.
std::string template_lines_text(const std::vector<TemplateLine>& lines);
std::vector<TemplateLine> template_lines_from_text(const std::string& text);

}  // namespace tawi::operations
