#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/journal/entry.h"

namespace tawi::journal {

/// A line of an entry by hand: what is posted, in whose books, and what it is about.
struct ManualLine {
    std::string account;
    Money amount;  ///< debit positive, credit negative
    std::int32_t office_id = 0;
    std::string fund = "own";
    std::optional<std::int32_t> product_id{};
    std::optional<std::int64_t> borrower_id{};
    std::optional<std::string> loan_number{};
    friend bool operator==(const ManualLine&, const ManualLine&) = default;
};

/// What becomes of the lines of one office, fund and currency: an entry that balances by itself.
struct OfficeEntry {
    std::int32_t office_id = 0;
    std::string fund;
    Currency currency;
    std::optional<std::int32_t> product_id{};  ///< where all of its lines say the same
    std::vector<Line> lines;
};

/// The entries that lines by hand become, in order of office, fund and currency; what an office
/// gives another is set against the account between offices. Throws InvalidInput{"/lines"} with
/// too_few (less than two), zero_line, or unbalanced, which names office or fund, and currency.
std::vector<OfficeEntry> linked_entries(const std::vector<ManualLine>& lines);

/// The same lines with debits and credits exchanged.
std::vector<ManualLine> reversed_lines(std::vector<ManualLine> lines);

/// The lines, and for each office, fund and currency one more that sets what they leave against
/// `account`.
std::vector<ManualLine> set_against(std::vector<ManualLine> lines, const std::string& account);

}  // namespace tawi::journal
