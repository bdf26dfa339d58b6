#pragma once

#include "business-plans/operations/directory_store.h"

namespace tawi::directory {

/// A row as somebody told it, and what faults of it are named after: "/services.csv/12/".
struct ToldEntry {
    Row row;
    std::string where;
};

/// A value at fault.
struct RowFault {
    std::string where;  ///< "/services.csv/12/minimum_age"
    std::string code;
    std::string detail;
};

/// Rows that cannot be taken; none of them was.
class FaultyRows : public std::runtime_error {
 public:
    explicit FaultyRows(std::vector<RowFault> faults)
        : std::runtime_error("rows of the directory have faults"), faults_(std::move(faults)) {}
    const std::vector<RowFault>& faults() const noexcept { return faults_; }

 private:
    std::vector<RowFault> faults_;
};

/// How many rows a command told, by what became of them.
struct Recorded {
    unsigned added = 0;
    unsigned changed = 0;
    unsigned unchanged = 0;
};

/// An organization, a service, a location or a term, with what belongs to it. Parts may have an id
/// or none; they do not name what they belong to.
struct Description {
    ToldEntry main;
    std::vector<ToldEntry> parts{};
    std::vector<std::string> needs{};      ///< of a service: codes of terms
    std::vector<std::string> locations{};  ///< of a service: ids
};

/// Takes all rows or none: a row of a new id is added, one that differs becomes a further version,
/// an equal one changes nothing; what is not told stays. Throws FaultyRows: repeated,
/// kept_elsewhere, unknown_reference.
operations::Answer import_rows(DirectoryStore& store, const operations::Command& command,
                               const std::vector<ToldEntry>& rows, const std::string& name,
                               const operations::Render<Recorded>& render);

/// Adds a row with its parts, under its id or one of our making. Throws InvalidInput: {"/id",
/// "repeated"}, unknown_reference, {"/needs/n", "unknown_need"}.
operations::Answer describe(DirectoryStore& store, const operations::Command& command,
                            const Description& description,
                            const operations::Render<Entry>& render);

/// Describes a row anew as a whole: parts that are not told any more are withdrawn. Throws as
/// above; NotFound; Refused stale_version.
operations::Answer revise(DirectoryStore& store, const operations::Command& command,
                          const Description& description, std::int64_t expected_version,
                          const operations::Render<Entry>& render);

}  // namespace tawi::directory
