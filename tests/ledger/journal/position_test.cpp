#include "ledger/journal/position.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::journal {
namespace {

const Currency currency = Currency::of("KES");

Money cents(Minor minor_units) {
    return Money::from_minor_units(minor_units, currency);
}

Position disbursed() {
    Position position(currency);
    position.add(PositionComponent::money, cents(-500));
    position.add(PositionComponent::portfolio, cents(500));
    return position;
}

TEST(Position, StartsAtZeroAndAddsByComponent) {
    Position position(currency);
    EXPECT_TRUE(position.is_zero());
    position.add(PositionComponent::portfolio, cents(3));
    position.add(PositionComponent::portfolio, cents(4));
    EXPECT_EQ(position.amount(PositionComponent::portfolio), cents(7));
    EXPECT_EQ(position.amount(PositionComponent::money), cents(0));
    EXPECT_FALSE(position.is_zero());
}

TEST(Position, IsAVector) {
    const auto one = disbursed();
    EXPECT_EQ((one + one).amount(PositionComponent::portfolio), cents(1000));
    EXPECT_EQ(-one + one, Position(currency));
    EXPECT_TRUE((one - one).is_zero());
    EXPECT_FALSE(one == Position(currency));
}

TEST(Position, SumsToZeroOrSaysWhatItHolds) {
    EXPECT_NO_THROW(disbursed().check_balanced());
    auto position = disbursed();
    position.add(PositionComponent::fee_income, cents(-1));
    try {
        position.check_balanced();
        FAIL() << "accepted";
    } catch (const InvariantViolation& fault) {
        const std::string message = fault.what();
        EXPECT_NE(message.find("portfolio 5.00"), std::string::npos) << message;
        EXPECT_NE(message.find("fee_income -0.01"), std::string::npos) << message;
    }
}

TEST(Position, CurrenciesDoNotMix) {
    auto position = disbursed();
    const auto usd = Currency::of("USD");
    EXPECT_THROW(position.add(PositionComponent::money, Money::zero(usd)), InvariantViolation);
    EXPECT_THROW(position += Position(usd), InvariantViolation);
}

}  // namespace
}  // namespace tawi::journal
