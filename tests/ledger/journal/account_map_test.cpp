#include "ledger/journal/account_map.h"

#include <gtest/gtest.h>

#include <set>

namespace tawi::journal {
namespace {

TEST(AccountMap, IsTheChartWhereItSaysNothing) {
    const AccountMap accounts;
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        for (const auto channel : {Channel::till, Channel::bank, Channel::wallet})
            EXPECT_EQ(accounts.account_of(component, channel), account_of(component, channel));
    }
    EXPECT_EQ(accounts.account_of("portfolio"), "1100");
    EXPECT_EQ(accounts.account_of("bank"), "1020");
    EXPECT_EQ(accounts.account_of("money"), "");
}

TEST(AccountMap, ChangesOnlyWhatItSays) {
    AccountMap accounts;
    accounts.set("portfolio", "1105");
    accounts.set("portfolio", "1110");
    accounts.set("bank", "1021");
    EXPECT_EQ(accounts.account_of(PositionComponent::portfolio, Channel::till), "1110");
    EXPECT_EQ(accounts.account_of(PositionComponent::money, Channel::bank), "1021");
    EXPECT_EQ(accounts.account_of(PositionComponent::money, Channel::till), "1010");
    EXPECT_EQ(accounts.account_of(PositionComponent::fee_income, Channel::till), "4020");
    EXPECT_EQ(accounts.own().size(), 2U);
}

TEST(PostingPurposes, AreTheChannelsAndEveryComponentButMoney) {
    const auto& purposes = posting_purposes();
    EXPECT_EQ(purposes.size(), 4 + position_components - 1);
    EXPECT_EQ(std::set(purposes.begin(), purposes.end()).size(), purposes.size());
    for (const auto purpose : purposes)
        EXPECT_TRUE(kind_of_purpose(purpose)) << purpose;
    EXPECT_EQ(kind_of_purpose("money"), std::nullopt);
    EXPECT_EQ(kind_of_purpose("overpayment"), AccountKind::liability);
}

}  // namespace
}  // namespace tawi::journal
