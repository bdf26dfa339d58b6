#include "reports/portfolio_at_risk.h"

#include <gtest/gtest.h>

#include <sstream>

#include "ledger/operations/ageing.h"

namespace tawi::reports {
namespace {

const auto kes = Currency::of("KES");

Money money(int minor) {
    return Money::from_minor_units(minor, kes);
}

/// So many loans of 10.00 each, that many days past due; `restructured` of them are.
PortfolioSlice late(int days, int loans, int restructured = 0, std::int32_t office = 1) {
    const auto today = parse_date("2026-11-22", "day");
    return {office,       "WORK",
            today,        add_days(today, -days),
            loans,        money(1000 * loans),
            restructured, money(1000 * restructured)};
}

TEST(PortfolioAtRisk, PutsEachLoanInOneBucketByItsDaysPastDue) {
    const std::vector<std::pair<int, std::size_t>> days{{-9, 0}, {0, 0},   {1, 1},   {30, 1},
                                                        {31, 2}, {60, 2},  {61, 3},  {90, 3},
                                                        {91, 4}, {180, 4}, {181, 5}, {900, 5}};
    for (const auto& [past_due, bucket] : days) {
        const auto portfolio = portfolio_at_risk({late(past_due, 3)}).at(0);
        for (std::size_t index = 0; index < operations::age_buckets.size(); ++index)
            EXPECT_EQ(portfolio.buckets[index].loans, index == bucket ? 3 : 0) << past_due;
    }
}

TEST(PortfolioAtRisk, IsTheWholePrincipalOfLoansMoreThanSoManyDaysPastDue) {
    const auto portfolio = portfolio_at_risk({late(0, 10), late(1, 1), late(2, 2), late(30, 4),
                                              late(31, 8, 8), late(90, 16), late(91, 32)})
                               .at(0);
    EXPECT_EQ(portfolio.gross_loan_portfolio.loans, 73);
    EXPECT_EQ(portfolio.at_risk[0].loans, 62);
    EXPECT_EQ(portfolio.at_risk[1].loans, 56);
    EXPECT_EQ(portfolio.at_risk[2].loans, 32);
    EXPECT_EQ(portfolio.at_risk[1].outstanding_principal, money(56000));
    EXPECT_EQ(ratio_text(portfolio.at_risk[1].outstanding_principal,
                         portfolio.gross_loan_portfolio.outstanding_principal),
              "0.7671");
}

TEST(PortfolioAtRisk, ShowsRestructuredLoansThatAreNotSoLateBeside) {
    const auto portfolio = portfolio_at_risk({late(0, 9, 2), late(45, 3, 1)}).at(0);
    EXPECT_EQ(portfolio.restructured_beside[0].loans, 2);
    EXPECT_EQ(portfolio.restructured_beside[1].loans, 2);
    EXPECT_EQ(portfolio.restructured_beside[2].loans, 3);
}

TEST(PortfolioAtRisk, IsApartByOfficeProductAndCurrency) {
    auto other = late(0, 1);
    other.product_code = "FARM";
    auto nothing_due = late(0, 1);
    nothing_due.oldest_unpaid_due_on.reset();
    const auto portfolios = portfolio_at_risk({late(5, 1, 0, 2), late(0, 2), other, nothing_due});
    ASSERT_EQ(portfolios.size(), 3U);
    EXPECT_EQ(portfolios[0].product_code, "FARM");
    EXPECT_EQ(portfolios[1].gross_loan_portfolio.loans, 3);
    EXPECT_EQ(portfolios[2].office_id, 2);
    EXPECT_EQ(ratio_text(money(0), money(0)), "0.0000");
    std::ostringstream csv;
    write_csv(portfolios, csv);
    EXPECT_NE(
        csv.str().find("2,\"WORK\",\"KES\",2026-11-22,\"portfolio_at_risk(1)\",1,10.00,1.0000"),
        std::string::npos)
        << csv.str();
}

}  // namespace
}  // namespace tawi::reports
