#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::operations {

/// A band of days past due.
struct AgeingBand {
    std::string_view name;
    int from_days = 0;
};

/// Current, then by days past due (DOMAIN, *Arrears*).
inline constexpr std::array<AgeingBand, 6> ageing_bands{
    {{"current", 0}, {"1-30", 1}, {"31-60", 31}, {"61-90", 61}, {"91-180", 91}, {"over-180", 181}}};

/// A portfolio by days past due: loans and their whole outstanding principal, by currency.
class Ageing {
 public:
    struct Cell {
        int loans = 0;
        Money outstanding_principal;
    };
    using Row = std::array<Cell, ageing_bands.size()>;

    /// Adds a loan as it stands at the opening of `as_of`; `oldest_unpaid_due_on` may be to come.
    void add(const Money& outstanding_principal, const std::optional<Date>& oldest_unpaid_due_on,
             const Date& as_of);
    const std::map<Currency, Row>& rows() const noexcept { return rows_; }
    /// All bands of a currency together; zero where it has no loan.
    Money outstanding_principal(Currency currency) const;

 private:
    std::map<Currency, Row> rows_{};
};

/// [{"band":"1-30","loans":2,"outstanding_principal":{"amount":"5000.00","currency":"KES"}}], bands
/// without loans left out.
std::string to_json(const Ageing& ageing);

}  // namespace tawi::operations
