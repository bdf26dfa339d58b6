#include "business-plans/support/voucher.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;

constexpr Date first_day = January / 10 / 2026;
constexpr Date last_day = January / 31 / 2026;

Money kes(Minor major) {
    return Money::from_minor_units(major * 100, Currency::of("KES"));
}

Entitlement entitlement_of(const Money& share) {
    return {SupportKind::childcare, "own", "work", 1, first_day, last_day, 4, kes(100), share};
}

std::string fault(const Entitlement& entitlement, const Date& day = first_day) {
    try {
        check_entitlement(entitlement, Currency::of("KES"), day);
    } catch (const InvalidInput& refused) {
        return refused.field() + " " + refused.code();
    }
    return "";
}

std::string refusal(VoucherState state, const Date& delivered_on, const Date& day) {
    try {
        check_redemption(state, entitlement_of(kes(20)), delivered_on, day);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    } catch (const InvalidInput& refused) {
        return refused.field() + " " + refused.code();
    }
    return "";
}

TEST(Entitlement, PaysWhatThePersonDoesNot) {
    EXPECT_EQ(entitlement_of(kes(20)).voucher_pays(), kes(80));
    EXPECT_EQ(entitlement_of(kes(20)).total(), kes(320));
    EXPECT_EQ(fault(entitlement_of(kes(0))), "");
    EXPECT_EQ(fault(entitlement_of(kes(99))), "");
    EXPECT_EQ(fault(entitlement_of(kes(100))), "/cost_share too_large");
    EXPECT_EQ(fault(entitlement_of(Money::zero(Currency::of("UGX")))),
              "/cost_share other_currency");
    EXPECT_EQ(fault(entitlement_of(kes(0)), last_day), "");
    EXPECT_EQ(fault(entitlement_of(kes(0)), February / 1 / 2026), "/valid_until past");
    auto backwards = entitlement_of(kes(0));
    backwards.valid_until = January / 9 / 2026;
    EXPECT_EQ(fault(backwards), "/valid_until before_start");
    auto foreign = entitlement_of(kes(0));
    foreign.voucher_value = Money::from_minor_units(5, Currency::of("UGX"));
    EXPECT_EQ(fault(foreign), "/voucher_value other_currency");
}

TEST(Voucher, StandsByItsRedemptionThenByItsDays) {
    Voucher voucher{"0"};
    const auto entitlement = entitlement_of(kes(0));
    EXPECT_EQ(state_of(voucher, entitlement, false, last_day), VoucherState::issued);
    EXPECT_EQ(state_of(voucher, entitlement, false, February / 1 / 2026), VoucherState::expired);
    EXPECT_EQ(state_of(voucher, entitlement, true, February / 1 / 2026), VoucherState::cancelled);
    voucher.redemption = Redemption{first_day, "", first_day, 1};
    EXPECT_EQ(state_of(voucher, entitlement, true, February / 1 / 2026), VoucherState::redeemed);
}

TEST(Voucher, IsRefusedByHowItStandsAndByTheDay) {
    EXPECT_EQ(refusal(VoucherState::issued, first_day, first_day), "");
    EXPECT_EQ(refusal(VoucherState::issued, last_day, last_day), "");
    EXPECT_EQ(refusal(VoucherState::cancelled, first_day, first_day), "wrong_state");
    EXPECT_EQ(refusal(VoucherState::redeemed, first_day, first_day), "already_redeemed");
    EXPECT_EQ(refusal(VoucherState::expired, first_day, first_day), "voucher_expired");
    EXPECT_EQ(refusal(VoucherState::issued, January / 12 / 2026, January / 11 / 2026),
              "/delivered_on in_future");
    EXPECT_EQ(refusal(VoucherState::issued, January / 9 / 2026, January / 11 / 2026),
              "/delivered_on before_start");
}

}  // namespace
}  // namespace tawi::support
