#pragma once

#include "business-plans/operations/directory.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// A row's fields, its version, who recorded it and when.
void write_directory_row(document::JsonWriter& out, const directory::KnownRow& known);

/// A row with its parts; of a service also its organization, needs and locations.
void write_directory_entry(document::JsonWriter& out, const directory::Entry& entry);

/// A service at a location that was found, and whether it fits, criterion by criterion.
void write_directory_hit(document::JsonWriter& out, const directory::Hit& hit,
                         const std::vector<directory::KnownRow>& rows,
                         const directory::Search& search);

/// A row of a table with its parts, as a body tells it; `id` is that of the path, none where the
/// body may give one. Throws InvalidInput.
directory::Description read_directory_description(std::string_view body, std::string_view table,
                                                  const std::optional<std::string>& id);

}  // namespace tawi::rest
