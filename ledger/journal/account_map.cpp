#include "ledger/journal/account_map.h"

#include <algorithm>
#include <array>

namespace tawi::journal {

namespace {

constexpr std::array channels{Channel::till, Channel::bank, Channel::wallet, Channel::in_transit};

AccountKind kind_of(PositionComponent component) noexcept {
    switch (component) {
        case PositionComponent::money:
        case PositionComponent::portfolio:
        case PositionComponent::interest_receivable:
        case PositionComponent::fee_receivable:
        case PositionComponent::penalty_receivable:
        case PositionComponent::refund_to_be_returned:
        case PositionComponent::suspended_interest:
        case PositionComponent::loss_allowance:
        case PositionComponent::deferred_fees:
            return AccountKind::asset;
        case PositionComponent::interest_received_in_advance:
        case PositionComponent::repayments_in_advance:
        case PositionComponent::overpayment:
        case PositionComponent::tax_payable:
            return AccountKind::liability;
        case PositionComponent::interest_income:
        case PositionComponent::fee_income:
        case PositionComponent::penalty_income:
        case PositionComponent::recovery_income:
            return AccountKind::income;
        case PositionComponent::prior_year_adjustments:
            return AccountKind::equity;
        case PositionComponent::write_off_expense:
        case PositionComponent::tolerance_expense:
        case PositionComponent::impairment_expense:
            break;
    }
    return AccountKind::expense;
}

/// The component of that name other than money, which is posted by its channel.
std::optional<PositionComponent> component_named(std::string_view name) noexcept {
    for (std::size_t index = 1; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        if (to_string(component) == name) return component;
    }
    return std::nullopt;
}

std::string_view chart_account(std::string_view purpose) noexcept {
    for (const auto channel : channels) {
        if (to_string(channel) == purpose) return account_of(PositionComponent::money, channel);
    }
    const auto component = component_named(purpose);
    return component ? account_of(*component, Channel::till) : std::string_view();
}

}  // namespace

const std::vector<std::string_view>& posting_purposes() {
    static const auto purposes = [] {
        std::vector<std::string_view> names;
        for (const auto channel : channels)
            names.push_back(to_string(channel));
        for (std::size_t index = 1; index < position_components; ++index)
            names.push_back(to_string(static_cast<PositionComponent>(index)));
        return names;
    }();
    return purposes;
}

std::optional<AccountKind> kind_of_purpose(std::string_view purpose) noexcept {
    for (const auto channel : channels) {
        if (to_string(channel) == purpose) return AccountKind::asset;
    }
    const auto component = component_named(purpose);
    if (!component) return std::nullopt;
    return kind_of(*component);
}

void AccountMap::set(std::string_view purpose, std::string account) {
    const auto found =
        std::ranges::find(own_, purpose, &std::pair<std::string, std::string>::first);
    if (found != own_.end()) {
        found->second = std::move(account);
    } else {
        own_.emplace_back(purpose, std::move(account));
    }
}

std::string_view AccountMap::account_of(std::string_view purpose) const noexcept {
    for (const auto& [name, account] : own_) {
        if (name == purpose) return account;
    }
    return chart_account(purpose);
}

std::string_view AccountMap::account_of(PositionComponent component,
                                        Channel channel) const noexcept {
    if (own_.empty()) return journal::account_of(component, channel);
    const bool is_money = component == PositionComponent::money;
    return account_of(is_money ? to_string(channel) : to_string(component));
}

}  // namespace tawi::journal
