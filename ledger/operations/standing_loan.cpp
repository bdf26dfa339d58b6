#include "ledger/operations/standing_loan.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/accrual.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

namespace {

loan::PostedEvent at_rest(loan::LoanState state) {
    const auto day = state.as_of;
    const auto currency = state.currency();
    return {{}, std::move(state), day, loan::Allocation::none(currency)};
}

/// The first eight bytes.
std::uint64_t beginning_of(std::string_view hash) {
    std::uint64_t beginning = 0;
    std::memcpy(&beginning, hash.data(), std::min(hash.size(), sizeof beginning));
    return beginning;
}

}  // namespace

void StandingLoan::add_past(loan::Event event, EventOrigin origin) {
    key_beginnings_.push_back(beginning_of(origin.key_hash));
    events_.push_back(std::move(event));
    origins_.push_back(std::move(origin));
}

void StandingLoan::add_past(PayoutStep step) {
    payouts_.push_back(std::move(step));
}

void StandingLoan::note_move(LoanMove move) {
    moves_.emplace_back(static_cast<unsigned>(events_.size()), std::move(move));
}

void StandingLoan::take_to(const LoanMove& move) {
    record_.office_id = move.to.office_id;
    record_.fund = move.to.fund;
    record_.officer_id = move.officer;
    note_move(move);
}

LoanBook StandingLoan::book_of(unsigned event_number) const {
    const auto next =
        std::ranges::find_if(moves_, [&](const auto& each) { return each.first >= event_number; });
    return next == moves_.end() ? record_.book() : next->second.from;
}

bool StandingLoan::is_move(unsigned event_number) const {
    return std::ranges::any_of(moves_,
                               [&](const auto& each) { return each.first == event_number; });
}

const loan::LoanState& StandingLoan::state_on(const Date& day) {
    if (!standing_) {
        standing_ =
            std::make_unique<loan::PostedEvent>(at_rest(loan::replay(record_.terms, events_, day)));
    }
    return standing_->state;
}

const loan::LoanState& StandingLoan::state() {
    const auto day = record_.stands_accrued_to();
    if (state_on(day).as_of < day) loan::advance_to(record_.terms, standing_->state, day);
    return standing_->state;
}

void StandingLoan::renew(const Date& business_date, const Date& open_day,
                         const std::optional<Date>& year_ended_on,
                         const std::string& borrower_name) {
    record_.business_date = business_date;
    record_.open_day = open_day;
    record_.year_ended_on = year_ended_on;
    record_.borrower_name = borrower_name;
}

bool StandingLoan::has_recorded(std::string_view key_hash) const {
    // A loan may have thousands of events: their keys are compared without a look at each.
    const auto beginning = beginning_of(key_hash);
    for (std::size_t index = 0; index < key_beginnings_.size(); ++index) {
        if (key_beginnings_[index] == beginning && origins_[index].key_hash == key_hash)
            return true;
    }
    return std::ranges::find(payouts_, key_hash, &PayoutStep::key_hash) != payouts_.end();
}

void StandingLoan::rest() {
    standing_.reset();
    events_.shrink_to_fit();
    origins_.shrink_to_fit();
    key_beginnings_.shrink_to_fit();
}

std::size_t StandingLoan::bytes_at_rest() const noexcept {
    constexpr std::size_t of_hash = 48;      // in a block of its own
    constexpr std::size_t of_strings = 512;  // names, lists of the contract, what lies between
    return sizeof *this + of_strings +
           events_.size() *
               (sizeof(loan::Event) + sizeof(EventOrigin) + of_hash + sizeof(std::uint64_t)) +
           payouts_.size() * (sizeof(PayoutStep) + of_hash);
}

const loan::LoanState& StandingLoan::last_state() const {
    if (!standing_) throw InvariantViolation("a loan at rest has no state");
    return standing_->state;
}

const loan::PostedEvent& StandingLoan::record(loan::Event event, EventOrigin origin) {
    event.number = static_cast<unsigned>(events_.size()) + 1;
    const bool is_last = loan::counts_last(state(), event);
    auto before = std::move(standing_->state);
    standing_.reset();  // what throws from here on leaves a loan that is replayed anew
    standing_ = std::make_unique<loan::PostedEvent>(
        is_last ? loan::post_at_end(record_.terms, std::move(before), event)
                : loan::post(record_.terms, events_, event, record_.stands_accrued_to()));
    accrual_moved_ = accrual_moved_ || !is_last || record_.terms.tax ||
                     !loan::leaves_accrual(event, standing_->allocation);
    record_.status = status_of(standing_->state);
    record_.version += 1;
    record_.accrued_to = standing_->accrued_to;
    add_past(std::move(event), std::move(origin));
    return *standing_;
}

void StandingLoan::record(PayoutStep step) {
    record_.version += 1;
    add_past(std::move(step));
}

}  // namespace tawi::operations
