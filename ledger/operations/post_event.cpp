#include "ledger/operations/post_event.h"

#include <algorithm>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/event_check.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

namespace {

journal::EntryKind entry_kind(loan::PostingKind posting, loan::EventKind event) noexcept {
    if (posting == loan::PostingKind::accrual) return journal::EntryKind::accrual;
    if (posting == loan::PostingKind::correction) return journal::EntryKind::correction;
    return operations::entry_kind(event);
}

bool is_too_old(const LoanRecord& loan, const Date& value_date) {
    return days_between(value_date, loan.business_date) > loan.backdating_days;
}

/// Checks in the order of RefusalCode: not in the future, what the loan itself allows, not too old.
void check_event(StandingLoan& standing, const loan::Event& event) {
    const auto& loan = standing.record();
    if (event.value_date > loan.business_date) {
        throw Refused(
            RefusalCode::value_date_in_future,
            "The value date cannot be after today, " + tawi::to_string(loan.business_date) + ".",
            "/value_date");
    }
    loan::check_event(loan.terms, standing.events(), standing.state(), event);
    if (is_too_old(loan, event.value_date)) {
        throw Refused(
            RefusalCode::value_date_too_old,
            "The value date is more than " + std::to_string(loan.backdating_days) + " days ago.",
            "/value_date");
    }
}

/// A reversal counts from the day of its event. What a bank returns late cannot be refused: beyond
/// the days that the product allows, it takes another person than the one who recorded the event.
/// Source: DOMAIN, *Dates*.
void check_reversal(const StandingLoan& standing, const loan::Event& event,
                    std::int64_t recorded_by, std::int64_t reversed_by) {
    const auto& loan = standing.record();
    if (is_too_old(loan, event.value_date) && recorded_by == reversed_by) {
        throw Refused(RefusalCode::same_person,
                      "The event counts from more than " + std::to_string(loan.backdating_days) +
                          " days ago: another person than the one who recorded it reverses it.");
    }
    loan::check_event(loan.terms, standing.events(), event);
}

AuditNote note_of(const std::string& action, const LoanRecord& loan, const RecordedEvent& event) {
    return {action,
            "loan " + loan::to_loan_number(loan.id),
            {{"event", std::to_string(event.event.number)},
             {"kind", std::string(loan::to_string(event.event.kind))},
             {"amount", tawi::to_string(event.event.amount)},
             {"value_date", tawi::to_string(event.event.value_date)},
             {"reason", event.reason}}};
}

/// Posts `event`, checked already, on the loan as it stands.
DecidedPosting post_on(StandingLoan& loan, const Command& command, RecordedEvent event,
                       const std::string& action, const Render<PostedLoanEvent>& render) {
    const auto& record = loan.record();
    if (!event.booking_date.ok()) event.booking_date = record.business_date;  // none was chosen
    event.office_open_day = record.open_day;
    event.recorded_at = command.now;
    event.actor_id = command.actor.id;
    auto key = key_hash(command);
    const auto& posted = loan.record(event.event, {event.channel, event.actor_id, key});
    event.event = loan.events().back();
    auto entries = entries_of(posted, event, record.id, record.accounts);
    auto answer = render({record, loan.events(), event, posted, entries});
    auto note = note_of(action, record, event);
    return {std::move(event), std::move(key), std::move(entries), std::move(note),
            std::move(answer)};
}

bool is_paid_out(const LoanRecord& loan) {
    return loan.status == LoanStatus::active || loan.status == LoanStatus::closed;
}

void require_currency(const LoanRecord& loan, const Money& amount) {
    if (amount.currency() == loan.terms.principal.currency()) return;
    throw InvalidInput(
        "/amount/currency", "other_currency",
        "The loan is in " + std::string(loan.terms.principal.currency().code()) + ".");
}

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

void check_disbursement(const LoanRecord& loan, const EventInput& input,
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
    if (disbursements_so_far == 0 && first_due_on && input.value_date >= *first_due_on) {
        throw InvalidInput("/value_date", "after_first_due_date",
                           "The first instalment is due on " + tawi::to_string(*first_due_on) +
                               "; the loan must be disbursed before it.");
    }
}

std::size_t disbursements_of(const StandingLoan& loan) {
    const auto counting = loan::effective_events(loan.events());
    return static_cast<std::size_t>(std::ranges::count_if(
        counting, [](const auto& event) { return event.kind == loan::EventKind::disbursement; }));
}

RecordedEvent recorded(loan::Event event, const EventInput& input) {
    std::optional<journal::Channel> channel;
    if (moves_money(event.kind)) {
        channel = input.channel.value_or(journal::Channel::till);
    } else if (input.channel) {
        throw InvalidInput(
            "/channel", "contradiction",
            "No money moves with a " + std::string(loan::to_string(event.kind)) + ".");
    }
    return {std::move(event), {}, {}, {}, channel, 0, input.reason, input.source_reference};
}

LoanCommand disbursement_command(const Command& command, const EventInput& input,
                                 const std::optional<Money>& amount,
                                 const Render<PostedLoanEvent>& render,
                                 const ReleaseCheck& check_release) {
    return {command, input.loan, [=](StandingLoan& standing) {
                const auto& loan = standing.record();
                const auto so_far = disbursements_of(standing);
                check_disbursement(loan, input, so_far);
                if (amount) require_currency(loan, *amount);
                const loan::Event event{.kind = loan::EventKind::disbursement,
                                        .value_date = input.value_date,
                                        .amount = amount ? *amount : agreed_amount(loan, so_far)};
                check_event(standing, event);
                if (check_release) check_release(static_cast<unsigned>(so_far) + 1);
                return post_on(standing, command, recorded(event, input), "disburse_loan", render);
            }};
}

LoanCommand event_command(const Command& command, const EventInput& input, loan::Event event,
                          const Render<PostedLoanEvent>& render) {
    event.value_date = input.value_date;
    return {command, input.loan, [=](StandingLoan& standing) {
                const auto& loan = standing.record();
                if (!is_paid_out(loan)) {
                    throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed.");
                }
                auto wanted = event;
                if (wanted.amount.is_zero()) {
                    wanted.amount = Money::zero(loan.terms.principal.currency());
                }
                require_currency(loan, wanted.amount);
                const auto fresh = recorded(wanted, input);
                check_event(standing, wanted);
                return post_on(standing, command, fresh,
                               "record_" + std::string(loan::to_string(event.kind)), render);
            }};
}

LoanCommand reversal_command(const Command& command, const loan::LoanId& loan_id, unsigned number,
                             const std::string& reason, const Render<PostedLoanEvent>& render) {
    return {command, loan_id, [=](StandingLoan& standing) {
                if (number == 0 || number > standing.events().size()) {
                    throw NotFound("The loan has no event of that number.");
                }
                const auto& target = standing.events()[number - 1];
                const auto& origin = standing.origins()[number - 1];
                const loan::Event event{0, loan::EventKind::reversal, target.value_date,
                                        target.amount, number};
                check_reversal(standing, event, origin.actor_id, command.actor.id);
                RecordedEvent fresh{event, {}, {}, {}, origin.channel, 0, reason};
                return post_on(standing, command, std::move(fresh), "reverse_event", render);
            }};
}

}  // namespace

