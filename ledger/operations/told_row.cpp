#include "ledger/operations/told_row.h"

#include "ledger/document/json_writer.h"

namespace tawi::operations {

using document::json_quoted;

ToldRow::ToldRow(std::string table, const Command& command) : table_(std::move(table)) {
    set("recorded_by", principal_text(command.actor));
    set("recorded_at", command.now);
}

void ToldRow::begin_column(std::string_view column) {
    if (!columns_.empty()) columns_ += ',';
    columns_ += json_quoted(column) + ":";
}

ToldRow& ToldRow::set(std::string_view column, std::string_view text) {
    begin_column(column);
    columns_ += json_quoted(text);
    return *this;
}

ToldRow& ToldRow::set(std::string_view column, const std::vector<std::string>& texts) {
    begin_column(column);
    std::string list;
    for (const auto& text : texts)
        list += (list.empty() ? "" : ",") + json_quoted(text);
    columns_ += "[" + list + "]";
    return *this;
}

}  // namespace tawi::operations
