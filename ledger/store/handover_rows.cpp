#include "ledger/store/handover_rows.h"

#include <array>

#include "ledger/store/pipeline.h"

namespace tawi::store {

void add_handovers(Pipeline& pipeline, const std::vector<PostedRequest>& posted) {
    std::array<ArrayText, 10> columns;
    bool is_empty = true;
    for (const auto& each : posted) {
        if (!each.decided.handover) continue;
        is_empty = false;
        const auto& loan = each.request->command->loan;
        const auto& event = each.decided.event.value();
        const auto& handover = *each.decided.handover;
        auto column = columns.begin();
        (column++)->add(loan.borrower_id);
        (column++)->add(loan.cycle);
        (column++)->add(event.event.number);
        (column++)->add(handover.amount);
        (column++)->add(handover.authority);
        (column++)->add(handover.reference);
        (column++)->add(event.booking_date);
        (column++)->add(event.event.value_date);
        (column++)->add(event.actor_id);
        (column++)->add(tawi::to_string(event.recorded_at));
    }
    if (is_empty) return;
    Parameters parameters;
    for (const auto& column : columns)
        parameters.add(column.text());
    pipeline.add("add_balance_handovers", std::move(parameters));
}

}  // namespace tawi::store
