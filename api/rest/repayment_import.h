#pragma once

#include <functional>
#include <istream>
#include <string>

#include "api/rest/services.h"
#include "ledger/people/principal.h"

namespace tawi::rest {

/// What is to be done with a file of repayments.
struct RepaymentImport {
    std::string file_hash;     ///< SHA-256 of the file, 64 digits: of it and the row is the key
    bool check_only = false;   ///< post nothing
    std::string request_id{};  ///< for the audit trail
};

std::string to_json(const RepaymentImport& import);
/// Throws InvalidInput.
RepaymentImport parse_repayment_import(std::string_view json);

struct ImportCounts {
    std::int64_t rows = 0;
    std::int64_t posted = 0;
    std::int64_t replayed = 0;  ///< posted by an earlier run of the same file
    std::int64_t refused = 0;
};

std::string to_json(const ImportCounts& counts);

/// Posts the repayments of a file that count_rows has read, in chunks, together with the postings
/// of others; with check_only, looks whether each could be. Writes a line of CSV for each row: what
/// became of it. `progress` is told of rows done, and may throw. Throws Unavailable when the
/// database goes away: run again, it goes on where it was.
ImportCounts import_repayments(const Services& services, const people::Principal& actor,
                               const RepaymentImport& import, std::istream& in, std::ostream& out,
                               const std::function<void(std::int64_t)>& progress);

}  // namespace tawi::rest
