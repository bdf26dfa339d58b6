#pragma once

#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// The end of a record that is only added to: who wrote it down, and when.
template <typename Record>
void write_origin(document::JsonWriter& out, const Record& record) {
    out.field("recorded_by", record.recorded_by);
    out.field("recorded_at", record.recorded_at);
}

}  // namespace tawi::rest
