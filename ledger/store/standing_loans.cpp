#include "ledger/store/standing_loans.h"

#include <utility>

namespace tawi::store {

int StandingLoans::known_version(const loan::LoanId& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? 0 : found->second->second.version;
}

std::optional<StoredLoan> StandingLoans::take(const loan::LoanId& id) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    std::optional<StoredLoan> loan(std::move(found->second->second));
    places_.erase(found->second);
    by_id_.erase(found);
    return loan;
}

void StandingLoans::keep(const loan::LoanId& id, StoredLoan loan) {
    take(id);
    places_.emplace_front(id, std::move(loan));
    by_id_.emplace(id, places_.begin());
    if (places_.size() <= capacity_) return;
    by_id_.erase(places_.back().first);
    places_.pop_back();
}

}  // namespace tawi::store
