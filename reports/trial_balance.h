#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/journal/account_kind.h"
#include "ledger/money/money.h"

namespace tawi::reports {

using journal::AccountKind;
using journal::parse_account_kind;
using journal::to_string;

/// Over which days, and of which office.
struct TrialBalanceQuery {
    std::optional<Date> from{};  ///< first booking date of the movement; none: since the beginning
    Date to;                     ///< last booking date, inclusive: the balance is as of its end
    std::optional<std::int32_t> office_id{};
    std::optional<Instant> known_at{};  ///< only what had been recorded by then
    std::optional<std::string> fund{};
    std::optional<Currency> currency{};
    bool without_year_end =
        false;  ///< leaves out the entries that move the year's result to equity
};

/// One account of one office, fund and currency. Signs: debit positive; debits and credits are the
/// two sides of the movement, neither negative.
struct TrialBalanceRow {
    std::int32_t office_id = 0;
    std::string fund;
    std::string account_code;
    std::string account_name;
    AccountKind account_kind = AccountKind::asset;
    Money opening;
    Money debits;
    Money credits;

    Money closing() const { return opening + debits - credits; }
};

/// The two sides of one office, fund and currency: equal, or there is no trial balance.
struct TrialBalanceTotal {
    std::int32_t office_id = 0;
    std::string fund;
    Money debits;
    Money credits;
};

/// A trial balance that balances: an object that exists was checked.
class TrialBalance {
 public:
    /// Takes rows ordered by office, fund, currency, account. Throws InvariantViolation naming
    /// office, fund and both sums when debits and credits differ, or when opening balances do not
    /// sum to zero.
    TrialBalance(TrialBalanceQuery query, std::vector<TrialBalanceRow> rows);

    const TrialBalanceQuery& query() const noexcept { return query_; }
    const std::vector<TrialBalanceRow>& rows() const noexcept { return rows_; }
    const std::vector<TrialBalanceTotal>& totals() const noexcept { return totals_; }

 private:
    TrialBalanceQuery query_;
    std::vector<TrialBalanceRow> rows_;
    std::vector<TrialBalanceTotal> totals_;
};

}  // namespace tawi::reports
