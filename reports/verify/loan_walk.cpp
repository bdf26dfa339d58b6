#include "reports/verify/loan_walk.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/classification.h"
#include "ledger/loan/position.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::reports {

namespace {

using operations::LoanStatus;

/// Whether an event, or that there is none, is what a close of the day before `opens` decided.
bool is_that_decision(const operations::RecordedEvent* event, bool non_performing,
                      const Date& opens) {
    return event != nullptr && event->event.kind == loan::EventKind::classification &&
           event->event.basis == loan::ClassificationBasis::days_past_due &&
           event->event.non_performing == non_performing && event->office_open_day == opens &&
           event->event.value_date == opens;
}

/// The closes of the days from `opens` to the day before `until`, which all knew the same events;
/// `next`: what came then.
void walk_closes(const loan::Terms& terms, WalkedLoan& walked, const Date& opens, const Date& until,
                 const operations::RecordedEvent* next, LoanWalkListener& listener) {
    for (auto day = opens; day < until; day = add_days(day, 1)) {
        if (walked.status != LoanStatus::active) return listener.left_out_of_closes(day, until);
        if (day < walked.state.as_of) {
            listener.day_closed(day, std::nullopt);
            listener.stood_at_close(day, walked.state);
            continue;
        }
        const auto detail = loan::close_day(terms, walked.state);
        listener.day_closed(day, detail);
        listener.stood_at_close(day, walked.state);
        const auto decided = loan::classification_due(terms, walked.state);
        if (decided) {
            listener.classification_decided(day, *decided,
                                            is_that_decision(next, *decided, add_days(day, 1)));
        }
        if (!operations::changes_rows(detail)) continue;
        walked.state_as_of = walked.state.as_of;
        walked.status = operations::status_of(walked.state);
    }
}

void check_order(const operations::RecordedEvent& event, unsigned expected, const Date& earliest) {
    if (event.event.number != expected) {
        throw InvariantViolation("event " + std::to_string(event.event.number) +
                                 " stands where event " + std::to_string(expected) + " must be");
    }
    if (event.office_open_day < earliest) {
        throw InvariantViolation("event " + std::to_string(expected) +
                                 " was recorded on the open "
                                 "day " +
                                 tawi::to_string(event.office_open_day) +
                                 ", after one recorded on " + tawi::to_string(earliest));
    }
}

}  // namespace

WalkedLoan walk_loan(const operations::LoanRecord& loan, LoanWalkListener& listener) {
    std::optional<WalkedLoan> walked;
    std::vector<loan::Event> before;
    journal::Position prior_year(loan.terms.principal.currency());
    for (std::size_t index = 0; index < loan.events.size(); ++index) {
        const auto& event = loan.events[index];
        const auto opens = event.office_open_day;
        check_order(event, static_cast<unsigned>(index) + 1,
                    index == 0 ? opens : loan.events[index - 1].office_open_day);
        const auto stands = walked ? std::max(walked->accrued_to, opens) : event.booking_date;
        auto posted = loan::post(loan.terms, before, event.event, stands);
        listener.event_posted(event, operations::entries_of(posted, event, loan.id, loan.accounts));
        before.push_back(event.event);
        for (const auto& posting : posted.postings) {
            if (posting.to_prior_year) prior_year += *posting.to_prior_year;
        }
        if (event.move)
            listener.taken_to(*event.move, opens, loan::position_of(posted.state) + prior_year);
        walked = WalkedLoan{posted.state, posted.accrued_to, posted.accrued_to,
                            operations::status_of(posted.state), prior_year};
        const auto* next = index + 1 == loan.events.size() ? nullptr : &loan.events[index + 1];
        walk_closes(loan.terms, *walked, opens, next ? next->office_open_day : loan.open_day, next,
                    listener);
    }
    if (!walked) throw InvariantViolation("a loan without events has no history");
    return std::move(*walked);
}

}  // namespace tawi::reports
