#include "ledger/operations/tendered_money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::operations {
namespace {

const auto usd = Currency::of("USD");
const auto kes = Currency::of("KES");
const auto day = parse_date("2026-01-20", "day");

loan::Event repayment() {
    return {.kind = loan::EventKind::repayment, .value_date = day, .amount = Money::zero(kes)};
}

TEST(TenderedMoney, BecomesTheEventsAmountAndStaysWithIt) {
    auto event = repayment();
    take_tender(event,
                {Money::from_minor_units(50, usd),
                 {{usd, kes, Exact(12935, 100), day}, {usd, kes, 999, add_days(day, 1)}}},
                kes);
    EXPECT_EQ(event.amount, Money::from_minor_units(6468, kes));  // 64.675, to the even coin
    EXPECT_EQ(event.tendered, (loan::Tender{Money::from_minor_units(50, usd), Exact(12935, 100)}));
}

TEST(TenderedMoney, GoesThroughTheChannelAgainstTheCurrencyPosition) {
    journal::AccountMap accounts;
    accounts.set("till", "1011");
    const loan::Tender tender{Money::from_minor_units(1000, usd), 131};
    const auto in = lines_of_tender(tender, journal::Channel::till, accounts, false);
    EXPECT_EQ(in, (std::vector<journal::Line>{{"1011", Money::from_minor_units(1000, usd)},
                                              {"1950", Money::from_minor_units(-1000, usd)}}));
    const auto out = lines_of_tender(tender, journal::Channel::bank, accounts, true);
    EXPECT_EQ(out, (std::vector<journal::Line>{{"1020", Money::from_minor_units(-1000, usd)},
                                               {"1950", Money::from_minor_units(1000, usd)}}));
    const auto over = over_currency_position(accounts, journal::Channel::till);
    EXPECT_EQ(over.account_of("till"), "1950");
    EXPECT_EQ(over.account_of("bank"), "1020");
}

RC_GTEST_PROP(TenderedMoney, IsTakenWholeOrLeavesTheEventAsItWas, ()) {
    const auto given = Money::from_minor_units(*rc::gen::inRange(-5, 5000), usd);
    const Exact rate(*rc::gen::inRange(1, 2'000), *rc::gen::element(1, 100, 100'000));
    auto event = repayment();
    try {
        take_tender(event, {given, {{usd, kes, rate, day}}}, kes);
        RC_ASSERT(event.amount.is_positive());
        RC_ASSERT(event.amount == worth_of(*event.tendered, kes));
    } catch (const InvalidInput& fault) {
        RC_ASSERT(fault.field() == "/tendered/amount");
        RC_ASSERT(event.amount.is_zero());
        RC_ASSERT(!event.tendered);
    }
}

}  // namespace
}  // namespace tawi::operations
