#include "business-plans/support/career.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

namespace tawi::employment {
namespace {

constexpr std::array states{StepState::planned, StepState::in_progress, StepState::done,
                            StepState::dropped};

TEST(CareerSteps, GoForwardOnly) {
    std::string allowed;
    for (const auto now : states) {
        for (const auto next : states) {
            if (may_follow(now, next))
                allowed += std::string(to_string(now)) + " " + std::string(to_string(next)) + "\n";
        }
    }
    EXPECT_EQ(allowed,
              "planned in_progress\nplanned done\nplanned dropped\n"
              "in_progress done\nin_progress dropped\n");
}

TEST(CareerProgress, IsTheExactShareOfStepsThatWereNotDropped) {
    const auto third = progress_of(
        {StepState::done, StepState::planned, StepState::in_progress, StepState::dropped});
    EXPECT_EQ(third.share(), Exact(1, 3));
    EXPECT_EQ(progress_of({}).share(), 0);
    EXPECT_EQ(progress_of({StepState::dropped}).share(), 0);
    EXPECT_EQ(progress_of({StepState::done, StepState::done}).share(), 1);
}

/// A step that is done never makes less of it, one that begins changes nothing.
RC_GTEST_PROP(CareerProgress, GrowsWithWhatIsDone, ()) {
    auto steps =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<StepState>>(rc::gen::elementOf(states)));
    const auto before = progress_of(steps).share();
    RC_ASSERT(before >= 0);
    RC_ASSERT(before <= 1);
    auto& step = steps[*rc::gen::inRange<std::size_t>(0, steps.size())];
    const auto next = *rc::gen::elementOf(states);
    if (!may_follow(step, next)) return;
    step = next;
    const auto after = progress_of(steps).share();
    if (next == StepState::done) {
        RC_ASSERT(after > before);
    } else if (next == StepState::in_progress) {
        RC_ASSERT(after == before);
    }
}

}  // namespace
}  // namespace tawi::employment
