#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "ledger/sealing/note.h"
#include "reports/verify/fault.h"

namespace tawi::store {
class Database;
}

namespace tawi::reports {

/// What the published checkpoints are held against.
struct SealSources {
    std::optional<std::filesystem::path> checkpoints{};  ///< the file outside the database
    std::optional<sealing::NoteVerifier> key{};          ///< none: signatures are not looked at
};

/// What was looked at.
struct SealCounts {
    std::int64_t records = 0;
    std::int64_t entries = 0;
    std::int64_t waiting = 0;
    std::int64_t checkpoints = 0;  ///< in the database
    std::int64_t published = 0;    ///< in the file
    std::int64_t lost = 0;         ///< in the file, and named by a later epoch
    std::int64_t faults = 0;
};

/// Computes every leaf anew from its rows and the tree from the leaves, and reports what differs
/// from the stored leaves, subtrees, journal numbers, day totals, and from every checkpoint in the
/// database and in the file; and every audit line, event and entry that is not in exactly one
/// record, sealed or queued. At one moment of the database, some thousand records in memory at a
/// time, through a pool of the role tawi_auditor.
SealCounts verify_seals(
    store::Database& auditor, const SealSources& sources, const ReportFault& report,
    const std::function<void(const SealCounts&)>& progress = [](const auto&) {});

}  // namespace tawi::reports
