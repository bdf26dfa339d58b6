#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tawi::reports {

/// What one test of an auditor found.
struct AuditFinding {
    std::string test;
    std::uint64_t count = 0;            ///< how many there are
    std::vector<std::string> examples;  ///< the first few
    bool fault =
        false;  ///< whether the books are wrong when there is one; else it is to be looked at
};

/// Runs an auditor's tests on the GL_Detail and Trial_Balance files of the Audit Data Standard in
/// a folder or zip, whoever wrote them: gaps in Journal_ID, detail against the trial balance,
/// entries that do not net to zero, duplicates (account, amount, period), round thousands,
/// post-dated, weekend and night, users with few entries, rarely used accounts. Throws InvalidInput
/// where a file is missing or cannot be read.
std::vector<AuditFinding> run_audit_tests(const std::filesystem::path& path);

}  // namespace tawi::reports
