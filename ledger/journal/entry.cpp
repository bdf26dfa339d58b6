#include "ledger/journal/entry.h"

namespace tawi::journal {

std::string_view to_string(EntryKind kind) noexcept {
    switch (kind) {
        case EntryKind::opening_balance:
            return "opening_balance";
        case EntryKind::disbursement:
            return "disbursement";
        case EntryKind::repayment:
            return "repayment";
        case EntryKind::reversal:
            return "reversal";
        case EntryKind::accrual:
            return "accrual";
        case EntryKind::correction:
            return "correction";
        case EntryKind::advances_applied:
            return "advances_applied";
        case EntryKind::fees_due:
            return "fees_due";
        case EntryKind::interest:
            return "interest";
    }
    return "unknown";
}

std::vector<Line> lines_of(const Position& change, Channel channel) {
    change.check_balanced();
    std::vector<Line> lines;
    for (std::size_t index = 0; index < position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        const auto amount = change.amount(component);
        if (!amount.is_zero()) {
            lines.push_back({std::string(account_of(component, channel)), amount});
        }
    }
    return lines;
}

}  // namespace tawi::journal
