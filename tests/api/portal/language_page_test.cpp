#include "api/portal/language_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;

TEST(LanguagePage, HasAButtonForEachLanguageInItsOwnScript) {
    const auto html = render_language_page(fixtures::frame());
    EXPECT_THAT(html, HasSubstr("value=\"en\" lang=\"en\" dir=\"ltr\">English</button>"));
    EXPECT_THAT(html, HasSubstr("value=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</button>"));
    EXPECT_THAT(html, HasSubstr("<span lang=\"ar\" dir=\"rtl\">اختر لغتك</span>"));
}

}  // namespace tawi::portal
