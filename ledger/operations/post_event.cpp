#include "ledger/operations/post_event.h"

#include "ledger/error.h"

namespace tawi::operations {

namespace {

journal::EntryKind entry_kind(loan::PostingKind posting, loan::EventKind event) {
    if (posting == loan::PostingKind::accrual) return journal::EntryKind::accrual;
    if (posting == loan::PostingKind::correction) return journal::EntryKind::correction;
    switch (event) {
        case loan::EventKind::disbursement:
            return journal::EntryKind::disbursement;
        case loan::EventKind::repayment:
            return journal::EntryKind::repayment;
        case loan::EventKind::reversal:
            return journal::EntryKind::reversal;
    }
    throw InvariantViolation("an event of no kind");
}

/// Checks in the order of RefusalCode: not in the future, what the loan itself allows, not too old.
void check_event(const LoanRecord& loan, const loan::Event& event) {
    if (event.value_date > loan.business_date) {
        throw Refused(
            RefusalCode::value_date_in_future,
            "The value date cannot be after today, " + tawi::to_string(loan.business_date) + ".",
            "/value_date");
    }
    loan::check_event(loan.terms, loan.plain_events(), event);
    if (days_between(event.value_date, loan.business_date) > loan.backdating_days) {
        throw Refused(
            RefusalCode::value_date_too_old,
            "The value date is more than " + std::to_string(loan.backdating_days) + " days ago.",
            "/value_date");
    }
}

LoanStatus status_after(const loan::LoanState& state) {
    if (!state.disbursed_on) return LoanStatus::approved;
    return state.is_closed() ? LoanStatus::closed : LoanStatus::active;
}

/// Posts `event` on the opened loan and stores everything that follows.
Answer post_on(LendingWork& work, const Command& command, LoanRecord loan, RecordedEvent event,
               const std::string& action, const Render<PostedLoanEvent>& render) {
    event.event.number = static_cast<unsigned>(loan.events.size()) + 1;
    event.booking_date = loan.business_date;
    event.office_open_day = loan.open_day;
    event.recorded_at = command.now;
    event.actor_id = command.actor.id;
    auto posted =
        loan::post(loan.terms, loan.plain_events(), event.event, loan.stands_accrued_to());
    const auto& state = posted.state;
    const LoanPosting posting{event, status_after(state), entries_of(posted, event, loan.id),
                              state.disbursed_on ? &state : nullptr, posted.accrued_to};
    const auto before = loan;
    loan.status = posting.status;
    loan.version += 1;
    loan.accrued_to = posted.accrued_to;
    loan.events.push_back(event);
    const PostedLoanEvent result{loan, event, posted};
    const auto answer = render(result);
    const AuditNote note{action,
                         "loan " + loan::to_loan_number(loan.id),
                         {{"event", std::to_string(event.event.number)},
                          {"amount", tawi::to_string(event.event.amount)},
                          {"value_date", tawi::to_string(event.event.value_date)},
                          {"reason", event.reason}}};
    work.save_posting(command, before, posting, note, answer);
    return answer;
}

void require_status(const LoanRecord& loan, bool fine) {
    if (fine) return;
    throw Refused(RefusalCode::wrong_state,
                  "The loan is " + std::string(to_string(loan.status)) + ".");
}

}  // namespace

std::vector<journal::Entry> entries_of(const loan::PostedEvent& posted, const RecordedEvent& event,
                                       const loan::LoanId& loan) {
    std::vector<journal::Entry> entries;
    for (const auto& posting : posted.postings) {
        auto lines = journal::lines_of(posting.amounts, event.channel);
        if (lines.empty()) continue;
        const auto kind = entry_kind(posting.kind, event.event.kind);
        entries.push_back({kind, event.booking_date, posting.value_date, std::move(lines),
                           std::string(journal::to_string(kind)) + " of loan " +
                               loan::to_loan_number(loan) + ", event " +
                               std::to_string(event.event.number)});
    }
    return entries;
}

Answer disburse_loan(LendingStore& store, const Command& command, const EventInput& input,
                     const Render<PostedLoanEvent>& render) {
    return store.transact([&](LendingWork& work) {
        auto opened = work.open_loan(command, input.loan);
        if (opened.earlier_answer) return *opened.earlier_answer;
        const auto& loan = opened.record;
        if (loan.status == LoanStatus::active || loan.status == LoanStatus::closed) {
            throw Refused(RefusalCode::already_disbursed, "The loan has been disbursed already.");
        }
        require_status(loan, loan.status == LoanStatus::approved);
        if (loan.terms.first_due_on && input.value_date >= *loan.terms.first_due_on) {
            throw InvalidInput("/value_date", "after_first_due_date",
                               "The first instalment is due on " +
                                   tawi::to_string(*loan.terms.first_due_on) +
                                   "; the loan must be disbursed before it.");
        }
        const loan::Event event{0, loan::EventKind::disbursement, input.value_date,
                                loan.terms.principal};
        check_event(loan, event);
        return post_on(work, command, loan,
                       {event, {}, {}, {}, input.channel, 0, input.reason, input.source_reference},
                       "disburse_loan", render);
    });
}

Answer record_repayment(LendingStore& store, const Command& command, const EventInput& input,
                        const Money& amount, const Render<PostedLoanEvent>& render) {
    if (!amount.is_positive()) {
        throw InvalidInput("/amount/amount", "not_positive", "The amount must be more than zero.");
    }
    return store.transact([&](LendingWork& work) {
        auto opened = work.open_loan(command, input.loan);
        if (opened.earlier_answer) return *opened.earlier_answer;
        const auto& loan = opened.record;
        if (loan.status != LoanStatus::active && loan.status != LoanStatus::closed) {
            throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed.");
        }
        if (amount.currency() != loan.terms.principal.currency()) {
            throw InvalidInput(
                "/amount/currency", "other_currency",
                "The loan is in " + std::string(loan.terms.principal.currency().code()) + ".");
        }
        const loan::Event event{0, loan::EventKind::repayment, input.value_date, amount};
        check_event(loan, event);
        return post_on(work, command, loan,
                       {event, {}, {}, {}, input.channel, 0, input.reason, input.source_reference},
                       "record_repayment", render);
    });
}

Answer reverse_event(LendingStore& store, const Command& command, const loan::LoanId& loan_id,
                     unsigned number, const std::string& reason,
                     const Render<PostedLoanEvent>& render) {
    return store.transact([&](LendingWork& work) {
        auto opened = work.open_loan(command, loan_id);
        if (opened.earlier_answer) return *opened.earlier_answer;
        const auto& loan = opened.record;
        if (number == 0 || number > loan.events.size()) {
            throw NotFound("The loan has no event of that number.");
        }
        const auto& target = loan.events[number - 1];
        const loan::Event event{0, loan::EventKind::reversal, target.event.value_date,
                                target.event.amount, number};
        return post_on(work, command, loan, {event, {}, {}, {}, target.channel, 0, reason, {}},
                       "reverse_event", render);
    });
}

}  // namespace tawi::operations
