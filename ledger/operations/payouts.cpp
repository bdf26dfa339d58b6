#include "ledger/operations/payouts.h"

#include <algorithm>
#include <utility>

#include "ledger/error.h"
#include "ledger/operations/disbursement.h"
#include "ledger/operations/event_posting.h"
#include "ledger/operations/payout_step.h"

namespace tawi::operations {

namespace {

/// What leaves the institution with a disbursement: its amount less the fees kept back.
Money money_sent(const StandingLoan& standing, loan::Event event) {
    const auto& loan = standing.record();
    event.number = static_cast<unsigned>(standing.events().size()) + 1;
    const auto posted = loan::post(loan.terms, standing.events(), event, loan.stands_accrued_to());
    auto sent = Money::zero(event.amount.currency());
    for (const auto& posting : posted.postings)
        sent -= posting.amounts.amount(journal::PositionComponent::money);
    return sent;
}

const PayoutStep& open_payout(const StandingLoan& standing, unsigned payout) {
    const auto* last = last_step(standing.payouts(), payout);
    if (last == nullptr) throw NotFound("The loan has no payout of that number.");
    if (last->state == PayoutState::in_transit) return *last;
    throw Refused(RefusalCode::wrong_state,
                  "The payout is " + std::string(to_string(last->state)) + ".");
}

const PayoutStep& order_of(const StandingLoan& standing, unsigned payout) {
    return *std::ranges::find_if(standing.payouts(), [&](const PayoutStep& step) {
        return step.payout == payout && step.step == 1;
    });
}

unsigned next_payout(const StandingLoan& standing) {
    unsigned last = 0;
    for (const auto& step : standing.payouts())
        last = std::max(last, step.payout);
    return last + 1;
}

/// Posts a step that is no event of the loan.
DecidedPosting post_step(StandingLoan& standing, const Command& command, PayoutStep step,
                         const std::string& action, const Render<PostedPayout>& render) {
    const auto& loan = standing.record();
    step.booking_date = step.value_date = loan.business_date;
    step.actor_id = command.actor.id;
    step.recorded_at = command.now;
    DecidedPosting decided{.event = std::nullopt,
                           .key_hash = key_hash(command),
                           .entries = {entry_of(step, loan.id, loan.accounts).value()},
                           .note = {action, "loan " + loan::to_loan_number(loan.id)},
                           .answer = {}};
    add_step(decided, standing, std::move(step));
    decided.answer = render(
        {loan, order_of(standing, decided.payout->payout), *decided.payout, decided.entries});
    return decided;
}

DecidedPosting order(StandingLoan& standing, const Command& command, const PayoutOrder& wanted,
                     const Render<PostedPayout>& render, const ReleaseCheck& check_release) {
    const auto event = checked_disbursement(standing, standing.record().business_date,
                                            wanted.amount, check_release);
    const auto sent = money_sent(standing, event);
    if (!sent.is_positive()) {
        throw InvalidInput("/amount", "not_positive",
                           "Nothing would be sent: the fees that are kept back take it all.");
    }
    PayoutStep step{.payout = next_payout(standing),
                    .step = 1,
                    .state = PayoutState::in_transit,
                    .amount = event.amount,
                    .sent = sent,
                    .channel = wanted.channel,
                    .booking_date = {},
                    .value_date = {},
                    .source_reference = wanted.source_reference};
    return post_step(standing, command, std::move(step), "order_payout", render);
}

DecidedPosting confirm(StandingLoan& standing, const Command& command, const EventInput& input,
                       unsigned payout, const Render<PostedLoanEvent>& render) {
    auto step = open_payout(standing, payout);
    const auto& ordered_on = order_of(standing, payout).booking_date;
    if (input.value_date < ordered_on) {
        throw InvalidInput("/value_date", "before_order",
                           "The payout was ordered on " + tawi::to_string(ordered_on) + ".");
    }
    auto event = checked_disbursement_of(standing, input.value_date, step.amount);
    const auto sent = money_sent(standing, event);
    if (sent != step.sent) {
        throw Refused(RefusalCode::wrong_state,
                      tawi::to_string(step.sent) +
                          " was sent, and a disbursement on that day is "
                          "of " +
                          tawi::to_string(sent) + ", its fees kept back.",
                      "/value_date");
    }
    RecordedEvent fresh{std::move(event),      {}, {}, {}, journal::Channel::in_transit, 0, {},
                        input.source_reference};
    auto decided = post_on(standing, command, std::move(fresh), "confirm_payout", render);
    step.step += 1;
    step.state = PayoutState::confirmed;
    step.booking_date = decided.event->booking_date;
    step.value_date = input.value_date;
    step.event_number = decided.event->event.number;
    step.source_reference = input.source_reference;
    step.reason.clear();
    step.actor_id = command.actor.id;
    step.recorded_at = command.now;
    add_step(decided, standing, std::move(step));
    return decided;
}

DecidedPosting fail(StandingLoan& standing, const Command& command, unsigned payout,
                    const std::string& reason, const Render<PostedPayout>& render) {
    auto step = open_payout(standing, payout);
    step.step += 1;
    step.state = PayoutState::failed;
    step.event_number = 0;
    step.source_reference.clear();
    step.reason = reason;
    return post_step(standing, command, std::move(step), "fail_payout", render);
}

}  // namespace

Answer order_payout(LendingStore& store, const Command& command, const PayoutOrder& wanted,
                    const Render<PostedPayout>& render, const ReleaseCheck& check_release) {
    if (wanted.channel != journal::Channel::bank && wanted.channel != journal::Channel::wallet) {
        throw InvalidInput("/channel", "not_sent", "A payout is sent by bank or wallet.");
    }
    return post(store, {command, wanted.loan, [&](StandingLoan& standing) {
                            return order(standing, command, wanted, render, check_release);
                        }});
}

Answer confirm_payout(LendingStore& store, const Command& command, const EventInput& input,
                      unsigned payout, const Render<PostedLoanEvent>& render) {
    return post(store, {command, input.loan, [&](StandingLoan& standing) {
                            return confirm(standing, command, input, payout, render);
                        }});
}

Answer fail_payout(LendingStore& store, const Command& command, const loan::LoanId& loan,
                   unsigned payout, const std::string& reason, const Render<PostedPayout>& render) {
    return post(store, {command, loan, [&](StandingLoan& standing) {
                            return fail(standing, command, payout, reason, render);
                        }});
}

}  // namespace tawi::operations
