#pragma once

#include "ledger/loan/quote.h"
#include "ledger/loan/replay.h"
#include "tests/ledger/loan/loan_samples.h"

/// Short forms for tests of events: a loan of 12 000 from 10 January 2026 and what happens to it.
namespace tawi::loan {

inline Event event_of(unsigned number, EventKind kind, std::string_view value_date,
                      std::string_view amount) {
    return {number, kind, day(value_date), kes(amount)};
}

/// 12 000 disbursed on 10 January 2026; 1 000 and 240, 220, 200 ... due on the 10th of each month.
inline LoanState loan_after(std::vector<Event> events, std::string_view as_of,
                            const Terms& terms = twelve_thousand()) {
    events.insert(events.begin(), disbursement(1, "2026-01-10", "12000"));
    return replay(terms, events, day(as_of));
}

inline Money quote(const LoanState& state, const Terms& terms = twelve_thousand()) {
    return settlement_quote(terms, state).amount;
}

/// "principal + interest" due of each instalment.
inline Lines rows_of(const LoanState& state) {
    Lines lines;
    for (const auto& row : state.instalments) {
        if (row.kind != RowKind::instalment) continue;
        lines.push_back(tawi::to_string(row.due_on) + ": " +
                        tawi::to_string(row.of(Component::principal).due) + " + " +
                        tawi::to_string(row.of(Component::interest).due));
    }
    return lines;
}

/// "paid/due" of one component of each row.
inline Lines cells_of(const LoanState& state, Component component) {
    Lines lines;
    for (const auto& row : state.instalments) {
        const auto& cell = row.of(component);
        lines.push_back(tawi::to_string(cell.paid) + "/" + tawi::to_string(cell.due));
    }
    return lines;
}

}  // namespace tawi::loan
