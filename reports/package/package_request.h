#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/export_format.h"

namespace tawi::reports {

/// A package that somebody asked for, to be made later.
struct PackageRequest {
    ExportRange range{};
    std::vector<const ExportFormat*> formats;
};

/// The request as JSON, and back: `formats` (names; csv when absent), `from`, `to`, `office_id`,
/// `fund`. `today` is `to` when absent. Throws InvalidInput naming the field.
std::string to_json(const PackageRequest& request);
PackageRequest parse_package_request(std::string_view json, const Date& today);

}  // namespace tawi::reports
