#pragma once

#include <vector>

#include "ledger/document/json_writer.h"
#include "ledger/journal/entry.h"

namespace tawi::rest {

/// The lines of an entry as the field `lines` of the open object: account and signed amount, debits
/// positive.
void write_lines(document::JsonWriter& out, const std::vector<journal::Line>& lines);

}  // namespace tawi::rest
