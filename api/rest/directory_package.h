#pragma once

#include <iosfwd>

#include "business-plans/operations/directory.h"

namespace tawi::rest {

/// What a package holds.
struct DirectoryPackage {
    std::vector<directory::ToldEntry> rows{};
    std::vector<std::string> unread{};  ///< names of its other tables
};

/// Reads a zip with datapackage.json (Frictionless tabular data package) and a CSV file for each
/// table of HSDS. Throws FaultyRows with every fault as "/file/line/column" (at most 100):
/// missing_file, not_utf8, not_csv, unknown_column, wrong_length, and what kept_value and
/// check_row say; InvalidInput {"package", ...}: not_a_package, too_large, too_many_rows.
DirectoryPackage read_directory_package(const std::string& zip);

/// Writes such a zip; the same rows give the same bytes.
void write_directory_package(const std::vector<directory::Row>& rows, std::ostream& out);

}  // namespace tawi::rest
