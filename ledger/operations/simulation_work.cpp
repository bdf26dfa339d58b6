#include "ledger/operations/simulation_work.h"

#include <algorithm>
#include <iterator>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

using loan::EventKind;

constexpr std::int64_t most_work = 20'000'000;
constexpr std::int64_t replays_of_late_event = 3;

constexpr std::int64_t planned_row = 4;  ///< a row planned costs about as much as four events
constexpr std::int64_t rows_by_a_share = 4;

/// Finding the instalments of all rows once. The share of a surplus is a number whose digits grow
/// with the rows, and each row is computed with all of them.
std::int64_t work_of_plan(const loan::Terms& terms) {
    const std::int64_t rows = terms.instalments;
    const bool by_share = terms.amortisation == loan::Amortisation::cash_flow;
    return rows * (planned_row + (by_share ? rows / rows_by_a_share : 0));
}

/// Every change is planned again for each known rate.
std::int64_t work_of_plans(const loan::Terms& terms, std::int64_t changes) {
    return changes * (static_cast<std::int64_t>(terms.rate_changes.size()) + 1) *
           work_of_plan(terms);
}

std::int64_t work_of_contract(const loan::Terms& terms) {
    return work_of_plans(terms, std::max<std::int64_t>(1, std::ssize(terms.tranches)));
}

bool prepays(loan::AdvanceRule rule) {
    return rule == loan::AdvanceRule::smaller_instalments ||
           rule == loan::AdvanceRule::shorter_term || rule == loan::AdvanceRule::last_instalment;
}

/// Whether rows are planned anew for the event.
bool changes_plan(const loan::Terms& terms, const loan::Event& event) {
    const auto rule = event.advance_rule.value_or(terms.allocation.advance_rule);
    return event.kind == EventKind::disbursement || event.kind == EventKind::reschedule ||
           event.kind == EventKind::prepayment || (loan::is_money_in(event.kind) && prepays(rule));
}

std::int64_t work_of_replay(const SimulationRequest& request) {
    const auto& terms = request.terms;
    const auto days = std::max(0, days_between(terms.disbursed_on, request.as_of));
    std::int64_t falls = 1;
    for (const auto& penalty : terms.penalties) {
        if (penalty.every_days != 0) falls += days / static_cast<int>(penalty.every_days);
    }
    const auto changes = std::ranges::count_if(
        request.events, [&](const auto& each) { return changes_plan(terms, each.event); });
    return static_cast<std::int64_t>(request.events.size()) +
           static_cast<std::int64_t>(terms.instalments) * falls + work_of_plans(terms, changes);
}

}  // namespace

std::int64_t work_of(const SimulationRequest& request) {
    std::int64_t replays = 1;
    auto last = request.terms.disbursed_on;
    for (const auto& [event, recorded_on, channel, pointer] : request.events) {
        const bool is_late = event.kind == EventKind::reversal || event.value_date < last ||
                             recorded_on > event.value_date;
        if (is_late && request.wants(SimulationPart::journal)) replays += replays_of_late_event;
        if (loan::is_checked_by_replay(event.kind)) ++replays;
        last = std::max({last, event.value_date, recorded_on.value_or(event.value_date)});
    }
    return work_of_contract(request.terms) + replays * work_of_replay(request);
}

void check_work(const loan::Terms& terms) {
    if (work_of_contract(terms) <= most_work) return;
    throw InvalidInput("/rate_changes", "too_many",
                       "This would take too long: name fewer changes of the rate, tranches or "
                       "instalments.");
}

void check_work(const SimulationRequest& request) {
    if (work_of(request) <= most_work) return;
    throw InvalidInput("/events", "too_many",
                       "This would take too long: use fewer events or instalments, a nearer day, "
                       "penalties that fall less often, or an answer without the journal.");
}

}  // namespace tawi::operations
