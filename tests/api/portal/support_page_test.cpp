#include "api/portal/support_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(SupportPage, TellsWhenAndWhereTheBorrowerIsExpected) {
    const auto html = render_support(fixtures::support(), fixtures::frame());
    EXPECT_THAT(html, HasSubstr("Class: <bdi>Money and business</bdi>"));
    EXPECT_THAT(html, HasSubstr("With your mentor, <bdi>Grace Wanjiku</bdi>"));
    EXPECT_THAT(html, HasSubstr("<bdi>Market day</bdi>"));
    EXPECT_THAT(html, HasSubstr("Kibera hall"));
    EXPECT_THAT(
        html,
        HasSubstr("T10:00\"><bdi>Saturday, 5 December 2026</bdi> at <bdi>10:00</bdi></time>"));
    EXPECT_THAT(html, HasSubstr("<bdi>today</bdi>"));
    EXPECT_THAT(html, HasSubstr("<bdi>in 3 days</bdi>"));
}

TEST(SupportPage, ShowsTheNextVoucherAndWhatTheBorrowerPays) {
    const auto html = render_support(fixtures::support(), fixtures::frame());
    EXPECT_THAT(html, HasSubstr("7HVC-2MPQ"));
    EXPECT_THAT(html, HasSubstr("4 vouchers are left"));
    EXPECT_THAT(html, HasSubstr("1 voucher is left"));
    EXPECT_EQ(fixtures::count_of(html, "of it yourself"), 1U) << "the other one costs nothing";
}

TEST(SupportPage, LinksOnlyCertificatesThatCount) {
    const auto html = render_support(fixtures::support(), fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "href=\"/certificates/"), 1U);
    EXPECT_THAT(html, HasSubstr("href=\"/certificates/4XKD-9TWM-PQ2R-7HVC\""));
    for (const auto* words : {"Under way", "Passed", "Not passed", "Left"})
        EXPECT_THAT(html, HasSubstr(std::string("<bdi>") + words + "</bdi>"));
}

TEST(SupportPage, TellsCoursesOfOneNameApart) {
    const auto html = render_support(fixtures::support(), fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "<h3><bdi>Money and business</bdi></h3>"), 2U);
    for (const auto* words :
         {"From <bdi>16 Nov 2026</bdi> to <bdi>5 Dec 2026</bdi>",
          "From <bdi>4 May 2026</bdi> to <bdi>22 May 2026</bdi>", "<p><bdi>2 Mar 2026</bdi></p>"})
        EXPECT_EQ(fixtures::count_of(html, words), 1U) << words;
    EXPECT_THAT(html, HasSubstr("<p class=\"note\"><bdi>The shop of Mama Njeri</bdi></p>"));
    EXPECT_THAT(html, Not(HasSubstr("<bdi></bdi>"))) << "no place is told";
}

TEST(SupportPage, TellsTheDaysOfACourseInTheReadersWords) {
    const auto html = render_support(fixtures::support(), fixtures::frame("ar"));
    EXPECT_THAT(html, HasSubstr("من <bdi>4 مايو 2026</bdi> إلى <bdi>22 مايو 2026</bdi>"));
}

TEST(SupportPage, SaysWhomToAskWhenThereIsNothing) {
    const auto html = render_support({.today = fixtures::day("2026-11-21")}, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("Nothing is planned."));
    EXPECT_THAT(html, Not(HasSubstr("My vouchers")));
    EXPECT_THAT(html, Not(HasSubstr("My courses")));
}

}  // namespace
}  // namespace tawi::portal
