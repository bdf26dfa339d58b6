#include "business-plans/support/voucher.h"

#include <array>

#include "ledger/error.h"

namespace tawi::support {

Money Entitlement::total() const {
    return Money::from_minor_units(voucher_pays().minor_units() * static_cast<Minor>(count),
                                   voucher_value.currency());
}

std::string_view to_string(VoucherState state) noexcept {
    constexpr std::array<std::string_view, 4> words{"issued", "redeemed", "cancelled", "expired"};
    return words[static_cast<std::size_t>(state)];
}

VoucherState state_of(const Voucher& voucher, const Entitlement& entitlement, bool is_cancelled,
                      const Date& day) {
    if (voucher.redemption) return VoucherState::redeemed;
    if (is_cancelled) return VoucherState::cancelled;
    return day > entitlement.valid_until ? VoucherState::expired : VoucherState::issued;
}

void check_entitlement(const Entitlement& entitlement, Currency currency, const Date& day) {
    if (entitlement.valid_until < entitlement.starts_on) {
        throw InvalidInput(
            "/valid_until", "before_start",
            "Vouchers are valid from " + tawi::to_string(entitlement.starts_on) + " on.");
    }
    if (entitlement.valid_until < day) {
        throw InvalidInput("/valid_until", "past", "Today is " + tawi::to_string(day) + ".");
    }
    if (entitlement.voucher_value.currency() != currency) {
        throw InvalidInput("/voucher_value", "other_currency",
                           "The person's office books in " + std::string(currency.code()) + ".");
    }
    if (entitlement.cost_share.currency() != currency) {
        throw InvalidInput("/cost_share", "other_currency",
                           "The person's office books in " + std::string(currency.code()) + ".");
    }
    if (entitlement.cost_share >= entitlement.voucher_value) {
        throw InvalidInput("/cost_share", "too_large",
                           "A voucher pays what the person does not, and that is something.");
    }
}

void check_redemption(VoucherState state, const Entitlement& entitlement, const Date& delivered_on,
                      const Date& day) {
    if (state == VoucherState::cancelled)
        throw Refused(RefusalCode::wrong_state, "The voucher is cancelled.");
    if (state == VoucherState::redeemed)
        throw Refused(RefusalCode::already_redeemed, "The voucher is redeemed.");
    if (state == VoucherState::expired) {
        throw Refused(RefusalCode::voucher_expired,
                      "It was valid until " + tawi::to_string(entitlement.valid_until) + ".");
    }
    if (delivered_on > day) {
        throw InvalidInput(
            "/delivered_on", "in_future",
            "A voucher is redeemed once it was delivered; today is " + tawi::to_string(day) + ".");
    }
    if (delivered_on < entitlement.starts_on) {
        throw InvalidInput("/delivered_on", "before_start",
                           "It is valid from " + tawi::to_string(entitlement.starts_on) + " on.");
    }
}

}  // namespace tawi::support
