#include "ledger/loan/schedule.h"

#include "ledger/loan/fees.h"
#include "ledger/loan/plan.h"

namespace tawi::loan {

Schedule build_schedule(const Terms& terms) {
    const auto plan = plan_of(terms);
    const auto currency = terms.principal.currency();
    const auto money = [&](Minor minor) { return Money::from_minor_units(minor, currency); };
    Schedule schedule;
    schedule.reserve(plan.rows.size());
    for (const auto& row : plan.rows) {
        // A loan repaid early by its rounding ends early; its last rows keep their numbers unused.
        if (row.principal == 0 && row.interest == 0 && row.earned == 0 &&
            row.opening_principal == 0) {
            continue;
        }
        Instalment instalment{row.number,
                              row.starts_on,
                              row.ends_on,
                              row.due_on,
                              money(row.opening_principal),
                              money(row.principal),
                              money(row.interest),
                              Money::zero(currency),
                              money(row.earned),
                              money(row.capitalised)};
        instalment.fees = fees_with_instalment(terms, instalment.opening_principal,
                                               instalment.principal, instalment.interest);
        if (instalment.total().is_zero() && instalment.earned.is_zero()) continue;
        schedule.push_back(instalment);
    }
    return schedule;
}

std::vector<UnroundedInstalment> build_unrounded_schedule(const Terms& terms) {
    const auto plan = unrounded_plan_of(terms);
    // From minor units to major ones.
    const Exact scale = Money::from_minor_units(1, terms.principal.currency()).exact();
    std::vector<UnroundedInstalment> schedule;
    schedule.reserve(plan.rows.size());
    for (const auto& row : plan.rows) {
        schedule.push_back({row.number, row.due_on, row.opening_principal * scale,
                            row.principal * scale, row.interest * scale, row.earned * scale,
                            row.capitalised * scale});
    }
    return schedule;
}

}  // namespace tawi::loan
