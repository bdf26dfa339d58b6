#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "reports/package/manifest.h"

namespace tawi::reports {

/// What is wrong with a package, and in which of its files.
struct PackageFault {
    std::string file;
    std::string text;
};

/// Checks a package with nothing but the package: every file is in the manifest and has its size
/// and SHA-256; the journal's entries balance and stand in order; control totals and trial balance
/// follow from the journal. Gives the manifest. Reads it in one pass, in bounded memory. Throws
/// InvalidInput when it has no manifest that can be read.
Manifest check_package(const std::filesystem::path& package,
                       const std::function<void(const PackageFault&)>& tell);

}  // namespace tawi::reports
