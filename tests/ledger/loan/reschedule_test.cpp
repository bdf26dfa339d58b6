#include "ledger/loan/reschedule.h"

#include <gtest/gtest.h>

#include <functional>

#include "ledger/error.h"
#include "ledger/loan/plan.h"
#include "tests/ledger/loan/loan_samples.h"

/// The figures of this file were computed apart, with Python's fractions, from the rules as
/// written.
namespace tawi::loan {
namespace {

/// 1 000 at 24 % a year in 6 months: 158.53 + 20.00 first.
Terms thousand() {
    return monthly("1000", Exact(24, 100), 6, "2026-01-31");
}

/// The plan after `changes` on the 10th of March, in the second period.
Plan rescheduled(const Terms& terms, const Reschedule& changes) {
    auto plan = plan_of(terms);
    reschedule(plan, terms, day("2026-03-10"), changes);
    return plan;
}

Lines lines_of(const Plan& plan) {
    Lines lines;
    for (const auto& row : plan.rows) {
        lines.push_back(tawi::to_string(row.due_on) + ": " +
                        tawi::to_string(Money::from_minor_units(row.principal, kes_currency)) +
                        " + " +
                        tawi::to_string(Money::from_minor_units(row.interest, kes_currency)));
    }
    return lines;
}

// 28 February to 15 April: a month back to 15 March, and 15 of the 28 days from 15 February.
TEST(Reschedule, ANewDueDateIsFollowedByTheRecurrence) {
    Reschedule changes;
    changes.due_on = day("2026-04-15");
    EXPECT_EQ(lines_of(rescheduled(thousand(), changes)),
              (Lines{"2026-02-28: 158.53 + 20.00", "2026-04-15: 154.55 + 25.85",
                     "2026-05-15: 166.66 + 13.74", "2026-06-15: 169.99 + 10.41",
                     "2026-07-15: 173.39 + 7.01", "2026-08-15: 176.88 + 3.54"}));
}

TEST(Reschedule, AWaitWithoutInterestMovesTheDatesOnly) {
    Reschedule changes;
    changes.due_on = day("2026-04-15");
    changes.wait_bears_interest = false;
    EXPECT_EQ(lines_of(rescheduled(thousand(), changes)),
              (Lines{"2026-02-28: 158.53 + 20.00", "2026-04-15: 161.70 + 16.83",
                     "2026-05-15: 164.93 + 13.60", "2026-06-15: 168.23 + 10.30",
                     "2026-07-15: 171.60 + 6.93", "2026-08-15: 175.01 + 3.50"}));
    changes = {};
    changes.from_instalment = 4;
    changes.holiday = 2;
    changes.wait_bears_interest = false;
    EXPECT_EQ(lines_of(rescheduled(thousand(), changes)),
              (Lines{"2026-02-28: 158.53 + 20.00", "2026-03-31: 161.70 + 16.83",
                     "2026-04-30: 164.93 + 13.60", "2026-07-31: 168.23 + 10.30",
                     "2026-08-31: 171.60 + 6.93", "2026-09-30: 175.01 + 3.50"}));
}

TEST(Reschedule, AHolidayMovesTheRunningAndAllLaterRows) {
    Reschedule changes;
    changes.holiday = 2;
    EXPECT_EQ(lines_of(rescheduled(thousand(), changes)),
              (Lines{"2026-02-28: 158.53 + 20.00", "2026-05-31: 135.04 + 50.49",
                     "2026-06-30: 171.40 + 14.13", "2026-07-31: 174.83 + 10.70",
                     "2026-08-31: 178.33 + 7.20", "2026-09-30: 181.87 + 3.64"}));
}

TEST(Reschedule, RowsRateAndGraceTogether) {
    Reschedule changes;
    changes.added_instalments = 2;
    changes.rate_per_annum = Exact(12, 100);
    changes.principal_grace = 1;
    EXPECT_EQ(lines_of(rescheduled(thousand(), changes)),
              (Lines{"2026-02-28: 158.53 + 20.00", "2026-03-31: 0.00 + 11.13",
                     "2026-04-30: 136.78 + 8.41", "2026-05-31: 138.14 + 7.05",
                     "2026-06-30: 139.52 + 5.67", "2026-07-31: 140.92 + 4.27",
                     "2026-08-31: 142.33 + 2.86", "2026-09-30: 143.78 + 1.44"}));
}

TEST(Reschedule, AfterTheLastDueDateTakesWhatIsCapitalised) {
    const auto terms = thousand();
    auto plan = plan_of(terms);
    Reschedule changes;
    changes.added_instalments = 2;
    reschedule(plan, terms, day("2026-09-10"), changes);
    capitalise(plan, terms, day("2026-09-10"), kes("500"));
    const auto lines = lines_of(plan);
    ASSERT_EQ(lines.size(), 8U);
    EXPECT_EQ(lines[6], "2026-09-30: 249.23 + 6.56");  // 20 of the 61 days since the last due date
    EXPECT_EQ(lines[7], "2026-10-31: 250.77 + 5.02");
}

// 20 a month: the wait of a month and 15/28 costs 10.71 more with the row that moves.
TEST(Reschedule, FlatInterestGrowsWithAWaitThatBearsIt) {
    auto terms = thousand();
    terms.interest_method = InterestMethod::flat;
    Reschedule changes;
    changes.due_on = day("2026-04-15");
    auto total = [&] {
        Minor interest = 0;
        for (const auto& row : rescheduled(terms, changes).rows)
            interest += row.interest;
        return tawi::to_string(Money::from_minor_units(interest, kes_currency));
    };
    changes.wait_bears_interest = false;
    EXPECT_EQ(total(), "120.00");
    changes.wait_bears_interest = true;
    // 10/31 of 20 by the 10th of March, then 36 of the 46 days of 30.71; five rows of 20.
    EXPECT_EQ(total(), "130.71");
}

TEST(Reschedule, AMovedRowKeepsAnEarlierMove) {
    const auto terms = thousand();
    auto plan = plan_of(terms);
    Reschedule changes;
    changes.from_instalment = 5;
    changes.holiday = 1;
    reschedule(plan, terms, day("2026-03-10"), changes);
    EXPECT_EQ(plan.periods[4].years.exact(), Exact(2, 12));
    changes = {};
    changes.added_instalments = 1;
    reschedule(plan, terms, day("2026-03-20"), changes);
    EXPECT_EQ(plan.periods[4].years.exact(), Exact(2, 12));
    EXPECT_EQ(plan.rows.back().due_on, day("2026-09-30"));
}

struct Fault {
    const char* field;
    const char* code;
    std::function<void(Reschedule&)> spoil;
    const char* on = "2026-03-10";
};

TEST(Reschedule, EachRefusalNamesItsFieldAndCode) {
    const Fault faults[] = {
        {"/reschedule", "nothing_changes", [](Reschedule&) {}},
        {"/reschedule/rate_per_annum", "negative",
         [](Reschedule& r) { r.rate_per_annum = Exact(-1); }},
        {"/reschedule/rate_per_annum", "too_high",
         [](Reschedule& r) { r.rate_per_annum = Exact(11); }},
        {"/reschedule/holiday", "contradiction",
         [](Reschedule& r) {
             r.due_on = day("2026-04-15");
             r.holiday = 1;
         }},
        {"/reschedule/from_instalment", "out_of_range",
         [](Reschedule& r) {
             r.holiday = 1;
             r.from_instalment = 7;
         }},
        {"/reschedule/from_instalment", "already_due",
         [](Reschedule& r) {
             r.holiday = 1;
             r.from_instalment = 1;
         }},
        {"/reschedule/due_on", "too_early", [](Reschedule& r) { r.due_on = day("2026-03-10"); }},
        {"/reschedule/due_on", "too_early",
         [](Reschedule& r) {
             r.from_instalment = 4;
             r.due_on = day("2026-04-30");
         }},
        {"/reschedule/added_instalments", "out_of_range",
         [](Reschedule& r) { r.added_instalments = 1195; }},
        {"/reschedule/added_instalments", "after_maturity",
         [](Reschedule& r) { r.rate_per_annum = Exact(0); }, "2026-07-31"},
        {"/reschedule/principal_grace", "out_of_range",
         [](Reschedule& r) { r.principal_grace = 5; }},
        {"/reschedule/interest_grace", "out_of_range", [](Reschedule& r) { r.interest_grace = 6; }},
    };
    for (const auto& fault : faults) {
        SCOPED_TRACE(std::string(fault.field) + ' ' + fault.code);
        const auto terms = thousand();
        auto plan = plan_of(terms);
        Reschedule changes;
        fault.spoil(changes);
        try {
            check_reschedule(plan, terms, day(fault.on), changes);
            ADD_FAILURE() << "accepted";
        } catch (const InvalidInput& refused) {
            EXPECT_EQ(refused.field(), fault.field);
            EXPECT_EQ(refused.code(), fault.code);
        }
    }
    auto terms = thousand();
    terms.recurrence.unit = Recurrence::Unit::last_day_of_month;
    auto plan = plan_of(terms);
    Reschedule changes;
    changes.due_on = day("2026-04-15");
    EXPECT_THROW(check_reschedule(plan, terms, day("2026-03-10"), changes), InvalidInput);
}

}  // namespace
}  // namespace tawi::loan
