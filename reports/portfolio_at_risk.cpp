#include "reports/portfolio_at_risk.h"

#include <map>
#include <ostream>
#include <tuple>

#include "ledger/money/decimal_text.h"
#include "ledger/operations/ageing.h"
#include "reports/csv_line.h"

namespace tawi::reports {

namespace {

using operations::age_buckets;

constexpr unsigned ratio_decimals = 4;

int days_past_due(const PortfolioSlice& slice) {
    const auto& due = slice.oldest_unpaid_due_on;
    if (!due || *due >= slice.business_date) return 0;
    return days_between(*due, slice.business_date);
}

PortfolioAtRisk empty_portfolio(const PortfolioSlice& slice) {
    const LoansAtRisk none{0, Money::zero(slice.outstanding_principal.currency())};
    return {slice.office_id,
            slice.product_code,
            slice.business_date,
            none,
            std::vector<LoansAtRisk>(age_buckets.size(), none),
            std::vector<LoansAtRisk>(days_at_risk.size(), none),
            std::vector<LoansAtRisk>(days_at_risk.size(), none)};
}

void add(LoansAtRisk& sum, std::int64_t loans, const Money& outstanding_principal) {
    sum.loans += loans;
    sum.outstanding_principal += outstanding_principal;
}

void add(PortfolioAtRisk& portfolio, const PortfolioSlice& slice) {
    const auto days = days_past_due(slice);
    add(portfolio.gross_loan_portfolio, slice.loans, slice.outstanding_principal);
    add(portfolio.buckets[operations::age_bucket_of(days)], slice.loans,
        slice.outstanding_principal);
    for (std::size_t index = 0; index < days_at_risk.size(); ++index) {
        if (days > days_at_risk.at(index)) {
            add(portfolio.at_risk[index], slice.loans, slice.outstanding_principal);
        } else {
            add(portfolio.restructured_beside[index], slice.restructured_loans,
                slice.restructured_principal);
        }
    }
}

}  // namespace

std::vector<PortfolioAtRisk> portfolio_at_risk(const std::vector<PortfolioSlice>& slices) {
    std::map<std::tuple<std::int32_t, std::string, Currency>, PortfolioAtRisk> portfolios;
    for (const auto& slice : slices) {
        const auto place = portfolios.try_emplace(
            {slice.office_id, slice.product_code, slice.outstanding_principal.currency()},
            empty_portfolio(slice));
        add(place.first->second, slice);
    }
    std::vector<PortfolioAtRisk> rows;
    for (auto& portfolio : portfolios)
        rows.push_back(std::move(portfolio.second));
    return rows;
}

std::string ratio_text(const Money& part, const Money& whole) {
    const auto ratio = whole.is_zero() ? Exact(0) : Exact(part.exact() / whole.exact());
    return to_decimal_text(ratio, ratio_decimals, RoundingMode::half_even);
}

void write_csv(const std::vector<PortfolioAtRisk>& portfolios, std::ostream& out) {
    CsvLine line;
    for (const auto* const column : {"office_id", "product", "currency", "business_date", "measure",
                                     "loans", "outstanding_principal", "ratio"})
        line.plain(column);
    line.end(out);
    const auto write = [&](const PortfolioAtRisk& portfolio, const std::string& measure,
                           const LoansAtRisk& loans) {
        const auto& gross = portfolio.gross_loan_portfolio.outstanding_principal;
        line.plain(std::to_string(portfolio.office_id))
            .text(portfolio.product_code)
            .text(gross.currency().code())
            .plain(tawi::to_string(portfolio.business_date))
            .text(measure)
            .plain(std::to_string(loans.loans))
            .amount(loans.outstanding_principal)
            .plain(ratio_text(loans.outstanding_principal, gross))
            .end(out);
    };
    for (const auto& portfolio : portfolios) {
        write(portfolio, "gross_loan_portfolio", portfolio.gross_loan_portfolio);
        for (std::size_t index = 0; index < age_buckets.size(); ++index)
            write(portfolio, "bucket " + std::string(age_buckets.at(index).name),
                  portfolio.buckets[index]);
        for (std::size_t index = 0; index < days_at_risk.size(); ++index) {
            const auto days = std::to_string(days_at_risk.at(index));
            write(portfolio, "portfolio_at_risk(" + days + ")", portfolio.at_risk[index]);
            write(portfolio, "restructured beside portfolio_at_risk(" + days + ")",
                  portfolio.restructured_beside[index]);
        }
    }
}

}  // namespace tawi::reports
