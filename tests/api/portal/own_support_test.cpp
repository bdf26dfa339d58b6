#include "api/portal/own_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/portal/support_page.h"
#include "tests/api/portal/fixtures.h"

namespace tawi::portal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const auto today = fixtures::day("2026-01-05");

support::EnrolmentSummary enrolment(unsigned number, support::EnrolmentState state) {
    support::EnrolmentSummary summary;
    summary.id = {1, number};
    summary.service_name = "Course " + std::to_string(number);
    summary.location = "Hall " + std::to_string(number);
    summary.starts_on = add_days(today, -30 * static_cast<int>(number));
    summary.ends_on = add_days(today, -20 * static_cast<int>(number));
    summary.state = state;
    summary.business_date = today;
    return summary;
}

support::EntitlementRecord entitlement(std::vector<support::Voucher> vouchers) {
    const auto none = fixtures::kes("0.00");
    support::Entitlement what{.starts_on = today,
                              .valid_until = fixtures::day("2026-01-31"),
                              .count = static_cast<unsigned>(vouchers.size()),
                              .voucher_value = fixtures::kes("300.00"),
                              .cost_share = none};
    return {{}, 1, 1, what, "Little Steps", {}, std::move(vouchers), today};
}

support::Session session(const Date& on, const std::string& starts_at, bool has_begun) {
    support::Session session;
    session.held_on = on;
    session.starts_at = starts_at;
    session.has_begun = has_begun;
    return session;
}

support::MentoringMeeting meeting(const std::string& on) {
    support::MentoringMeeting meeting;
    meeting.on = fixtures::day(on);
    meeting.starts_at = "09:00";
    return meeting;
}

std::vector<std::string> times_of(const SupportView& view) {
    std::vector<std::string> times;
    for (const auto& each : view.coming)
        times.push_back(to_string(each.on) + " " + each.starts_at + " " + each.what);
    return times;
}

/// Whoever does not hear of it goes there for nothing.
TEST(OwnSupport, KeepsClassesThatAreMovedOrCancelled) {
    OwnSupport own{.today = today};
    support::EnrolmentRecord course;
    course.run.sessions = {session(today, "09:00", false), session(today, "14:00", false)};
    course.run.sessions[0].is_cancelled = true;
    course.run.sessions[0].change_reason = "The teacher is ill.";
    course.run.sessions[1].change_reason = "The hall is let.";
    own.under_way = {course};
    const auto view = support_view(own);
    ASSERT_EQ(view.coming.size(), 2U);
    EXPECT_TRUE(view.coming[0].is_cancelled);
    EXPECT_EQ(view.coming[0].change_reason, "The teacher is ill.");
    EXPECT_FALSE(view.coming[1].is_cancelled);
    const auto html = render_support(view, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("Not held: <bdi>The teacher is ill.</bdi>"));
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Cancelled</bdi>"), 1U);
    EXPECT_THAT(html, HasSubstr("Moved: <bdi>The hall is let.</bdi>"));
    EXPECT_THAT(render_support(view, fixtures::frame("ar")), HasSubstr("أُلغيت"));
}

TEST(OwnSupport, ComesInOrderOfTimeAndWithoutWhatIsOver) {
    OwnSupport own{.today = today};
    support::EnrolmentRecord course;
    course.service.service.name = "Sewing";
    course.run.sessions = {session(today, "08:00", true),
                           session(fixtures::day("2026-01-07"), "10:00", false)};
    own.under_way.push_back(course);
    support::MentorshipRecord mentorship;
    mentorship.mentor_name = "Grace";
    mentorship.meetings = {meeting("2026-01-07"), meeting("2026-01-08")};
    support::MeetingEntry cancelled;
    cancelled.report.outcome = support::MeetingState::cancelled;
    mentorship.meetings.back().entries.push_back(cancelled);
    own.mentorship = mentorship;
    community::EventRegistration event;
    event.title = "Fair";
    event.held_on = fixtures::day("2026-01-06");
    event.starts_at = "12:00";
    event.steps.emplace_back().state = community::RegistrationState::registered;
    auto left = event;
    left.steps.emplace_back().state = community::RegistrationState::withdrawn;
    own.registrations = {event, left};
    EXPECT_THAT(
        times_of(support_view(own)),
        ElementsAre("2026-01-06 12:00 Fair", "2026-01-07 09:00 Grace", "2026-01-07 10:00 Sewing"));

    own.mentorship->closure = support::MentorshipClosure{};
    EXPECT_THAT(times_of(support_view(own)),
                ElementsAre("2026-01-06 12:00 Fair", "2026-01-07 10:00 Sewing"));
}

TEST(OwnSupport, ShowsTheNextVoucherThatCanBeUsed) {
    OwnSupport own{.today = today};
    own.entitlements = {
        entitlement({{"AAAA", support::Redemption{}}, {"BBBB2222CCCC3333"}, {"CCCC"}}),
        entitlement({{"DDDD", support::Redemption{}}})};
    const auto view = support_view(own);
    ASSERT_EQ(view.vouchers.size(), 1U) << "of the other one all are used";
    EXPECT_EQ(view.vouchers.front().code, "BBBB-2222-CCCC-3333");
    EXPECT_EQ(view.vouchers.front().left, 2U);

    own.entitlements.front().business_date = fixtures::day("2026-02-01");
    EXPECT_THAT(support_view(own).vouchers, IsEmpty()) << "their last day is over";
}

TEST(OwnSupport, ShowsCoursesTheLastFirst) {
    OwnSupport own{.today = today};
    own.enrolments = {enrolment(1, support::EnrolmentState::completed),
                      enrolment(2, support::EnrolmentState::enrolled)};
    own.enrolments.front().certificate.emplace().code = "4XKD9TWMPQ2R7HVC";
    const auto view = support_view(own);
    ASSERT_EQ(view.courses.size(), 2U);
    EXPECT_EQ(view.courses[0].name, "Course 2");
    EXPECT_EQ(view.courses[0].certificate, "");
    EXPECT_EQ(view.courses[0].from, fixtures::day("2025-11-06"));
    EXPECT_EQ(view.courses[0].to, fixtures::day("2025-11-26"));
    EXPECT_EQ(view.courses[0].place, "Hall 2");
    EXPECT_EQ(view.courses[1].state, OwnCourse::State::passed);
    EXPECT_EQ(view.courses[1].certificate, "4XKD-9TWM-PQ2R-7HVC");
}

}  // namespace
}  // namespace tawi::portal
