#include "business-plans/operations/support_entry.h"

#include <array>

namespace tawi::support {

namespace {

std::string money_account(journal::Channel channel) {
    return std::string(journal::account_of(journal::PositionComponent::money, channel));
}

/// A debit of one account and a credit of the other.
std::vector<journal::Line> lines(std::string_view debit, std::string_view credit,
                                 const Money& amount) {
    return {{std::string(debit), amount}, {std::string(credit), -amount}};
}

}  // namespace

std::string_view expense_account_of(SupportKind kind) noexcept {
    constexpr std::array<std::string_view, 6> accounts{"5310", "5320", "5330",
                                                       "5340", "5350", "5360"};
    return accounts[static_cast<std::size_t>(kind)];
}

std::string_view to_string(SupportEntryKind kind) noexcept {
    constexpr std::array<std::string_view, 4> words{"award_payment", "award_refund",
                                                    "voucher_redemption", "provider_settlement"};
    return words[static_cast<std::size_t>(kind)];
}

std::vector<journal::Line> payment_lines(SupportKind kind, const Money& amount,
                                         journal::Channel channel) {
    return lines(expense_account_of(kind), money_account(channel), amount);
}

std::vector<journal::Line> refund_lines(SupportKind kind, const Money& amount,
                                        journal::Channel channel) {
    return lines(money_account(channel), expense_account_of(kind), amount);
}

std::vector<journal::Line> redemption_lines(SupportKind kind, const Money& owed,
                                            const Money& cost_share) {
    auto all = lines(expense_account_of(kind), payable_to_providers_account, owed);
    if (cost_share.is_zero()) return all;
    all.front().amount += cost_share;
    all.push_back({std::string(cost_shares_account), -cost_share});
    return all;
}

std::vector<journal::Line> settlement_lines(const Money& amount, journal::Channel channel) {
    return lines(payable_to_providers_account, money_account(channel), amount);
}

}  // namespace tawi::support
