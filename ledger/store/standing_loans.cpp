#include "ledger/store/standing_loans.h"

#include <iterator>
#include <utility>

namespace tawi::store {

namespace {
constexpr std::size_t most_offices_noted = 500'000;
constexpr std::size_t few = 32;
}  // namespace

void StoredLoan::rest() {
    rows.reset();
    loan.rest();
}

void StoredLoan::wake() {
    if (!rows && as_of) rows = to_rows(loan.state_on(*as_of).instalments);
}

int StandingLoans::known_version(const loan::LoanId& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? 0 : found->second->loan.version;
}

std::optional<std::int32_t> StandingLoans::known_office(const loan::LoanId& id) const {
    const auto found = offices_.find(id.borrower_id);
    if (found == offices_.end()) return std::nullopt;
    return found->second;
}

void StandingLoans::note_office(const loan::LoanId& id, std::int32_t office_id) {
    if (offices_.size() >= most_offices_noted) offices_.clear();
    offices_[id.borrower_id] = office_id;
    if (distinct_offices_.size() <= few) distinct_offices_.insert(office_id);
}

const std::set<std::int32_t>& StandingLoans::few_offices() const noexcept {
    static const std::set<std::int32_t> none;
    return distinct_offices_.size() <= few ? distinct_offices_ : none;
}

std::optional<StoredLoan> StandingLoans::take(const loan::LoanId& id) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return std::nullopt;
    const auto place = found->second;
    std::optional<StoredLoan> loan(std::move(place->loan));
    bytes_at_rest_ -= place->bytes_at_rest;
    (place->bytes_at_rest == 0 ? ready_ : at_rest_).erase(place);
    by_id_.erase(found);
    loan->wake();
    return loan;
}

void StandingLoans::keep(const loan::LoanId& id, StoredLoan loan) {
    if (by_id_.contains(id)) take(id);
    ready_.push_front({id, std::move(loan)});
    by_id_[id] = ready_.begin();
    if (ready_.size() > most_ready_) put_last_to_rest();
}

void StandingLoans::put_last_to_rest() {
    const auto last = std::prev(ready_.end());
    if (!last->loan.can_rest()) {
        by_id_.erase(last->id);
        ready_.erase(last);
        return;
    }
    last->loan.rest();
    last->bytes_at_rest = last->loan.loan.bytes_at_rest();
    bytes_at_rest_ += last->bytes_at_rest;
    at_rest_.splice(at_rest_.begin(), ready_, last);
    while (bytes_at_rest_ > most_bytes_at_rest_) {
        bytes_at_rest_ -= at_rest_.back().bytes_at_rest;
        by_id_.erase(at_rest_.back().id);
        at_rest_.pop_back();
    }
}

}  // namespace tawi::store
