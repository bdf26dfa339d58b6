#include "ledger/operations/standing_loan.h"

#include <utility>

#include "ledger/loan/accrual.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

namespace {

loan::PostedEvent at_rest(loan::LoanState state) {
    const auto day = state.as_of;
    const auto currency = state.currency();
    return {{}, std::move(state), day, loan::Allocation::none(currency)};
}

}  // namespace

void StandingLoan::add_past(loan::Event event, EventOrigin origin) {
    events_.push_back(std::move(event));
    origins_.push_back(std::move(origin));
}

const loan::LoanState& StandingLoan::state_on(const Date& day) {
    if (!standing_) standing_ = at_rest(loan::replay(record_.terms, events_, day));
    return standing_->state;
}

const loan::LoanState& StandingLoan::state() {
    const auto day = record_.stands_accrued_to();
    if (state_on(day).as_of < day) loan::advance_to(record_.terms, standing_->state, day);
    return standing_->state;
}

void StandingLoan::renew(const Date& business_date, const Date& open_day,
                         const std::string& borrower_name) {
    record_.business_date = business_date;
    record_.open_day = open_day;
    record_.borrower_name = borrower_name;
}

const loan::PostedEvent& StandingLoan::record(loan::Event event, EventOrigin origin) {
    event.number = static_cast<unsigned>(events_.size()) + 1;
    const bool is_last = loan::counts_last(state(), event);
    auto before = std::move(standing_->state);
    standing_.reset();  // what throws from here on leaves a loan that is replayed anew
    standing_ = is_last ? loan::post_at_end(record_.terms, std::move(before), event)
                        : loan::post(record_.terms, events_, event, record_.stands_accrued_to());
    accrual_moved_ =
        accrual_moved_ || !is_last || !loan::leaves_accrual(event, standing_->allocation);
    record_.status = status_of(standing_->state);
    record_.version += 1;
    record_.accrued_to = standing_->accrued_to;
    add_past(std::move(event), std::move(origin));
    return *standing_;
}

}  // namespace tawi::operations
