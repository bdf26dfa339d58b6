#include "business-plans/support/work_placement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::employment {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date monday = January / 5 / 2026;

HoursEntry entry(unsigned number, const Date& day, const Exact& hours,
                 std::optional<unsigned> corrects = {}, bool is_confirmed = false) {
    HoursEntry made{number, day, hours, "sewing", corrects, corrects ? "a slip" : ""};
    if (is_confirmed) made.confirmed_by = "staff:2";
    return made;
}

/// "code" of the refusal; empty: none.
std::string refusal(const Exact& before, const Exact& added) {
    try {
        check_hours_of_day(before, added, "/hours");
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
    return "";
}

TEST(WorkHours, AreAtMostTwentyFourOnADay) {
    EXPECT_EQ(refusal(0, 24), "");
    EXPECT_EQ(refusal(Exact(47, 2), Exact(1, 2)), "");
    EXPECT_EQ(refusal(Exact(47, 2), Exact(51, 100)), "/hours over_the_day");
}

TEST(WorkHours, CountWhereNothingCorrectsThem) {
    const std::vector<HoursEntry> entries{entry(1, monday, 8, {}, true), entry(2, monday, 2),
                                          entry(3, monday, 6, 1U, true), entry(4, monday, 5, 3U),
                                          entry(5, add_days(monday, 1), 7, {}, true)};
    EXPECT_EQ(hours_on(entries, monday), 7) << "2 and, after two corrections, 5";
    EXPECT_EQ(hours_on(entries, add_days(monday, 2)), 0);
    EXPECT_EQ(confirmed_hours(entries), 7) << "a corrected entry has to be confirmed anew";
}

// 20 hours a week from Monday 5 January to Sunday 1 February: four weeks; with one day more
// 20 x 29 / 7 = 82.857... hours.
TEST(WorkHours, AreAgreedByWeeks) {
    EXPECT_EQ(agreed_hours(20, monday, February / 1 / 2026), 80);
    EXPECT_EQ(agreed_hours(20, monday, February / 2 / 2026), Exact(8286, 100));
    EXPECT_EQ(agreed_hours(7, monday, monday), 1);
}

TEST(WorkHours, CompleteAPlacementFromTheLeastShareOn) {
    EXPECT_TRUE(is_enough(64, 80, Exact(4, 5)));
    EXPECT_FALSE(is_enough(Exact(6399, 100), 80, Exact(4, 5)));
    EXPECT_TRUE(is_enough(100, 80, 1));
}

TEST(WorkHours, WarnOfWeeksWithMoreThanAgreed) {
    const auto sunday = add_days(monday, 6);
    const auto next = add_days(monday, 7);
    EXPECT_THAT(weeks_over({entry(1, monday, 12), entry(2, sunday, 8), entry(3, next, 20)}, 20),
                IsEmpty());
    EXPECT_THAT(weeks_over({entry(1, monday, 12), entry(2, sunday, 9), entry(3, next, 20)}, 20),
                ElementsAre(monday));
}

/// Whatever is entered and corrected under the check, no day has more than 24 hours, and what is
/// confirmed is never more than what counts.
RC_GTEST_PROP(WorkHours, NeverComeToMoreThanTheDay, ()) {
    std::vector<HoursEntry> entries;
    for (const auto step : *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 4800))) {
        const auto day = add_days(monday, step % 3);
        const Exact hours(step / 2, 100);
        const auto number = static_cast<unsigned>(entries.size()) + 1;
        const auto before = hours_on(entries, day);
        if (refusal(before, hours).empty()) {
            entries.push_back(entry(number, day, hours, {}, step % 5 == 0));
        } else if (counts(entries.front(), entries)) {
            entries.push_back(entry(number, entries.front().worked_on, 0, 1U));
        }
        RC_ASSERT(hours_on(entries, day) <= hours_of_a_day);
        RC_ASSERT(confirmed_hours(entries) <= hours_on(entries, monday) +
                                                  hours_on(entries, add_days(monday, 1)) +
                                                  hours_on(entries, add_days(monday, 2)));
    }
}

}  // namespace
}  // namespace tawi::employment
