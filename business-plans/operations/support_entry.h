#pragma once

#include <vector>

#include "business-plans/support/support_kind.h"
#include "ledger/journal/entry.h"

namespace tawi::support {

/// What is owed to providers for vouchers that they redeemed.
inline constexpr std::string_view payable_to_providers_account = "2150";

/// What people pay of their support themselves: income, beside an expense that is told in full.
inline constexpr std::string_view cost_shares_account = "4310";

/// The expense of a kind of support.
std::string_view expense_account_of(SupportKind kind) noexcept;

/// What moves money in support, each an entry of its own.
enum class SupportEntryKind {
    award_payment,        ///< an expense, out of till, bank or wallet
    award_refund,         ///< the same, back
    voucher_redemption,   ///< an expense that is owed to a provider, less the person's share
    provider_settlement,  ///< what was owed, out of till, bank or wallet
};

/// As spelled in the enum; the kind of the entry in the journal.
std::string_view to_string(SupportEntryKind kind) noexcept;

/// The lines of an instalment that is paid: the expense and the channel's account.
std::vector<journal::Line> payment_lines(SupportKind kind, const Money& amount,
                                         journal::Channel channel);
/// Of money that comes back: the reverse.
std::vector<journal::Line> refund_lines(SupportKind kind, const Money& amount,
                                        journal::Channel channel);
/// Of a voucher that is redeemed: the expense in full, what is owed to the provider, and the share
/// that the person paid to them, where there is one. Both amounts are of one currency.
std::vector<journal::Line> redemption_lines(SupportKind kind, const Money& owed,
                                            const Money& cost_share);
/// Of what a provider is paid: what was owed, and the channel's account.
std::vector<journal::Line> settlement_lines(const Money& amount, journal::Channel channel);

}  // namespace tawi::support
