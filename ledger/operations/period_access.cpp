#include "ledger/operations/period_access.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::operations {

OfficePeriods lock_own_office(PeriodWork& work, const people::Principal& actor,
                              std::int32_t office_id) {
    const bool own = actor.role == people::Role::administrator ||
                     std::ranges::find(actor.offices, office_id) != actor.offices.end();
    const auto office = own ? work.lock_office(office_id) : std::nullopt;
    if (!office) throw NotFound("There is no such office.");
    return *office;
}

std::string subject_of(const Period& period) {
    const auto number = std::to_string(period.period);
    return "period " + std::to_string(period.fiscal_year) + "-" + (number.size() < 2 ? "0" : "") +
           number + " of office " + std::to_string(period.office_id);
}

PeriodClosure add_closure(PeriodWork& work, const Command& command, const Period& period,
                          const PeriodRevaluation& revaluation) {
    const auto books = work.read_books(period);
    PeriodClosure closure{.period = period,
                          .closed_at = command.now,
                          .closed_by = command.actor.id,
                          .entries = books.entries,
                          .trial_balance = books.trial_balance,
                          .trial_balance_hash = sha256(books.trial_balance),
                          .revaluation = revaluation};
    closure.closure_id = work.add(closure);
    return closure;
}

}  // namespace tawi::operations
