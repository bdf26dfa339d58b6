#include "api/portal/error_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;
using testing::Not;

TEST(ErrorPage, UnknownStatusesReadAsTheirClass) {
    const auto frame = fixtures::frame();
    EXPECT_THAT(render_error_page(418, {}, frame), HasSubstr("This did not work"));
    EXPECT_THAT(render_error_page(502, {}, frame), HasSubstr("Something went wrong on our side"));
    EXPECT_THAT(render_error_page(404, {}, frame), Not(HasSubstr("tell us this number")));
    EXPECT_THAT(render_error_page(500, "7f3a", frame), HasSubstr("<bdi>7f3a</bdi>"));
}

}  // namespace tawi::portal
