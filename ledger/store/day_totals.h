#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/money/money.h"

namespace tawi::store {

class Transaction;
struct RecordRow;

/// What moved the accounts, summed by day and account as table day_total keeps it.
class DayTotals {
 public:
    /// Booking date, office, fund, currency, account, day of recording: as the database prints
    /// them.
    using Key =
        std::tuple<std::string, std::int32_t, std::string, std::string, std::string, std::string>;
    /// In ten thousandths, credits positive too.
    struct Total {
        Minor debit = 0;
        Minor credit = 0;
        friend bool operator==(const Total&, const Total&) = default;
    };

    /// Adds the lines of a row of journal_entry. Throws InvariantViolation where an amount does
    /// not have four decimals.
    void add(const RecordRow& entry);
    void save(Transaction& transaction) const;
    const std::map<Key, Total>& totals() const noexcept { return totals_; }

 private:
    std::map<Key, Total> totals_;
};

/// "12.3400" of 123400.
std::string ten_thousandths_text(Minor amount);
/// The reverse. Throws InvariantViolation where it does not have four decimals.
Minor parse_ten_thousandths(std::string_view text);
/// The elements of an array that PostgreSQL printed: {1010,"a,b"}.
std::vector<std::string> array_elements(std::string_view array);

}  // namespace tawi::store
