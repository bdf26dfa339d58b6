#include "api/portal/change_pin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;
using testing::Not;

TEST(ChangePin, AsksForTheOldOneOnlyWhenTold) {
    const auto first = render_change_pin({}, fixtures::frame());
    EXPECT_THAT(first, Not(HasSubstr("current_pin")));
    EXPECT_THAT(first, HasSubstr("was for one time only"));
    const auto later =
        render_change_pin({.first_sign_in = false, .ask_current_pin = true}, fixtures::frame());
    EXPECT_THAT(later, HasSubstr("name=\"current_pin\""));
    EXPECT_THAT(later, Not(HasSubstr("was for one time only")));
}

TEST(ChangePin, SaysHowLongItMustBe) {
    EXPECT_THAT(render_change_pin({.shortest_pin = 6}, fixtures::frame()),
                HasSubstr("At least 6 digits"));
    EXPECT_THAT(render_change_pin({.shortest_pin = 4}, fixtures::frame("ar", Digits::native)),
                HasSubstr("٤ أرقام على الأقل"));
}

TEST(ChangePin, AFaultStandsAtItsFieldAndInTheSummary) {
    const auto html = render_change_pin({.faults = {PinFault::not_repeated}}, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("<a href=\"#new_pin_again\">The two new PINs are not the same."));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"new_pin_again-fault\" aria-invalid"));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"new_pin-hint\">"));
}

}  // namespace tawi::portal
