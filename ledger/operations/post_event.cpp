#include "ledger/operations/post_event.h"

#include <algorithm>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/event_check.h"
#include "ledger/loan/position.h"
#include "ledger/operations/channel_office.h"
#include "ledger/operations/disbursement.h"
#include "ledger/operations/event_posting.h"
#include "ledger/operations/loan_transfer.h"
#include "ledger/operations/payout_step.h"

namespace tawi::operations {

namespace {

journal::EntryKind entry_kind(loan::PostingKind posting, loan::EventKind event) noexcept {
    if (posting == loan::PostingKind::accrual) return journal::EntryKind::accrual;
    if (posting == loan::PostingKind::correction) return journal::EntryKind::correction;
    return operations::entry_kind(event);
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

/// "; income of 2026-10 -569.42, 2026-11 12.00"; nothing where none was changed.
std::string income_text(const std::vector<loan::MonthlyIncome>& income) {
    std::string text;
    for (const auto& [month, amount] : income) {
        text += text.empty() ? "; income of " : ", ";
        text += tawi::to_string(Date(month / 1)).substr(0, 7) + " " + tawi::to_string(amount);
    }
    return text;
}

/// The entries of an event, with those in another office or currency that its money needs.
class EventEntries {
 public:
    EventEntries(const RecordedEvent& event, const loan::LoanId& loan,
                 const journal::AccountMap& accounts)
        : event_(event), loan_(loan), accounts_(accounts) {}

    void add(const loan::Posting& posting) {
        const auto& tender = event_.event.tendered;
        const bool is_exchanged =
            tender && event_.channel && posting.kind == loan::PostingKind::event;
        auto lines = journal::lines_of(
            posting.amounts, event_.channel,
            is_exchanged ? over_currency_position(accounts_, *event_.channel) : accounts_);
        const auto& money = posting.amounts.amount(journal::PositionComponent::money);
        std::vector<journal::Line> elsewhere;
        if (event_.channel_office && !money.is_zero()) {
            elsewhere = {lines.front(), {std::string(journal::inter_office_account), -money}};
            lines.front().account = journal::inter_office_account;
        }
        add(entry_kind(posting.kind, event_.event.kind), posting.value_date, std::move(lines),
            income_text(posting.income));
        add(journal::EntryKind::inter_office, posting.value_date, std::move(elsewhere));
        if (!is_exchanged) return;
        add(journal::EntryKind::exchange, posting.value_date,
            lines_of_tender(*tender, *event_.channel, accounts_,
                            event_.event.reverses.has_value()));
    }

    std::vector<journal::Entry> entries() && { return std::move(entries_); }

 private:
    void add(journal::EntryKind kind, const Date& value_date, std::vector<journal::Line> lines,
             const std::string& more = {}) {
        if (lines.empty()) return;
        entries_.push_back({kind, event_.booking_date, value_date, std::move(lines),
                            std::string(journal::to_string(kind)) + " of loan " +
                                loan::to_loan_number(loan_) + ", event " +
                                std::to_string(event_.event.number) + more});
    }

    const RecordedEvent& event_;
    const loan::LoanId& loan_;
    const journal::AccountMap& accounts_;
    std::vector<journal::Entry> entries_{};
};

/// What is exchanged stands in the books of one office.
void require_own_office(const LoanRecord& loan, const std::optional<std::int32_t>& office) {
    if (!office || *office == loan.office_id) return;
    throw InvalidInput("/office_id", "contradiction",
                       "Money of another currency is taken by the loan's own office.");
}

LoanCommand disbursement_command(const Command& command, const EventInput& input,
                                 const std::optional<Money>& amount,
                                 const Render<PostedLoanEvent>& render,
                                 const ReleaseCheck& check_release) {
    return {command, input.loan,
            [=](StandingLoan& standing) {
                auto event =
                    checked_disbursement(standing, input.value_date, amount, check_release);
                return post_on(standing, command, recorded(std::move(event), input),
                               "disburse_loan", render);
            },
            input.channel_office};
}

LoanCommand event_command(const Command& command, const EventInput& input, loan::Event event,
                          const Render<PostedLoanEvent>& render) {
    event.value_date = input.value_date;
    const auto decide = [=](StandingLoan& standing) {
        const auto& loan = standing.record();
        if (!is_paid_out(loan)) {
            throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed.");
        }
        auto wanted = event;
        if (wanted.amount.is_zero()) {
            wanted.amount = Money::zero(loan.terms.principal.currency());
        }
        if (input.tendered) {
            require_own_office(loan, input.channel_office);
            take_tender(wanted, *input.tendered, loan.terms.principal.currency());
        }
        require_currency(loan, wanted.amount);
        const auto fresh = recorded(wanted, input);
        check_event(standing, wanted);
        return post_on(standing, command, fresh,
                       "record_" + std::string(loan::to_string(event.kind)), render);
    };
    return {command, input.loan, decide, input.channel_office, loan::is_money_in(event.kind)};
}

/// The event that takes another away, as it is to be recorded; checked.
RecordedEvent checked_reversal(const StandingLoan& standing, unsigned number,
                               std::int64_t reversed_by, const std::string& reason) {
    if (number == 0 || number > standing.events().size()) {
        throw NotFound("The loan has no event of that number.");
    }
    if (standing.is_move(number)) {
        throw Refused(RefusalCode::not_reversible,
                      "A transfer is not reversed: take the loan back by another one.");
    }
    const auto& target = standing.events()[number - 1];
    const auto& origin = standing.origins()[number - 1];
    const loan::Event event{.kind = loan::EventKind::reversal,
                            .value_date = target.value_date,
                            .amount = target.amount,
                            .reverses = number,
                            .tendered = target.tendered};
    check_reversal(standing, event, origin.actor_id, reversed_by);
    return {event, {}, {}, {}, origin.channel, 0, reason, {}, office_of_money(standing, number)};
}

LoanCommand reversal_command(const Command& command, const loan::LoanId& loan_id, unsigned number,
                             const std::string& reason, const Render<PostedLoanEvent>& render) {
    const auto decide = [=](StandingLoan& standing) {
        auto fresh = checked_reversal(standing, number, command.actor.id, reason);
        auto decided = post_on(standing, command, std::move(fresh), "reverse_event", render);
        if (const auto* payout = payout_confirmed_by(standing.payouts(), number)) {
            add_step(decided, standing, after_reversal(*payout, *decided.event));
        }
        return decided;
    };
    return {.command = command, .loan = loan_id, .decide = decide, .reverses = number};
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
    EventEntries entries(event, loan, accounts);
    for (const auto& posting : posted.postings)
        entries.add(posting);
    auto all = std::move(entries).entries();
    if (event.move) {
        for (auto& entry : transfer_entries(loan::position_of(posted.state), event, loan, accounts))
            all.push_back(std::move(entry));
    }
    return all;
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
