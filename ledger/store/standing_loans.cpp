#include "ledger/store/standing_loans.h"

#include <utility>

namespace tawi::store {

namespace {
constexpr std::size_t most_offices_noted = 500'000;
}

int StandingLoans::known_version(const loan::LoanId& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? 0 : found->second->second.version;
}

std::optional<std::int32_t> StandingLoans::known_office(const loan::LoanId& id) const {
    const auto found = offices_.find(id.borrower_id);
    if (found == offices_.end()) return std::nullopt;
    return found->second;
}

void StandingLoans::note_office(const loan::LoanId& id, std::int32_t office_id) {
    if (offices_.size() >= most_offices_noted) offices_.clear();
    offices_[id.borrower_id] = office_id;
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
