#include "ledger/journal/entry.h"

#include <array>

#include "ledger/error.h"

namespace tawi::journal {

std::string_view to_string(EntryKind kind) noexcept {
    static constexpr std::array<std::string_view, entry_kinds> names{
        "opening_balance", "manual",         "manual_reversal",  "adjustment",    "inter_office",
        "year_end",        "disbursement",   "repayment",        "prepayment",    "settlement",
        "charge",          "charge_waiver",  "interest_waiver",  "penalty",       "penalty_waiver",
        "reschedule",      "refinancing",    "set_off",          "write_off",     "recovery",
        "refund",          "classification", "change",           "transfer",      "restatement",
        "payout",          "payout_failure", "exchange",         "revaluation",   "reversal",
        "accrual",         "correction",     "advances_applied", "penalties",     "fees_due",
        "interest",        "fees_earned",    "tolerance",        "loss_allowance"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<Line> lines_of(const Position& change, std::optional<Channel> channel,
                           const AccountMap& accounts) {
    change.check_balanced();
    if (!channel && !change.amount(PositionComponent::money).is_zero()) {
        throw InvariantViolation("money moves through no channel: " +
                                 tawi::to_string(change.amount(PositionComponent::money)));
    }
    std::vector<Line> lines;
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        const auto amount = change.amount(component);
        if (amount.is_zero()) continue;
        // Only money asks for the channel.
        lines.push_back(
            {std::string(accounts.account_of(component, channel.value_or(Channel::till))), amount});
    }
    return lines;
}

}  // namespace tawi::journal
