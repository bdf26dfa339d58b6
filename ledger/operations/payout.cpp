#include "ledger/operations/payout.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

constexpr std::array states{PayoutState::in_transit, PayoutState::confirmed, PayoutState::failed};

bool is_order(const PayoutStep& step) {
    return step.step == 1;
}

}  // namespace

std::string_view to_string(PayoutState state) noexcept {
    switch (state) {
        case PayoutState::in_transit:
            return "in_transit";
        case PayoutState::confirmed:
            return "confirmed";
        case PayoutState::failed:
            break;
    }
    return "failed";
}

PayoutState parse_payout_state(std::string_view text, std::string_view field) {
    const auto found =
        std::ranges::find(states, text, [](PayoutState state) { return to_string(state); });
    if (found != states.end()) return *found;
    throw InvalidInput(std::string(field), "unknown_value",
                       "A payout is in_transit, confirmed or failed.");
}

const PayoutStep* last_step(std::span<const PayoutStep> steps, unsigned payout) noexcept {
    const PayoutStep* last = nullptr;
    for (const auto& step : steps) {
        if (step.payout != payout) continue;
        if (last == nullptr || step.step > last->step) last = &step;
    }
    return last;
}

const PayoutStep* payout_in_transit(std::span<const PayoutStep> steps) noexcept {
    for (const auto& step : steps) {
        if (!is_order(step)) continue;
        const auto* last = last_step(steps, step.payout);
        if (last->state == PayoutState::in_transit) return last;
    }
    return nullptr;
}

const PayoutStep* payout_confirmed_by(std::span<const PayoutStep> steps,
                                      unsigned event_number) noexcept {
    for (const auto& step : steps) {
        if (step.state == PayoutState::confirmed && step.event_number == event_number) {
            return last_step(steps, step.payout);
        }
    }
    return nullptr;
}

Money sent_in_transit(std::span<const PayoutStep> steps, Currency currency) {
    auto sum = Money::zero(currency);
    for (const auto& step : steps) {
        if (!is_order(step)) continue;
        const auto* last = last_step(steps, step.payout);
        if (last->state == PayoutState::in_transit) sum += last->sent;
    }
    return sum;
}

std::optional<journal::Entry> entry_of(const PayoutStep& step, const loan::LoanId& loan,
                                       const journal::AccountMap& accounts) {
    const bool failed = step.state == PayoutState::failed;
    if (!failed && !is_order(step)) return std::nullopt;
    const auto kind = failed ? journal::EntryKind::payout_failure : journal::EntryKind::payout;
    const auto in_transit = failed ? -step.sent : step.sent;
    const auto account = [&](journal::Channel channel) {
        return std::string(accounts.account_of(journal::PositionComponent::money, channel));
    };
    return journal::Entry{
        kind,
        step.booking_date,
        step.value_date,
        {{account(journal::Channel::in_transit), in_transit}, {account(step.channel), -in_transit}},
        std::string(journal::to_string(kind)) + " of loan " + loan::to_loan_number(loan) +
            ", payout " + std::to_string(step.payout)};
}

}  // namespace tawi::operations
