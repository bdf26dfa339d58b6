#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "ledger/sealing/note.h"
#include "reports/package/manifest.h"

namespace tawi::reports {

/// What is wrong with a package, and in which of its files.
struct PackageFault {
    std::string file;
    std::string text;
};

/// Checks a package with nothing but the package: every file is in the manifest and has its size
/// and SHA-256; the journal's entries balance and stand in order; control totals and trial balance
/// follow from the journal; every sealed entry is in the tree of the manifest's checkpoint. With a
/// key: it signed manifest and checkpoint. Gives the manifest. Reads it in one pass, in memory of
/// 48 bytes an entry. Throws InvalidInput when it has no manifest that can be read.
Manifest check_package(const std::filesystem::path& package,
                       const std::optional<sealing::NoteVerifier>& key,
                       const std::function<void(const PackageFault&)>& tell);

}  // namespace tawi::reports
