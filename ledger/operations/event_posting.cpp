#include "ledger/operations/event_posting.h"

#include <utility>

#include "ledger/error.h"
#include "ledger/loan/event_check.h"
#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

AuditNote note_of(const std::string& action, const LoanRecord& loan, const RecordedEvent& event) {
    AuditNote note{action,
                   "loan " + loan::to_loan_number(loan.id),
                   {{"event", std::to_string(event.event.number)},
                    {"kind", std::string(loan::to_string(event.event.kind))},
                    {"amount", tawi::to_string(event.event.amount)},
                    {"value_date", tawi::to_string(event.event.value_date)},
                    {"reason", event.reason}}};
    if (event.channel_office) {
        note.detail.emplace_back("channel_office", std::to_string(*event.channel_office));
    }
    if (const auto& tender = event.event.tendered) {
        note.detail.emplace_back("tendered", std::string(tender->amount.currency().code()) + " " +
                                                 tawi::to_string(tender->amount));
        note.detail.emplace_back("exchange_rate", to_exact_decimal_text(tender->rate));
    }
    if (const auto& move = event.move) {
        note.detail.emplace_back("from_office", std::to_string(move->from.office_id));
        note.detail.emplace_back("from_fund", move->from.fund);
        note.detail.emplace_back("from_officer", std::to_string(move->officer_before));
        note.detail.emplace_back("to_office", std::to_string(move->to.office_id));
        note.detail.emplace_back("to_fund", move->to.fund);
        note.detail.emplace_back("to_officer", std::to_string(move->officer));
    }
    return note;
}

}  // namespace

bool is_paid_out(const LoanRecord& loan) noexcept {
    return loan.status == LoanStatus::active || loan.status == LoanStatus::closed;
}

bool is_too_old(const LoanRecord& loan, const Date& value_date) {
    return days_between(value_date, loan.business_date) > loan.backdating_days;
}

void require_currency(const LoanRecord& loan, const Money& amount) {
    if (amount.currency() == loan.terms.principal.currency()) return;
    throw InvalidInput(
        "/amount/currency", "other_currency",
        "The loan is in " + std::string(loan.terms.principal.currency().code()) + ".");
}

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

RecordedEvent recorded(loan::Event event, const EventInput& input) {
    std::optional<journal::Channel> channel;
    if (moves_money(event.kind)) {
        channel = input.channel.value_or(journal::Channel::till);
    } else if (input.channel) {
        throw InvalidInput(
            "/channel", "contradiction",
            "No money moves with a " + std::string(loan::to_string(event.kind)) + ".");
    }
    if (input.channel_office && !channel) {
        throw InvalidInput(
            "/office_id", "contradiction",
            "No money moves with a " + std::string(loan::to_string(event.kind)) + ".");
    }
    return {std::move(event),    {}, {}, {}, channel, 0, input.reason, input.source_reference,
            input.channel_office};
}

DecidedPosting post_on(StandingLoan& loan, const Command& command, RecordedEvent event,
                       const std::string& action, const Render<PostedLoanEvent>& render) {
    const auto& record = loan.record();
    if (!event.booking_date.ok()) event.booking_date = record.business_date;  // none was chosen
    if (event.channel_office == record.office_id) event.channel_office.reset();
    event.office_open_day = record.open_day;
    if (record.year_ended_on && event.event.value_date <= *record.year_ended_on) {
        event.event.year_ended_on = record.year_ended_on;
    }
    event.recorded_at = command.now;
    event.actor_id = command.actor.id;
    auto key = key_hash(command);
    const auto& posted =
        loan.record(event.event, {event.channel, event.actor_id, key, event.channel_office});
    event.event = loan.events().back();
    auto entries = entries_of(posted, event, record.id, record.accounts);
    if (event.move) loan.take_to(*event.move);
    auto answer = render({record, loan.events(), event, posted, entries});
    auto note = note_of(action, record, event);
    return {std::move(event), std::move(key), std::move(entries), std::move(note),
            std::move(answer)};
}

}  // namespace tawi::operations
