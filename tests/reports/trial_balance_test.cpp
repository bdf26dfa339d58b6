#include "reports/trial_balance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::ThrowsMessage;

const auto kes = Currency::of("KES");
const auto tnd = Currency::of("TND");

TrialBalanceQuery march() {
    return {.from = parse_date("2026-03-01", "from"), .to = parse_date("2026-03-31", "to")};
}

TrialBalanceRow row(std::int32_t office, const char* fund, const char* account, Currency currency,
                    int opening, int debits, int credits) {
    const auto money = [&](int minor) { return Money::from_minor_units(minor, currency); };
    return {office,         fund,          account,       "Account", AccountKind::asset,
            money(opening), money(debits), money(credits)};
}

TEST(TrialBalance, TotalsEachOfficeFundAndCurrencyApart) {
    const TrialBalance balance(
        march(), {row(1, "donor", "1010", kes, 500, 20, 70),
                  row(1, "donor", "3010", kes, -500, 70, 20), row(1, "own", "1010", kes, 0, 1, 1),
                  row(1, "own", "1010", tnd, 0, 3, 3), row(2, "own", "1010", kes, 0, 9, 9)});
    ASSERT_THAT(balance.totals(), SizeIs(4));
    EXPECT_EQ(balance.totals()[0].debits, Money::from_minor_units(90, kes));
    EXPECT_EQ(balance.totals()[0].credits, balance.totals()[0].debits);
    EXPECT_EQ(balance.rows()[0].closing(), Money::from_minor_units(450, kes));
    EXPECT_EQ(balance.rows()[1].closing(), Money::from_minor_units(-450, kes));
}

TEST(TrialBalance, DoesNotExistWhereDebitsAreNotCredits) {
    EXPECT_THAT(
        [] {
            TrialBalance(march(), {row(7, "own", "1010", kes, 0, 101, 0),
                                   row(7, "own", "3010", kes, 0, 0, 100)});
        },
        ThrowsMessage<InvariantViolation>(
            HasSubstr("office 7, fund own, KES does not balance: debits 1.01 against 1.00")));
}

TEST(TrialBalance, DoesNotExistWhereOpeningBalancesDoNotSumToZero) {
    EXPECT_THROW(TrialBalance(march(), {row(1, "own", "1010", kes, 1, 0, 0)}), InvariantViolation);
    // Two offices that are wrong by the same amount do not make up for each other.
    EXPECT_THROW(TrialBalance(march(), {row(1, "own", "1010", kes, 1, 0, 0),
                                        row(2, "own", "1010", kes, -1, 0, 0)}),
                 InvariantViolation);
}

TEST(AccountKind, IsSpelledAsInTheChart) {
    for (const auto kind : {AccountKind::asset, AccountKind::liability, AccountKind::equity,
                            AccountKind::income, AccountKind::expense}) {
        EXPECT_EQ(parse_account_kind(to_string(kind), "kind"), kind);
    }
    EXPECT_THROW(parse_account_kind("assets", "kind"), InvalidInput);
}

}  // namespace
}  // namespace tawi::reports
