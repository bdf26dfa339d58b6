#include "ledger/operations/disbursement.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/event_posting.h"

namespace tawi::operations {

namespace {

/// What is to be paid out when nobody says: the agreed principal, or the next agreed tranche.
Money agreed_amount(const LoanRecord& loan, std::size_t disbursements_so_far) {
    const auto& terms = loan.terms;
    if (disbursements_so_far < terms.tranches.size()) {
        return terms.tranches[disbursements_so_far].amount;
    }
    if (terms.tranches_as_they_come) {
        throw InvalidInput("/amount", "required", "Say how much of the loan is paid out.");
    }
    if (terms.tranches.empty()) return terms.principal;
    throw Refused(RefusalCode::already_disbursed, "All agreed tranches have been paid out.");
}

void check_disbursement(const LoanRecord& loan, const Date& value_date,
                        std::size_t disbursements_so_far) {
    const bool at_once = loan.terms.tranches.empty() && !loan.terms.tranches_as_they_come;
    if (at_once && is_paid_out(loan)) {
        throw Refused(RefusalCode::already_disbursed, "The loan has been disbursed already.");
    }
    if (!is_paid_out(loan) && loan.status != LoanStatus::approved) {
        throw Refused(RefusalCode::wrong_state,
                      "The loan is " + std::string(to_string(loan.status)) + ".");
    }
    const auto& first_due_on = loan.terms.first_due_on;
    if (disbursements_so_far == 0 && first_due_on && value_date >= *first_due_on) {
        throw InvalidInput("/value_date", "after_first_due_date",
                           "The first instalment is due on " + tawi::to_string(*first_due_on) +
                               "; the loan must be disbursed before it.");
    }
}

void check_no_payout(const StandingLoan& loan) {
    const auto* waiting = payout_in_transit(loan.payouts());
    if (waiting == nullptr) return;
    throw Refused(RefusalCode::payout_in_progress, "Payout " + std::to_string(waiting->payout) +
                                                       " of " +
                                                       tawi::to_string(waiting->booking_date) +
                                                       " is neither confirmed nor failed yet.");
}

}  // namespace

std::size_t disbursements_of(const StandingLoan& loan) {
    const auto counting = loan::effective_events(loan.events());
    return static_cast<std::size_t>(std::ranges::count_if(
        counting, [](const auto& event) { return event.kind == loan::EventKind::disbursement; }));
}

loan::Event checked_disbursement(StandingLoan& standing, const Date& value_date,
                                 const std::optional<Money>& amount,
                                 const ReleaseCheck& check_release) {
    const auto& loan = standing.record();
    const auto so_far = disbursements_of(standing);
    check_disbursement(loan, value_date, so_far);
    check_no_payout(standing);
    if (amount) require_currency(loan, *amount);
    const loan::Event event{.kind = loan::EventKind::disbursement,
                            .value_date = value_date,
                            .amount = amount ? *amount : agreed_amount(loan, so_far)};
    check_event(standing, event);
    if (check_release) check_release(static_cast<unsigned>(so_far) + 1);
    return event;
}

loan::Event checked_disbursement_of(StandingLoan& standing, const Date& value_date,
                                    const Money& amount) {
    check_disbursement(standing.record(), value_date, disbursements_of(standing));
    const loan::Event event{
        .kind = loan::EventKind::disbursement, .value_date = value_date, .amount = amount};
    check_event(standing, event);
    return event;
}

}  // namespace tawi::operations
