#include "ledger/operations/close_contagion.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "ledger/error.h"
#include "ledger/loan/classification.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

void CloseContagion::add(const loan::LoanId& loan, bool non_performing, bool by_contagion) {
    if (!group_.loans.empty() && group_.loans.back().borrower_id != loan.borrower_id) end_group();
    group_.loans.push_back(loan);
    (non_performing ? group_.any_does_not : group_.any_performs) = true;
    if (by_contagion) group_.any_may_end = true;
}

void CloseContagion::end_group() {
    const bool may_spread = spreads_ && group_.any_performs && group_.any_does_not;
    if (may_spread || group_.any_may_end)
        std::ranges::copy(group_.loans, std::back_inserter(suspects_));
    group_.loans.clear();  // keeps its room: there is a group for each borrower
    group_.any_performs = group_.any_does_not = group_.any_may_end = false;
}

/// A loan that the close itself decided of is not decided of again on the same day.
BorrowersLoan CloseContagion::as_it_stands(const LoanToClose& loan,
                                           const std::vector<Classification>& decided) const {
    const auto& record = loan.record;
    const auto own = std::ranges::lower_bound(decided, record.id, {}, &Classification::loan);
    if (own != decided.end() && own->loan == record.id)
        return {record.id, own->non_performing, own->basis, false, false};
    const auto state = loan::replay(record.terms, record.plain_events(),
                                    std::max(add_days(day_, 1), record.stands_accrued_to()));
    const bool is_further = record.accrued_to && *record.accrued_to > day_;
    const bool is_active = status_of(state) == LoanStatus::active;
    return {record.id, is_active && state.non_performing, state.classified_by,
            loan::is_cured(record.terms, state), is_active && !is_further};
}

std::vector<Classification> CloseContagion::decide_some(
    const std::vector<loan::LoanId>& suspects, const std::vector<Classification>& decided) const {
    const auto loans = work_.read_loans(suspects, command_.now);
    if (loans.size() != suspects.size()) throw InvariantViolation("loans were not found");
    std::vector<Classification> decisions;
    for (auto first = loans.begin(); first != loans.end();) {
        const auto last = std::find_if(first, loans.end(), [&](const auto& each) {
            return each.record.id.borrower_id != first->record.id.borrower_id;
        });
        std::vector<BorrowersLoan> of_borrower;
        std::transform(first, last, std::back_inserter(of_borrower),
                       [&](const auto& each) { return as_it_stands(each, decided); });
        std::ranges::copy(contagion_among(of_borrower, spreads_), std::back_inserter(decisions));
        first = last;
    }
    return decisions;
}

void CloseContagion::decide(std::vector<Classification>& classifications) {
    constexpr std::size_t at_a_time = 512;
    end_group();
    std::vector<Classification> decisions;
    for (auto first = suspects_.begin(); first != suspects_.end();) {
        auto last = first;
        while (last != suspects_.end() && (last - first < static_cast<std::ptrdiff_t>(at_a_time) ||
                                           last->borrower_id == std::prev(last)->borrower_id))
            ++last;
        std::ranges::copy(decide_some({first, last}, classifications),
                          std::back_inserter(decisions));
        first = last;
    }
    std::ranges::copy(decisions, std::back_inserter(classifications));
    std::ranges::sort(classifications, {}, &Classification::loan);
}

}  // namespace tawi::operations
