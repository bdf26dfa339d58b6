#include "ledger/loan/row_balance.h"

#include <algorithm>
#include <map>

#include "ledger/loan/down_payment.h"
#include "ledger/loan/replay.h"

namespace tawi::loan {

namespace {

using Rows = std::vector<InstalmentState>;

/// Whether the row repays principal on top of the instalments.
bool is_beside_instalments(const InstalmentState& row) {
    return row.kind == RowKind::down_payment || row.kind == RowKind::prepayment;
}

class BalanceWalk {
 public:
    BalanceWalk(const Terms& terms, const LoanState& state, std::span<const Tranche> disbursements)
        : rows_(state.instalments), zero_(Money::zero(state.currency())) {
        for (const auto& [on, amount] : disbursements)
            change_on(on) += amount - due_at_once(terms, amount);
        for (const auto& row : rows_) {
            if (row.kind == RowKind::prepayment)
                change_on(row.due_on) -= row.of(Component::principal).due;
            if (row.kind == RowKind::instalment) instalments_.push_back(&row);
        }
    }

    RowBalance of(std::size_t index) const {
        const auto& row = rows_[index];
        if (row.kind == RowKind::instalment) return {row.opening_principal, after_instalment(row)};
        auto after = at_the_end_of(row.due_on);
        for (auto later = index + 1; later < rows_.size(); ++later) {
            if (rows_[later].due_on != row.due_on) break;
            if (is_beside_instalments(rows_[later]))
                after += rows_[later].of(Component::principal).due;
        }
        return {is_beside_instalments(row) ? after + row.of(Component::principal).due : after,
                after};
    }

 private:
    Money& change_on(const Date& day) { return changes_.try_emplace(day, zero_).first->second; }

    /// What the next period starts with, less what changed on the day between the two.
    Money after_instalment(const InstalmentState& row) const {
        const auto next = std::ranges::upper_bound(instalments_, &row);
        if (next == instalments_.end()) return zero_;
        const auto change = changes_.find((*next)->starts_on);
        const auto& opening = (*next)->opening_principal;
        return change == changes_.end() ? opening : opening - change->second;
    }

    /// The balance of the period that `day` lies in, with all that has changed in it by then.
    Money at_the_end_of(const Date& day) const {
        const auto next = std::ranges::find_if(
            instalments_, [&](const auto* instalment) { return instalment->ends_on > day; });
        if (next == instalments_.end()) return zero_;
        auto balance = (*next)->opening_principal;
        for (auto change = changes_.upper_bound((*next)->starts_on);
             change != changes_.end() && change->first <= day; ++change)
            balance += change->second;
        return balance;
    }

    const Rows& rows_;
    Money zero_;
    std::vector<const InstalmentState*> instalments_{};  ///< in their order
    std::map<Date, Money> changes_{};                    ///< of the balance between the instalments
};

}  // namespace

std::vector<RowBalance> row_balances(const Terms& terms, const LoanState& state,
                                     std::span<const Tranche> disbursements) {
    const BalanceWalk walk(terms, state, disbursements);
    std::vector<RowBalance> balances;
    balances.reserve(state.instalments.size());
    for (std::size_t index = 0; index < state.instalments.size(); ++index)
        balances.push_back(walk.of(index));
    return balances;
}

std::vector<Tranche> disbursements_by(std::span<const Event> events, const Date& day) {
    std::vector<Tranche> disbursements;
    for (const auto& event : effective_events(events)) {
        if (event.kind == EventKind::disbursement && event.value_date <= day)
            disbursements.push_back({event.value_date, event.amount});
    }
    return disbursements;
}

}  // namespace tawi::loan
