#include "ledger/operations/payout_step.h"

#include <string>
#include <utility>

#include "ledger/document/hexadecimal.h"

namespace tawi::operations {

PayoutStep after_reversal(const PayoutStep& last, const RecordedEvent& reversal) {
    auto step = last;
    step.step += 1;
    step.state = PayoutState::in_transit;
    step.booking_date = reversal.booking_date;
    step.value_date = reversal.event.value_date;
    step.event_number = reversal.event.number;
    step.source_reference.clear();
    step.reason = reversal.reason;
    step.actor_id = reversal.actor_id;
    step.recorded_at = reversal.recorded_at;
    return step;
}

void add_step(DecidedPosting& decided, StandingLoan& loan, PayoutStep step) {
    step.key_hash = decided.key_hash;
    auto& detail = decided.note.detail;
    detail.emplace_back("payout", std::to_string(step.payout));
    detail.emplace_back("payout_step", std::to_string(step.step));
    detail.emplace_back("payout_state", to_string(step.state));
    detail.emplace_back("payout_amount", tawi::to_string(step.amount));
    detail.emplace_back("payout_sent", tawi::to_string(step.sent));
    detail.emplace_back("payout_channel", journal::to_string(step.channel));
    detail.emplace_back("payout_value_date", tawi::to_string(step.value_date));
    detail.emplace_back("payout_reference", step.source_reference);
    detail.emplace_back("payout_reason", step.reason);
    detail.emplace_back("payout_key", document::to_hexadecimal(step.key_hash));
    if (decided.event) {
        loan.add_past(step);
    } else {
        loan.record(step);
    }
    decided.payout = std::move(step);
}

}  // namespace tawi::operations
