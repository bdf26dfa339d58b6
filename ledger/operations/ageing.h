#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::operations {

/// The ageing of days past due: name, and the last day of each but the last (DOMAIN, *Arrears*).
struct AgeBucket {
    std::string_view name;
    int last_day;
};
inline constexpr std::array<AgeBucket, 6> age_buckets{
    {{"current", 0}, {"1-30", 30}, {"31-60", 60}, {"61-90", 90}, {"91-180", 180}, {"180+", 0}}};

/// The place in age_buckets of so many days.
std::size_t age_bucket_of(int days_past_due) noexcept;

/// A portfolio by days past due: loans and their whole outstanding principal, by currency.
class Ageing {
 public:
    struct Cell {
        int loans = 0;
        Money outstanding_principal;
    };
    using Row = std::array<Cell, age_buckets.size()>;

    /// Adds a loan as it stands at the opening of `as_of`; `oldest_unpaid_due_on` may be to come.
    void add(const Money& outstanding_principal, const std::optional<Date>& oldest_unpaid_due_on,
             const Date& as_of);
    const std::map<Currency, Row>& rows() const noexcept { return rows_; }
    /// All buckets of a currency together; zero where it has no loan.
    Money outstanding_principal(Currency currency) const;

 private:
    std::map<Currency, Row> rows_{};
};

/// [{"days_past_due":"1-30","loans":2,"outstanding_principal":{"amount":"5000.00",
/// "currency":"KES"}}], buckets without loans left out.
std::string to_json(const Ageing& ageing);

}  // namespace tawi::operations
