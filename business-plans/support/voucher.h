#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "business-plans/support/support_kind.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::support {

/// That what a voucher is for was delivered.
struct Redemption {
    Date delivered_on;
    std::string note{};
    Date booking_date;
    std::int64_t entry_id = 0;
};

/// One delivery; whoever delivers it has its code.
struct Voucher {
    std::string code;
    std::optional<Redemption> redemption{};
};

/// That somebody may have something delivered so many times by a provider.
struct Entitlement {
    SupportKind kind = SupportKind::childcare;
    std::string fund{};
    std::string purpose{};
    unsigned provider_number = 0;
    Date starts_on;
    Date valid_until;  ///< the last day
    unsigned count = 0;
    Money voucher_value;  ///< what one delivery costs
    Money cost_share;     ///< what of it the person pays to the provider

    /// What a voucher pays to the provider.
    Money voucher_pays() const { return voucher_value - cost_share; }
    /// What the budget promises when its vouchers are issued.
    Money total() const;
};

enum class VoucherState { issued, redeemed, cancelled, expired };

std::string_view to_string(VoucherState state) noexcept;

/// How a voucher stands on a day; what was redeemed stays so.
VoucherState state_of(const Voucher& voucher, const Entitlement& entitlement, bool is_cancelled,
                      const Date& day);

/// That vouchers can be issued on a day. Throws InvalidInput: /valid_until before_start or past,
/// /voucher_value and /cost_share other_currency, /cost_share too_large.
void check_entitlement(const Entitlement& entitlement, Currency currency, const Date& day);

/// That a voucher pays for what was delivered. Throws Refused wrong_state (cancelled),
/// already_redeemed, voucher_expired; InvalidInput{"/delivered_on"} in_future, before_start.
void check_redemption(VoucherState state, const Entitlement& entitlement, const Date& delivered_on,
                      const Date& day);

}  // namespace tawi::support