bool moves_money(loan::EventKind kind) noexcept {
    return loan::is_money_in(kind) || kind == loan::EventKind::disbursement ||
           kind == loan::EventKind::refund;
}

journal::EntryKind entry_kind(loan::EventKind kind) noexcept {
    using journal::EntryKind;
    using loan::EventKind;
    switch (kind) {
        case EventKind::disbursement:
            return EntryKind::disbursement;
        case EventKind::repayment:
            return EntryKind::repayment;
        case EventKind::prepayment:
            return EntryKind::prepayment;
        case EventKind::settlement:
            return EntryKind::settlement;
        case EventKind::charge:
            return EntryKind::charge;
        case EventKind::charge_waiver:
            return EntryKind::charge_waiver;
        case EventKind::interest_waiver:
            return EntryKind::interest_waiver;
        case EventKind::penalty:
            return EntryKind::penalty;
        case EventKind::penalty_waiver:
            return EntryKind::penalty_waiver;
        case EventKind::reschedule:
            return EntryKind::reschedule;
        case EventKind::refinancing:
            return EntryKind::refinancing;
        case EventKind::set_off:
            return EntryKind::set_off;
        case EventKind::write_off:
            return EntryKind::write_off;
        case EventKind::recovery:
            return EntryKind::recovery;
        case EventKind::refund:
            return EntryKind::refund;
        case EventKind::classification:
            return EntryKind::classification;
        case EventKind::change:
            return EntryKind::change;
        case EventKind::reversal:
            break;
    }
    return EntryKind::reversal;
}

