#include <gtest/gtest.h>

#include "ledger/loan/plan.h"

namespace tawi::loan {
namespace {

using std::chrono::June;
using std::chrono::March;

/// Found by PlanProperties.HoldTheSameAfterAnyChanges with another seed: the last row's due date
/// had been moved beyond the day on which a tranche after it would have fallen due.
TEST(LateTranche, IsNotDueBeforeARowWhoseDueDateWasMoved) {
    const auto kes = Currency::of("KES");
    Terms terms{Money::from_minor_units(1711, kes), Exact(0), 3, std::chrono::January / 24 / 2025};
    terms.due_dates = {March / 8 / 2025, March / 29 / 2025, June / 2 / 2025};
    terms.recurrence.unit = Recurrence::Unit::twice_a_month;
    terms.working_day_rule = WorkingDayRule::next_due_date;
    terms.calendar.weekend = {std::chrono::Saturday, std::chrono::Sunday};
    Plan plan;
    add_principal(plan, terms, terms.disbursed_on, Money::from_minor_units(1, kes));
    prepay_principal(plan, terms, terms.disbursed_on, Money::from_minor_units(1, kes),
                     AdvanceRule::shorter_term);
    ASSERT_EQ(plan.rows.size(), 1U);
    ASSERT_EQ(plan.rows[0].due_on, Date(June / 2 / 2025));
    add_principal(plan, terms, March / 8 / 2025, Money::from_minor_units(1000, kes));
    ASSERT_EQ(plan.rows.size(), 2U);
    EXPECT_GE(plan.rows[1].due_on, plan.rows[0].due_on);
    EXPECT_EQ(plan.rows[1].principal, 1000);
}

}  // namespace
}  // namespace tawi::loan
