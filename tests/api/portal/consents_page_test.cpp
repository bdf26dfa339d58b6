#include "api/portal/consents_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {
namespace {

using people::ConsentPurpose;
using ::testing::HasSubstr;
using ::testing::Not;

/// The part of the page that is about a purpose.
std::string card_of(const std::string& html, ConsentPurpose purpose) {
    const auto start = html.find("<h2 id=\"" + std::string(people::to_string(purpose)) + "\"");
    EXPECT_NE(start, std::string::npos) << people::to_string(purpose);
    return html.substr(start, html.find("</li>", start) - start);
}

TEST(ConsentsPage, SaysHowTheBorrowerStandsToEachPurposeAndSinceWhen) {
    const auto html = render_consents(fixtures::consents(), fixtures::frame());
    const auto mentor = card_of(html, ConsentPurpose::mentor_sees_loans);
    EXPECT_THAT(mentor, HasSubstr("<bdi>You allow this</bdi>"));
    EXPECT_THAT(mentor, HasSubstr("Since <bdi>Monday, 18 May 2026</bdi>"));
    const auto story = card_of(html, ConsentPurpose::story);
    EXPECT_THAT(story, HasSubstr("<bdi>You do not allow this</bdi>"));
    EXPECT_THAT(story, HasSubstr("<time datetime=\"2026-11-21\">"));
    const auto messages = card_of(html, ConsentPurpose::messages);
    EXPECT_THAT(messages, HasSubstr("<bdi>You have not said anything yet</bdi>"));
    EXPECT_THAT(messages, Not(HasSubstr("<time")));
}

TEST(ConsentsPage, OffersTheOtherAnswerAlone) {
    const auto html = render_consents(fixtures::consents(), fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "name=\"purpose\""), people::consent_purposes);
    const auto mentor = card_of(html, ConsentPurpose::mentor_sees_loans);
    EXPECT_THAT(mentor, HasSubstr("name=\"given\" value=\"false\""));
    EXPECT_THAT(mentor, HasSubstr("I no longer allow this</button>"));
    for (const auto purpose : {ConsentPurpose::story, ConsentPurpose::messages}) {
        const auto card = card_of(html, purpose);
        EXPECT_THAT(card, HasSubstr("name=\"given\" value=\"true\""));
        EXPECT_THAT(card, HasSubstr("I allow this</button>"));
    }
}

TEST(ConsentsPage, ConfirmsWhatWasJustSaidAsItNowStands) {
    auto view = fixtures::consents();
    const auto confirmation = [&](const std::string& told) {
        view.told = told;
        const auto html = render_consents(view, fixtures::frame());
        const auto start = html.find("role=\"status\">");
        return start == std::string::npos ? ""
                                          : html.substr(start, html.find("</p>", start) - start);
    };
    EXPECT_THAT(confirmation("story"), HasSubstr("You no longer allow this: <bdi>My story</bdi>"));
    EXPECT_THAT(confirmation("mentor_sees_loans"), HasSubstr("You now allow this: "));
    EXPECT_EQ(confirmation("messages"), "") << "nothing was said of it";
    EXPECT_EQ(confirmation("gossip"), "");
    EXPECT_EQ(confirmation(""), "");
}

TEST(ConsentsPage, SaysOfWhatNothingIsDoneYet) {
    const auto html = render_consents(fixtures::consents(), fixtures::frame());
    for (std::size_t index = 0; index < people::consent_purposes; ++index) {
        const auto purpose = static_cast<ConsentPurpose>(index);
        const bool is_used = purpose == ConsentPurpose::mentor_sees_loans ||
                             purpose == ConsentPurpose::referral ||
                             purpose == ConsentPurpose::story;
        EXPECT_EQ(fixtures::count_of(card_of(html, purpose), "We do not do this yet."),
                  is_used ? 0U : 1U)
            << people::to_string(purpose);
    }
}

}  // namespace
}  // namespace tawi::portal
