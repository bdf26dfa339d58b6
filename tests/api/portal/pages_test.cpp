#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "api/portal/error_page.h"
#include "api/portal/home.h"
#include "api/portal/language.h"
#include "api/portal/sign_in.h"
#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using fixtures::day;
using fixtures::kes;
using testing::HasSubstr;
using testing::Not;

namespace {

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

constexpr auto hostile = "<script>alert('x')</script> & \"{{csrf_token}}\" {amount}";

}  // namespace

// A tag that nothing stands behind renders as nothing; it shows as an empty element or attribute.
TEST(EveryPage, FillsEveryTag) {
    const std::regex hole(
        R"re(<(bdi|time|p|h1|h2|li|label|title|span|a|button)[^>]*>\s*</\1>|(href|action|name|id|lang|dir|datetime|aria-label|data-label|class)="\s*"|\{\{|\}\}|\{[a-z_]+\})re");
    for (const auto& language : languages()) {
        for (const auto& page : fixtures::all_pages(language.code)) {
            std::smatch found;
            EXPECT_FALSE(std::regex_search(page.html, found, hole))
                << language.code << "/" << page.name << ": " << found.str();
        }
    }
}

TEST(EveryPage, CarriesLanguageDirectionAndATokenInEachForm) {
    for (const auto& language : languages()) {
        const std::string start = "<html lang=\"" + language.code + "\" dir=\"" +
                                  (language.right_to_left ? "rtl" : "ltr") + "\">";
        for (const auto& page : fixtures::all_pages(language.code)) {
            EXPECT_THAT(page.html, HasSubstr(start)) << page.name;
            EXPECT_EQ(count_of(page.html, "<form"),
                      count_of(page.html, "name=\"csrf_token\" value=\"4d1f0a6c9b7e\""))
                << page.name;
            EXPECT_EQ(count_of(page.html, "<h1"), 1U) << page.name;
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
    EXPECT_EQ(count_of(home, "<script"), 0U);
    EXPECT_THAT(home, HasSubstr("<bdi>&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt; &amp; "
                                "&quot;{{csrf_token}}&quot; {amount}</bdi>"))
        << "values are not read as templates";
    const auto sign_in = render_sign_in({"\" autofocus onfocus=\"x", {}}, frame);
    EXPECT_THAT(sign_in, HasSubstr("value=\"&quot; autofocus onfocus=&quot;x\""));
    EXPECT_EQ(count_of(render_error_page(500, hostile, frame), "<script"), 0U);
}

TEST(Home, ShowsWhatIsLateBeforeWhatIsNext) {
    const auto html = render_home(fixtures::home_late(), fixtures::frame());
    const auto late = html.find("3 days late");
    const auto next = html.find("in 27 days");
    ASSERT_NE(late, std::string::npos);
    ASSERT_NE(next, std::string::npos);
    EXPECT_LT(late, next);
    EXPECT_THAT(html, HasSubstr("<bdi>KES 2,250.00</bdi>"));
    EXPECT_THAT(html, HasSubstr("It was due on <bdi>Wednesday, 18 November 2026</bdi>."));
}

TEST(Home, TheBarNeverLooksFullBeforeTheLastCoin) {
    const auto html_of = [](std::string_view paid, std::string_view still_to_pay) {
        auto view = fixtures::home_on_time();
        auto& loan = std::get<CurrentLoan>(view.standing);
        loan.paid = kes(paid);
        loan.still_to_pay = kes(still_to_pay);
        return render_home(view, fixtures::frame());
    };
    EXPECT_THAT(html_of("0", "51000.00"), HasSubstr("value=\"0\""));
    EXPECT_THAT(html_of("25500.00", "25500.00"), HasSubstr("value=\"500\""));
    EXPECT_THAT(html_of("50999.99", "0.01"), HasSubstr("value=\"999\""));
    EXPECT_THAT(html_of("51000.00", "0"), HasSubstr("value=\"1000\""));
    EXPECT_THAT(html_of("0", "0"), HasSubstr("value=\"0\""));
}

TEST(Home, SaysInWordsThatNothingIsBorrowed) {
    const auto html = render_home(fixtures::home_without_loan(), fixtures::frame());
    EXPECT_THAT(html, HasSubstr("You have no loan at the moment"));
    EXPECT_THAT(html, Not(HasSubstr("Last payment")));
    EXPECT_THAT(html, Not(HasSubstr("/schedule")));
}

TEST(Home, InArabicWithItsOwnDigits) {
    const auto html = render_home(fixtures::home_on_time(), fixtures::frame("ar", Digits::native));
    EXPECT_THAT(html, HasSubstr("<bdi>\u200f٤٬٢٥٠٫٠٠ KES</bdi>"));
    EXPECT_THAT(html, HasSubstr("<time datetime=\"2026-11-26\">الخميس، ٢٦ نوفمبر ٢٠٢٦</time>"));
    EXPECT_THAT(html, HasSubstr("بعد ٥ أيام"));
    EXPECT_THAT(html, HasSubstr("<bdi>R-000318</bdi>")) << "a number to be typed stays as issued";
}

TEST(Schedule, ShowsEachInstalmentWithItsStatusInWords) {
    const auto html = render_schedule(fixtures::schedule(), fixtures::frame());
    EXPECT_EQ(count_of(html, "<bdi>Paid</bdi>"), 5U);
    EXPECT_EQ(count_of(html, "<bdi>Late, part is paid</bdi>"), 1U);
    EXPECT_EQ(count_of(html, "<bdi>Next</bdi>"), 1U);
    EXPECT_EQ(count_of(html, "<bdi>Later</bdi>"), 5U);
    EXPECT_THAT(html, HasSubstr("<bdi>KES 51,000.00</bdi>"));
    EXPECT_THAT(html, HasSubstr("<bdi>KES 23,250.00</bdi>"));
}

TEST(Payments, AReversedOneSaysSo) {
    const auto html = render_payments(fixtures::payments(), fixtures::frame());
    EXPECT_EQ(count_of(html, "<bdi>Received</bdi>"), 2U);
    EXPECT_EQ(count_of(html, "<bdi>Reversed, not counted</bdi>"), 1U);
    EXPECT_THAT(html, HasSubstr("Taken back on <bdi>Tuesday, 22 September 2026</bdi>."));
}

TEST(Payments, TheCursorIsQuotedInTheLink) {
    auto view = fixtures::payments();
    view.next_cursor = "a&b=\"<c>";
    const auto html = render_payments(view, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("href=\"/payments?cursor=a%26b%3D%22%3Cc%3E\""));
}

TEST(SignIn, FaultsLinkToTheirFields) {
    const auto html =
        render_sign_in({"0700 12", {SignInFault::phone_malformed}}, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("<a href=\"#phone\">This is not a phone number."));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"phone-hint phone-fault\" aria-invalid"));
    EXPECT_THAT(html, HasSubstr("<title>Please check: Sign in"));
    EXPECT_THAT(html, HasSubstr("value=\"0700 12\""));
    EXPECT_THAT(html, Not(HasSubstr("pin-fault")));
}

TEST(ErrorPage, UnknownStatusesReadAsTheirClass) {
    const auto frame = fixtures::frame();
    EXPECT_THAT(render_error_page(418, {}, frame), HasSubstr("This did not work"));
    EXPECT_THAT(render_error_page(502, {}, frame), HasSubstr("Something went wrong on our side"));
    EXPECT_THAT(render_error_page(404, {}, frame), Not(HasSubstr("tell us this number")));
    EXPECT_THAT(render_error_page(500, "7f3a", frame), HasSubstr("<bdi>7f3a</bdi>"));
}

}  // namespace tawi::portal
