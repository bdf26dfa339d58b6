#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "reports/export_range.h"
#include "reports/package/control_totals.h"
#include "reports/package/proof_check.h"
#include "reports/package/proved_entry.h"

namespace tawi::reports {

/// Recomputes a package's figures from its two CSV files alone. Give it the journal first. Memory
/// grows with accounts, not with entries.
class JournalCheck {
 public:
    using Tell = std::function<void(const std::string& fault)>;

    /// Told of each entry of the journal once it was read.
    using Entry = std::function<void(const JournalEntryDigest&)>;

    JournalCheck(ExportRange range, Entry entry)
        : range_(std::move(range)), read_entry_(std::move(entry)) {}

    /// Reads the journal: its lines in order without a gap, each entry balanced and inside the
    /// range. Throws InvalidInput where it cannot be read at all.
    void read_journal(std::istream& in, const Tell& tell);
    /// Reads the trial balance: each row is the movement of the journal read before, and adds up.
    void read_trial_balance(std::istream& in, const Tell& tell);

    const ControlTotals& totals() const noexcept { return totals_; }

 private:
    /// Office, fund, currency, account.
    using Place = std::tuple<std::string, std::string, std::string, std::string>;
    struct Row;
    struct Sums {
        Money debits;
        Money credits;
    };

    void take(const Row& row, const Tell& tell);
    void begin_entry(const Row& row, const Tell& tell);
    void end_entry(const Tell& tell);

    ExportRange range_;
    Entry read_entry_;
    ProvedEntry proved_;
    std::vector<std::string> common_;  ///< what its lines have in common
    ControlTotals totals_;
    std::map<Place, Sums> movements_;
    std::string entry_;  ///< the one at hand
    std::string date_;
    std::string office_and_fund_;
    std::int64_t entry_number_ = 0;
    int line_number_ = 0;
    std::optional<Money> balance_;
};

}  // namespace tawi::reports
