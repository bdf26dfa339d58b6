#pragma once

#include <functional>
#include <optional>
#include <stdexcept>

#include "business-plans/support/directory_row.h"
#include "ledger/operations/told_row.h"

namespace tawi::directory {

/// A row at its last version.
struct KnownRow {
    Row row;
    unsigned version = 1;
    bool withdrawn = false;  ///< it counts no more
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A row with what belongs to it and what these name: of a service its places, hours, needs, and
/// the organization, locations and terms.
struct Entry {
    KnownRow main;
    std::vector<KnownRow> parts{};
    std::vector<KnownRow> named{};
};

/// What somebody looks for.
struct Search {
    std::optional<std::string> need{};      ///< the code of a term; those below it count too
    std::optional<std::string> language{};  ///< ISO 639
    std::optional<std::string> weekday{};   ///< MO to SU
    std::optional<unsigned> age{};          ///< in whole years
    std::optional<std::string> latitude{};  ///< with longitude, or neither
    std::optional<std::string> longitude{};
    unsigned within_km = 0;
    Date today;
};

/// A service at a location that was found. What was not asked for is none.
struct Hit {
    std::string place;                   ///< the id of the service at the location
    std::optional<std::string> km{};     ///< one decimal
    std::optional<bool> speaks{};        ///< the language
    std::optional<bool> is_open{};       ///< on the weekday
    std::optional<bool> old_enough{};    ///< at least the least age
    std::optional<bool> young_enough{};  ///< at most the greatest age
};

/// What was found, with all rows that tell of it.
struct Findings {
    std::vector<Hit> hits{};
    std::vector<KnownRow> rows{};
};

/// One transaction on the directory.
class DirectoryWork : public operations::TellingWork {
 public:
    /// Locks the directory against other changes until the end.
    virtual void lock() = 0;
    /// The rows of those ids, withdrawn ones included, in no order.
    virtual std::vector<KnownRow> rows(const std::vector<std::string>& ids) = 0;
    /// The terms of those codes that are not withdrawn.
    virtual std::vector<KnownRow> terms(const std::vector<std::string>& codes) = 0;
    /// Throws NotFound where that table has no such row that counts.
    virtual Entry entry(std::string_view table, const std::string& id) = 0;
};

/// Where the directory is kept. It holds nothing about borrowers and is shown to everybody.
class DirectoryStore {
 public:
    virtual ~DirectoryStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(DirectoryWork&)>& work) = 0;
    /// Throws NotFound.
    virtual Entry entry(std::string_view table, const std::string& id) = 0;
    /// Rows of a table after an id, in order of id, at most `limit`.
    virtual std::vector<KnownRow> list(std::string_view table, const std::string& after,
                                       unsigned limit) = 0;
    /// Every row of every table that counts, in order of table and id.
    virtual std::vector<Row> all() = 0;
    /// Services that are active, at locations: those that fit first, then the nearest.
    virtual Findings search(const Search& search, unsigned limit) = 0;
};

}  // namespace tawi::directory
