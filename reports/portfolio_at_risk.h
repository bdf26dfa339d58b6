#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::reports {

/// Active loans of an office, product and currency whose oldest unpaid row fell, or falls, due on
/// one day.
struct PortfolioSlice {
    std::int32_t office_id = 0;
    std::string product_code;
    Date business_date;                        ///< of the office
    std::optional<Date> oldest_unpaid_due_on;  ///< none: nothing is left to fall due
    std::int64_t loans = 0;
    Money outstanding_principal;
    std::int64_t restructured_loans = 0;  ///< of these
    Money restructured_principal;
};

/// Some loans and their whole outstanding principal.
struct LoansAtRisk {
    std::int64_t loans = 0;
    Money outstanding_principal;
};

/// Portfolio at risk(n): of loans *more* than so many days past due.
inline constexpr std::array days_at_risk{1, 30, 90};

/// The portfolio of an office, product and currency.
struct PortfolioAtRisk {
    std::int32_t office_id = 0;
    std::string product_code;
    Date business_date;
    LoansAtRisk gross_loan_portfolio;
    std::vector<LoansAtRisk> buckets;  ///< as operations::age_buckets
    std::vector<LoansAtRisk> at_risk;  ///< as days_at_risk; restructured loans included
    /// Restructured, and not more than so many days late: who follows CGAP adds these to at_risk.
    std::vector<LoansAtRisk> restructured_beside;
};

/// Portfolio at risk by office, product and currency, in their order; the slices may come in any.
/// Days past due are those of DOMAIN, *Arrears*, on the office's business date.
std::vector<PortfolioAtRisk> portfolio_at_risk(const std::vector<PortfolioSlice>& slices);

/// `part` of `whole` with four decimals, half to even: "0.0312"; "0.0000" of nothing.
std::string ratio_text(const Money& part, const Money& whole);

/// One line a portfolio and bucket or count of days.
void write_csv(const std::vector<PortfolioAtRisk>& portfolios, std::ostream& out);

}  // namespace tawi::reports
