#include "business-plans/support/retention.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::employment {
namespace {

using namespace std::chrono;

// Counted by hand on a calendar; 2028 is a leap year.
TEST(RetentionChecks, FallDueByTheCalendar) {
    EXPECT_EQ(retention_due_on(January / 5 / 2026, 30), Date(February / 4 / 2026));
    EXPECT_EQ(retention_due_on(January / 5 / 2026, 90), Date(April / 5 / 2026));
    EXPECT_EQ(retention_due_on(January / 5 / 2026, 180), Date(July / 4 / 2026));
    EXPECT_EQ(retention_due_on(January / 31 / 2028, 30), Date(March / 1 / 2028));
    EXPECT_EQ(retention_due_on(December / 2 / 2026, 30), Date(January / 1 / 2027));
}

TEST(RetentionChecks, AreThree) {
    for (const unsigned days : retention_days)
        EXPECT_EQ(check_retention_days(days, "/after_days"), days);
    for (const int days : {0, 29, 31, 60, 181})
        EXPECT_THROW(check_retention_days(days, "/after_days"), InvalidInput) << days;
}

/// Walking day by day from the start arrives at the day, whatever the months.
RC_GTEST_PROP(RetentionChecks, AreExactlySoManyDaysAfterTheStart, ()) {
    const auto start = add_days(January / 1 / 2024, *rc::gen::inRange(0, 4000));
    for (const unsigned days : retention_days) {
        auto day = start;
        for (unsigned walked = 0; walked < days; ++walked)
            day = Date(sys_days(day) + std::chrono::days(1));
        RC_ASSERT(retention_due_on(start, days) == day);
        RC_ASSERT(days_between(start, day) == static_cast<int>(days));
    }
}

}  // namespace
}  // namespace tawi::employment
