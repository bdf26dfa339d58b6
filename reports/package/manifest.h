#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/export_range.h"
#include "reports/package/control_totals.h"
#include "reports/package/zip_writer.h"

namespace tawi::reports {

inline constexpr std::string_view manifest_name = "manifest.json";
/// The SHA-256 of the manifest, as the program sha256sum writes and checks it.
inline constexpr std::string_view manifest_hash_name = "manifest.sha256";

/// What a package says of itself: the file manifest.json in it.
struct Manifest {
    std::string software;  ///< "tawi 0.1.0"
    ExportRange range{};
    ControlTotals totals;
    std::vector<PackedFile> files;  ///< all but the manifest, in the order of the zip
    std::string checkpoint;         ///< a signed head of the seals' tree; empty: there is none
    std::int64_t last_journal_number = 0;  ///< under the checkpoint
    std::int64_t unsealed_entries = 0;     ///< that no proof holds, because they are too new
};

std::string to_json(const Manifest& manifest);
/// Throws InvalidInput naming the place in the document.
Manifest parse_manifest(std::string_view text);

/// The text of manifest.sha256 for a hash: "<64 digits>  manifest.json".
std::string manifest_hash_text(const std::string& sha256);

/// "tawi 0.1.0": the program that writes.
std::string_view software();

}  // namespace tawi::reports
