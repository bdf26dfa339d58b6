#include "ledger/operations/loan_transfer.h"

#include <utility>

#include "ledger/error.h"
#include "ledger/operations/event_posting.h"

namespace tawi::operations {

namespace {

bool goes_with_the_loan(journal::PositionComponent component) {
    using journal::PositionComponent;
    switch (component) {
        case PositionComponent::portfolio:
        case PositionComponent::interest_receivable:
        case PositionComponent::fee_receivable:
        case PositionComponent::penalty_receivable:
        case PositionComponent::interest_received_in_advance:
        case PositionComponent::repayments_in_advance:
        case PositionComponent::overpayment:
        case PositionComponent::refund_to_be_returned:
        case PositionComponent::suspended_interest:
        case PositionComponent::deferred_fees:
            return true;
        default:
            return false;
    }
}

/// What stands in one of the two books, and against it what the other one owes for it.
std::vector<journal::Line> lines_over_offices(const journal::Position& part,
                                              const journal::AccountMap& accounts) {
    std::vector<journal::Line> lines;
    auto rest = Money::zero(part.currency());
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = part.amount(component);
        if (amount.is_zero()) continue;
        lines.push_back(
            {std::string(accounts.account_of(component, journal::Channel::till)), amount});
        rest -= amount;
    }
    if (!rest.is_zero()) lines.push_back({std::string(journal::inter_office_account), rest});
    return lines;
}

std::string place_text(const LoanBook& book) {
    return "office " + std::to_string(book.office_id) + ", fund " + book.fund;
}

/// The move that is asked for, of the loan as it stands.
LoanMove move_of(const LoanRecord& loan, const LoanDestination& destination) {
    LoanMove move{loan.book(), loan.book(), loan.officer_id, loan.officer_id};
    move.to.office_id = destination.office_id.value_or(loan.office_id);
    move.to.fund = destination.fund.value_or(loan.fund);
    move.officer = destination.officer_id.value_or(loan.officer_id);
    if (move.to == move.from) {
        throw InvalidInput(destination.office_id ? "/office_id" : "/fund", "same_book",
                           "The loan stands there already.");
    }
    if (move.to.office_id != move.from.office_id && !destination.officer_id) {
        throw InvalidInput("/officer_id", "required",
                           "In another office, an officer of that one looks after the loan.");
    }
    return move;
}

DecidedPosting decide(StandingLoan& standing, const Command& command,
                      const LoanDestination& destination, const std::string& reason,
                      const Render<PostedLoanEvent>& render) {
    const auto& loan = standing.record();
    if (!is_paid_out(loan)) {
        throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed.");
    }
    if (payout_in_transit(standing.payouts()) != nullptr) {
        throw Refused(RefusalCode::payout_in_progress,
                      "A payout of the loan is on its way: it is moved when that has arrived.");
    }
    auto move = move_of(loan, destination);
    const loan::Event event{.kind = loan::EventKind::change,
                            .value_date = loan.business_date,
                            .amount = Money::zero(loan.terms.principal.currency()),
                            .note = place_text(move.from) + ", to " + place_text(move.to)};
    check_event(standing, event);
    RecordedEvent fresh{event, {}, {}, {}};
    fresh.reason = reason;
    fresh.move = std::move(move);
    auto decided = post_on(standing, command, std::move(fresh), "transfer_loan", render);
    if (destination.moves_borrower) decided.note.detail.emplace_back("moves_borrower", "true");
    return decided;
}

}  // namespace

journal::Position moved_part(const journal::Position& position) {
    journal::Position part(position.currency());
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        if (goes_with_the_loan(component)) part.add(component, position.amount(component));
    }
    return part;
}

std::vector<journal::Entry> transfer_entries(const journal::Position& position,
                                             const RecordedEvent& event, const loan::LoanId& loan,
                                             const journal::AccountMap& accounts) {
    const auto part = moved_part(position);
    if (part.is_zero()) return {};
    const auto narrative = "transfer of loan " + loan::to_loan_number(loan) + ", event " +
                           std::to_string(event.event.number) + ", ";
    const auto entry = [&](const journal::Position& change, const std::string& where) {
        return journal::Entry{journal::EntryKind::transfer, event.booking_date,
                              event.event.value_date, lines_over_offices(change, accounts),
                              narrative + where};
    };
    return {entry(-part, "to " + place_text(event.move->to)),
            entry(part, "from " + place_text(event.move->from))};
}

LoanBook book_of_entry(const std::vector<journal::Entry>& entries, std::size_t index,
                       const std::optional<RecordedEvent>& event, const LoanBook& before) {
    using journal::EntryKind;
    const auto kind = entries[index].kind;
    if (kind == EntryKind::inter_office || kind == EntryKind::exchange)
        return {event->channel_office.value_or(before.office_id), before.fund};
    const bool goes_in =
        kind == EntryKind::transfer && index > 0 && entries[index - 1].kind == EntryKind::transfer;
    return goes_in ? event->move->to : before;
}

Answer transfer_loan(LendingStore& store, const Command& command, const loan::LoanId& loan,
                     const LoanDestination& destination, const std::string& reason,
                     const Render<PostedLoanEvent>& render) {
    if (!destination.office_id && !destination.fund) {
        throw InvalidInput("/office_id", "required", "A transfer names an office, a fund or both.");
    }
    if (destination.officer_id && !destination.office_id) {
        throw InvalidInput("/officer_id", "contradiction", "An officer goes with an office.");
    }
    if (destination.moves_borrower && !destination.office_id) {
        throw InvalidInput("/move_borrower", "contradiction",
                           "The borrower goes with the loan to another office.");
    }
    LoanCommand wanted{command, loan, [=](StandingLoan& standing) {
                           return decide(standing, command, destination, reason, render);
                       }};
    wanted.destination = destination;
    return post(store, std::move(wanted));
}

}  // namespace tawi::operations
