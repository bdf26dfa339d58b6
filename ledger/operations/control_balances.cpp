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

void ControlBalances::add(journal::PositionComponent component, const Money& amount) {
    const auto currency = amount.currency();
    balances_.try_emplace({currency, component}, Money::zero(currency)).first->second += amount;
}

void ControlBalances::add(const journal::Position& entry) {
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = entry.amount(component);
        if (!amount.is_zero() && has_control_account(component)) add(component, amount);
    }
}

Money ControlBalances::balance(Currency currency, journal::PositionComponent component) const {
    const auto found = balances_.find({currency, component});
    return found == balances_.end() ? Money::zero(currency) : found->second;
}

std::string to_json(const ControlBalances& balances) {
    document::JsonWriter out;
    out.begin_array();
    for (const auto& [key, balance] : balances.balances()) {
        if (balance.is_zero()) continue;
        out.begin_object();
        out.field("component", journal::to_string(key.second));
        out.field("balance", balance);
        out.end();
    }
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::operations
