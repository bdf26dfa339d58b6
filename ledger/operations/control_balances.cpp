#include "ledger/operations/control_balances.h"

#include "ledger/document/json_writer.h"
#include "ledger/journal/account_map.h"

namespace tawi::operations {

namespace {

bool has_control_account(journal::PositionComponent component) {
    if (component == journal::PositionComponent::money) return false;
    const auto kind = journal::kind_of_purpose(journal::to_string(component));
    return kind == journal::AccountKind::asset || kind == journal::AccountKind::liability;
}

}  // namespace

void ControlBalances::add(std::string_view fund, journal::PositionComponent component,
                          const Money& amount) {
    const auto currency = amount.currency();
    const auto found = balances_.find(std::tuple(fund, currency, component));
    if (found != balances_.end()) {
        found->second += amount;
    } else {
        balances_.emplace(Key{fund, currency, component}, amount);
    }
}

void ControlBalances::add(std::string_view fund, const journal::Position& entry) {
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = entry.amount(component);
        if (!amount.is_zero() && has_control_account(component)) add(fund, component, amount);
    }
}

Money ControlBalances::balance(std::string_view fund, Currency currency,
                               journal::PositionComponent component) const {
    const auto found = balances_.find(std::tuple(fund, currency, component));
    return found == balances_.end() ? Money::zero(currency) : found->second;
}

std::string_view control_account_name(journal::PositionComponent component) noexcept {
    if (component == journal::PositionComponent::money)
        return journal::to_string(journal::Channel::in_transit);
    return journal::to_string(component);
}

journal::PositionComponent parse_control_account(std::string_view text, std::string_view field) {
    if (text == journal::to_string(journal::Channel::in_transit))
        return journal::PositionComponent::money;
    return journal::parse_position_component(text, field);
}

std::string to_json(const ControlBalances& balances) {
    document::JsonWriter out;
    out.begin_array();
    for (const auto& [key, balance] : balances.balances()) {
        if (balance.is_zero()) continue;
        out.begin_object();
        const auto& [fund, currency, component] = key;
        out.field("component", control_account_name(component));
        out.field("fund", fund);
        out.field("balance", balance);
        out.end();
    }
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::operations
