#include "ledger/operations/close_entries.h"

namespace tawi::operations {

std::array<ClosePart, 6> parts_of(const loan::DayClose& close) {
    using journal::EntryKind;
    return {ClosePart{EntryKind::advances_applied, close.advances_applied},
            ClosePart{EntryKind::penalties, close.penalties},
            ClosePart{EntryKind::fees_due, close.fees_due},
            ClosePart{EntryKind::interest, close.interest},
            ClosePart{EntryKind::fees_earned, close.fees_earned},
            ClosePart{EntryKind::tolerance, close.tolerance}};
}

Money recognised_interest(const loan::DayClose& close) {
    return -close.interest.amount(journal::PositionComponent::interest_income);
}

bool changes_rows(const loan::DayClose& close) {
    return !close.advances_applied.is_zero() || !close.penalties.is_zero() ||
           !close.tolerance.is_zero();
}

std::string detail_line(const CloseDetail& detail) {
    auto line = loan::to_loan_number(detail.loan);
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = detail.amounts.amount(component);
        if (amount.is_zero()) continue;
        line += " " + std::string(journal::to_string(component)) + " " + tawi::to_string(amount);
    }
    return line + "\n";
}

CloseEntries::Group::Group(Currency currency) : total(currency) {}

void CloseEntries::add(journal::EntryKind kind, std::string_view fund, std::int32_t product_id,
                       const CloseDetail& detail) {
    if (detail.amounts.is_zero()) return;
    const auto currency = detail.amounts.currency();
    auto found = groups_.find({kind, fund, product_id, currency});
    if (found == groups_.end()) {
        const std::string_view kept = *funds_.emplace(fund).first;
        found = groups_.try_emplace({kind, kept, product_id, currency}, currency).first;
    }
    found->second.total += detail.amounts;
    found->second.detail.add(detail_line(detail));
}

std::vector<CloseEntry> CloseEntries::entries() const {
    std::vector<CloseEntry> entries;
    for (const auto& [key, group] : groups_) {
        if (group.total.is_zero()) continue;
        const auto& [kind, fund, product, currency] = key;
        entries.push_back({kind, std::string(fund), product, group.total, group.detail.bytes(),
                           group.detail.loans()});
    }
    return entries;
}

}  // namespace tawi::operations
