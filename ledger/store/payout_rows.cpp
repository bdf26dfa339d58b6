#include "ledger/store/payout_rows.h"

#include <array>

#include "ledger/store/answers.h"
#include "ledger/store/pipeline.h"

namespace tawi::store {

void add_payouts(Pipeline& pipeline, const std::vector<PostedRequest>& posted) {
    std::array<ArrayText, 16> columns;
    bool is_empty = true;
    for (const auto& each : posted) {
        if (!each.decided.payout) continue;
        is_empty = false;
        const auto& loan = each.request->command->loan;
        const auto& step = *each.decided.payout;
        std::optional<unsigned> event_number;
        if (step.event_number > 0) event_number = step.event_number;
        auto column = columns.begin();
        (column++)->add(loan.borrower_id);
        (column++)->add(loan.cycle);
        (column++)->add(step.payout);
        (column++)->add(step.step);
        (column++)->add(operations::to_string(step.state));
        (column++)->add(step.amount);
        (column++)->add(step.sent);
        (column++)->add(journal::to_string(step.channel));
        (column++)->add(step.booking_date);
        (column++)->add(step.value_date);
        (column++)->add(event_number);
        (column++)->add(step.source_reference);
        (column++)->add(step.reason);
        (column++)->add(step.actor_id);
        (column++)->add(tawi::to_string(step.recorded_at));
        (column++)->add(to_bytea_text(step.key_hash));
    }
    if (is_empty) return;
    Parameters parameters;
    for (const auto& column : columns)
        parameters.add(column.text());
    pipeline.add("add_payout_steps", std::move(parameters));
}

}  // namespace tawi::store
