#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "reports/export_format.h"

namespace tawi::reports {

/// A file that goes into a package beside the books, such as the proofs of its entries.
struct ExtraFile {
    std::string name;
    std::function<void(BooksSnapshot&, std::ostream&)> write;
};

/// What a package holds.
struct PackageContents {
    std::vector<const ExportFormat*> formats;
    std::vector<ExtraFile> extra_files{};
    /// Gives the signed note of a text; none: the manifest is not signed.
    std::function<std::string(const std::string&)> sign{};
};

/// Reads "csv,hledger": names of formats parted by commas. Throws InvalidInput{field}.
std::vector<const ExportFormat*> parse_formats(std::string_view names, std::string_view field);

/// Writes a zip: journal.csv and trial-balance.csv always (the CSV is the record, and what
/// `tawi verify` recomputes the control totals from), the proofs of its entries, the other formats,
/// the extra files, and last manifest.json, its hash and its signature. Streamed; the same books
/// give the same bytes.
void export_package(BooksReader& books, const people::Principal& actor, const ExportRange& range,
                    const PackageContents& contents, std::ostream& out);

}  // namespace tawi::reports
