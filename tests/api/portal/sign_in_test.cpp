#include "api/portal/sign_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;
using testing::Not;

TEST(SignIn, FaultsLinkToTheirFields) {
    const auto html =
        render_sign_in({"0700 12", {SignInFault::phone_malformed}}, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("<a href=\"#phone\">This is not a phone number."));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"phone-hint phone-fault\" aria-invalid"));
    EXPECT_THAT(html, HasSubstr("<title>Please check: Sign in"));
    EXPECT_THAT(html, HasSubstr("value=\"0700 12\""));
    EXPECT_THAT(html, Not(HasSubstr("pin-fault")));
}

}  // namespace tawi::portal
