#include "api/portal/home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using fixtures::kes;
using testing::HasSubstr;
using testing::Not;

TEST(Home, ShowsWhatIsLateBeforeWhatIsNext) {
    const auto html = render_home(fixtures::home_late(), fixtures::frame());
    const auto late = html.find("3 days late");
    const auto next = html.find("in 27 days");
    ASSERT_NE(late, std::string::npos);
    ASSERT_NE(next, std::string::npos);
    EXPECT_LT(late, next);
    EXPECT_THAT(html, HasSubstr("<bdi>KES 2,250.00</bdi>"));
    EXPECT_THAT(html, HasSubstr("<bdi>KES 120.00</bdi> of it are for late payment."));
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

TEST(Home, SaysThatMoneyWaits) {
    auto view = fixtures::home_loan_closed();
    EXPECT_THAT(render_home(view, fixtures::frame()), Not(HasSubstr("Money waits for you")));
    view.owed_back = kes("120.50");
    const auto html = render_home(view, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("Money waits for you"));
    EXPECT_THAT(html, HasSubstr("<bdi>KES 120.50</bdi>"));
    EXPECT_THAT(render_home(view, fixtures::frame("ar")), HasSubstr("لك مبلغ بانتظارك"));
}

TEST(Home, InArabicWithItsOwnDigits) {
    const auto html = render_home(fixtures::home_on_time(), fixtures::frame("ar", Digits::native));
    EXPECT_THAT(html, HasSubstr("<bdi>\u200f٤٬٢٥٠٫٠٠ KES</bdi>"));
    EXPECT_THAT(html, HasSubstr("<time datetime=\"2026-11-26\">الخميس، ٢٦ نوفمبر ٢٠٢٦</time>"));
    EXPECT_THAT(html, HasSubstr("بعد ٥ أيام"));
    EXPECT_THAT(html, HasSubstr("<bdi>R-000318</bdi>")) << "a number to be typed stays as issued";
}

}  // namespace tawi::portal