std::vector<journal::Entry> entries_of(const loan::PostedEvent& posted, const RecordedEvent& event,
                                       const loan::LoanId& loan,
                                       const journal::AccountMap& accounts) {
    std::vector<journal::Entry> entries;
    for (const auto& posting : posted.postings) {
        auto lines = journal::lines_of(posting.amounts, event.channel, accounts);
        if (lines.empty()) continue;
        const auto kind = entry_kind(posting.kind, event.event.kind);
        entries.push_back({kind, event.booking_date, posting.value_date, std::move(lines),
                           std::string(journal::to_string(kind)) + " of loan " +
                               loan::to_loan_number(loan) + ", event " +
                               std::to_string(event.event.number)});
    }
    return entries;
}

LoanCommand repayment_command(const Command& command, const EventInput& input, const Money& amount,
                              const Render<PostedLoanEvent>& render) {
    if (!amount.is_positive()) {
        throw InvalidInput("/amount/amount", "not_positive", "The amount must be more than zero.");
    }
    return event_command(
        command, input,
        {.kind = loan::EventKind::repayment, .value_date = input.value_date, .amount = amount},
        render);
}

LoanCommand classification_command(const Command& command, const loan::LoanId& loan_id,
                                   bool non_performing, loan::ClassificationBasis basis) {
    auto own = command;
    own.idempotency_key.clear();  // a close may decide of several loans of a borrower, or many days
    return {own, loan_id, [=](StandingLoan& standing) {
                const auto& loan = standing.record();
                const loan::Event event{.kind = loan::EventKind::classification,
                                        .value_date = loan.open_day,
                                        .amount = Money::zero(loan.terms.principal.currency()),
                                        .non_performing = non_performing,
                                        .basis = basis};
                const auto limit = std::to_string(loan.terms.non_performing_after_days);
                RecordedEvent fresh{event, loan.open_day, {}, {}};
                const bool by_contagion = basis == loan::ClassificationBasis::contagion;
                fresh.reason = !non_performing ? "nothing is overdue any more"
                               : by_contagion  ? "another loan of the borrower is non-performing"
                                               : "more than " + limit + " days past due";
                return post_on(standing, own, std::move(fresh), "classify_loan",
                               [](const PostedLoanEvent&) { return Answer{}; });
            }};
}

Answer disburse_loan(LendingStore& store, const Command& command, const EventInput& input,
                     const std::optional<Money>& amount, const Render<PostedLoanEvent>& render,
                     const ReleaseCheck& check_release) {
    return post(store, disbursement_command(command, input, amount, render, check_release));
}

Answer record_repayment(LendingStore& store, const Command& command, const EventInput& input,
                        const Money& amount, const Render<PostedLoanEvent>& render) {
    return post(store, repayment_command(command, input, amount, render));
}

Answer record_event(LendingStore& store, const Command& command, const EventInput& input,
                    loan::Event event, const Render<PostedLoanEvent>& render) {
    return post(store, event_command(command, input, std::move(event), render));
}

Answer reverse_event(LendingStore& store, const Command& command, const loan::LoanId& loan,
                     unsigned number, const std::string& reason,
                     const Render<PostedLoanEvent>& render) {
    return post(store, reversal_command(command, loan, number, reason, render));
}

}  // namespace tawi::operations
