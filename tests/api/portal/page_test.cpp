#include "api/portal/page.h"

#include <Poco/RegularExpression.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/portal/error_page.h"
#include "api/portal/home.h"
#include "api/portal/language.h"
#include "api/portal/sign_in.h"
#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;
using testing::Not;

namespace {
constexpr auto hostile = "<script>alert('x')</script> & \"{{csrf_token}}\" {amount}";
}  // namespace

// A tag that nothing stands behind renders as nothing; it shows as an empty element or attribute.
TEST(EveryPage, FillsEveryTag) {
    const Poco::RegularExpression hole(
        R"re(<(bdi|time|p|h1|h2|li|label|title|span|a|button)[^>]*>\s*</\1>|(href|action|name|id|lang|dir|datetime|aria-label|data-label|class)="\s*"|\{\{|\}\}|\{[a-z_]+\})re");
    for (const auto& language : languages()) {
        for (const auto& page : fixtures::all_pages(language.code)) {
            std::string found;
            EXPECT_EQ(hole.extract(page.html, found), 0)
                << language.code << "/" << page.name << ": " << found;
        }
    }
}

TEST(EveryPage, CarriesLanguageDirectionAndATokenInEachForm) {
    for (const auto& language : languages()) {
        const std::string start = "<html lang=\"" + language.code + "\" dir=\"" +
                                  (language.right_to_left ? "rtl" : "ltr") + "\">";
        for (const auto& page : fixtures::all_pages(language.code)) {
            EXPECT_THAT(page.html, HasSubstr(start)) << page.name;
            EXPECT_EQ(fixtures::count_of(page.html, "<form"),
                      fixtures::count_of(page.html, "name=\"csrf_token\" value=\"4d1f0a6c9b7e\""))
                << page.name;
            EXPECT_EQ(fixtures::count_of(page.html, "<h1"), 1U) << page.name;
            EXPECT_THAT(page.html, Not(HasSubstr("<script"))) << page.name;
            EXPECT_THAT(page.html, Not(HasSubstr("style="))) << page.name;
        }
    }
}

TEST(EveryPage, IsTheSameEachTime) {
    const auto once = fixtures::all_pages("ar", Digits::native);
    const auto again = fixtures::all_pages("ar", Digits::native);
    for (std::size_t at = 0; at < once.size(); ++at)
        EXPECT_EQ(once[at].html, again[at].html);
}

TEST(EveryPage, EscapesWhatPeopleTyped) {
    auto frame = fixtures::frame();
    frame.institution.name = hostile;
    auto view = fixtures::home_on_time();
    view.borrower_name = hostile;
    view.last_payment->receipt_number = hostile;
    const auto home = render_home(view, frame);
    EXPECT_EQ(fixtures::count_of(home, "<script"), 0U);
    EXPECT_THAT(home, HasSubstr("<bdi>&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt; &amp; "
                                "&quot;{{csrf_token}}&quot; {amount}</bdi>"))
        << "values are not read as templates";
    const auto sign_in = render_sign_in({"\" autofocus onfocus=\"x", {}}, frame);
    EXPECT_THAT(sign_in, HasSubstr("value=\"&quot; autofocus onfocus=&quot;x\""));
    EXPECT_EQ(fixtures::count_of(render_error_page(500, hostile, frame), "<script"), 0U);
}

}  // namespace tawi::portal
