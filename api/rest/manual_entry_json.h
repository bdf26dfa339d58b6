#pragma once

#include "ledger/calendar/instant.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/manual_entry.h"

namespace tawi::rest {

/// An entry by hand as a document of its own, its status as of `now`.
std::string manual_entry_json(const operations::ManualEntry& entry, const Instant& now);

/// The same as fields of the open object.
void write_manual_entry(document::JsonWriter& out, const operations::ManualEntry& entry,
                        const Instant& now);

}  // namespace tawi::rest
