#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/loan/schedule.h"
#include "tests/ledger/loan/random_loans.h"

namespace tawi::loan {
namespace {

void check_schedule(const Terms& terms, const Schedule& schedule) {
    RC_ASSERT(!schedule.empty());
    auto balance = terms.principal;
    unsigned last_number = 0;
    auto last_due = terms.disbursed_on;
    for (const auto& row : schedule) {
        RC_ASSERT(row.number > last_number);
        RC_ASSERT(row.due_on >= last_due);
        RC_ASSERT(row.due_on > terms.disbursed_on);
        RC_ASSERT(row.opening_principal == balance);
        RC_ASSERT(!row.principal.is_negative());
        RC_ASSERT(!row.interest.is_negative());
        RC_ASSERT(!row.fees.is_negative());
        RC_ASSERT(!row.total().is_zero());
        balance -= row.principal;
        last_number = row.number;
        last_due = row.due_on;
    }
    RC_ASSERT(balance.is_zero());
    RC_ASSERT(last_number <= terms.instalments);
}

RC_GTEST_PROP(ScheduleProperties, PrincipalSumsRowsAreNotNegativeTheBalanceEndsAtZero, ()) {
    const auto terms = *any_terms();
    check_schedule(terms, build_schedule(terms));
}

RC_GTEST_PROP(ScheduleProperties, AResidueInTheFirstRowHoldsTheSameOrIsRefused, ()) {
    auto terms = *any_terms();
    terms.residue = Residue::first;
    try {
        check_schedule(terms, build_schedule(terms));
    } catch (const InvalidInput& refused) {
        RC_ASSERT(refused.field() == "/residue");
        RC_ASSERT(refused.code() == "negative_row");
    }
}

RC_GTEST_PROP(ScheduleProperties, InterestEarnedGrowsByTheDayAndMeetsTheRow, ()) {
    const auto terms = *any_terms();
    for (const auto& row : build_schedule(terms)) {
        auto earned = interest_earned(row, row.starts_on, terms.rounding);
        RC_ASSERT(earned.is_zero() || row.starts_on == row.ends_on);
        for (auto day = row.starts_on; day <= row.ends_on; day = add_days(day, 7)) {
            const auto next = interest_earned(row, day, terms.rounding);
            RC_ASSERT(next >= earned);
            RC_ASSERT(next <= row.interest);
            earned = next;
        }
        RC_ASSERT(interest_earned(row, row.ends_on, terms.rounding) == row.interest ||
                  row.starts_on == row.ends_on);
    }
}

RC_GTEST_PROP(ScheduleProperties, NothingRoundedSumsToThePrincipalExactly, ()) {
    const auto terms = *any_terms();
    Exact total(0);
    for (const auto& row : build_unrounded_schedule(terms)) {
        RC_ASSERT(row.principal >= 0);
        total += row.principal;
    }
    RC_ASSERT(total == terms.principal.exact());
}

}  // namespace
}  // namespace tawi::loan
