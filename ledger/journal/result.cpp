#include "ledger/journal/result.h"

namespace tawi::journal {

namespace {

template <typename Work>
void for_each_result(const Position& position, const Work& work) {
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        if (is_result(component)) work(component, position.amount(component));
    }
}

}  // namespace

bool is_result(PositionComponent component) noexcept {
    switch (component) {
        case PositionComponent::interest_income:
        case PositionComponent::fee_income:
        case PositionComponent::penalty_income:
        case PositionComponent::recovery_income:
        case PositionComponent::write_off_expense:
        case PositionComponent::tolerance_expense:
        case PositionComponent::impairment_expense:
            return true;
        default:
            return false;
    }
}

Position result_of(const Position& position) {
    Position result(position.currency());
    for_each_result(position, [&](PositionComponent component, const Money& amount) {
        result.add(component, amount);
    });
    return result;
}

Money income_of(const Position& position) {
    auto income = Money::zero(position.currency());
    for_each_result(position, [&](PositionComponent, const Money& amount) { income -= amount; });
    return income;
}

Position to_prior_year(const Position& result) {
    Position move(result.currency());
    for_each_result(result, [&](PositionComponent component, const Money& amount) {
        move.add(component, -amount);
        move.add(PositionComponent::prior_year_adjustments, amount);
    });
    return move;
}

}  // namespace tawi::journal
