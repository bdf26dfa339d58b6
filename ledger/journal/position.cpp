#include "ledger/journal/position.h"

#include <algorithm>
#include <string>

#include "ledger/error.h"

namespace tawi::journal {

namespace {
std::size_t index_of(PositionComponent component) {
    return static_cast<std::size_t>(component);
}
}  // namespace

std::string_view to_string(PositionComponent component) noexcept {
    static constexpr std::array<std::string_view, position_components> names{
        "money",
        "portfolio",
        "interest_receivable",
        "fee_receivable",
        "penalty_receivable",
        "interest_received_in_advance",
        "repayments_in_advance",
        "overpayment",
        "refund_to_be_returned",
        "suspended_interest",
        "loss_allowance",
        "deferred_fees",
        "tax_payable",
        "interest_income",
        "fee_income",
        "penalty_income",
        "recovery_income",
        "write_off_expense",
        "tolerance_expense",
        "impairment_expense",
        "prior_year_adjustments"};
    return names[index_of(component)];
}

PositionComponent parse_position_component(std::string_view text, std::string_view field) {
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        if (to_string(component) == text) return component;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       std::string(text) + " is no component of a position.");
}

Money Position::amount(PositionComponent component) const noexcept {
    return Money::from_minor_units(amounts_[index_of(component)], currency_);
}

void Position::add(PositionComponent component, const Money& amount) {
    amounts_[index_of(component)] = (this->amount(component) + amount).minor_units();
}

bool Position::is_zero() const noexcept {
    return std::all_of(amounts_.begin(), amounts_.end(), [](Minor minor) { return minor == 0; });
}

void Position::check_balanced() const {
    auto sum = Money::zero(currency_);
    for (const auto minor : amounts_)
        sum += Money::from_minor_units(minor, currency_);
    if (sum.is_zero()) return;
    std::string text = "a position does not sum to zero:";
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        text += " " + std::string(to_string(component)) + " " + tawi::to_string(amount(component));
    }
    throw InvariantViolation(text);
}

Position& Position::operator+=(const Position& other) {
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        add(component, other.amount(component));
    }
    return *this;
}

Position& Position::operator-=(const Position& other) {
    return *this += -other;
}

Position Position::operator-() const {
    Position negated(currency_);
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        negated.add(component, -amount(component));
    }
    return negated;
}

}  // namespace tawi::journal
