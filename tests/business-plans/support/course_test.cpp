#include "business-plans/support/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "business-plans/support/course_result.h"
#include "business-plans/support/service.h"
#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Course course() {
    return {CourseKind::financial_literacy, {{"Saving", 2}, {"Borrowing", 3}}, 60, Exact(4, 5), 24};
}

Service service() {
    return {"bookkeeping-1",
            "Keeping books",
            "sw",
            "For traders",
            {},
            "Tawi",
            January / 1 / 2026,
            {},
            20,
            {},
            course()};
}

std::string fault_of(const Service& wrong) {
    try {
        check_service(wrong);
    } catch (const InvalidInput& error) {
        return error.field() + " " + error.code();
    }
    return "";
}

TEST(SupportServices, AreCheckedFieldByField) {
    EXPECT_EQ(fault_of(service()), "");
    const auto with = [](auto change) {
        auto changed = service();
        change(changed);
        return fault_of(changed);
    };
    for (const auto* code : {"", "ab", "-abc", "abc-", "Abc", "a b", "a_b"})
        EXPECT_EQ(with([&](Service& each) { each.code = code; }), "/code not_a_code") << code;
    for (const auto* language : {"", "e", "EN", "en-", "en_US", "english", "en-x y"})
        EXPECT_EQ(with([&](Service& each) { each.language = language; }),
                  "/language not_a_language")
            << language;
    for (const auto* language : {"en", "pt-BR", "zh-Hans-CN", "swh"})
        EXPECT_EQ(with([&](Service& each) { each.language = language; }), "") << language;
    EXPECT_EQ(with([](Service& each) { each.offered_to = December / 31 / 2025; }),
              "/offered_to ends_before_start");
    EXPECT_EQ(with([](Service& each) { each.prerequisites = {"bookkeeping-1"}; }),
              "/prerequisites/0 circular");
    EXPECT_EQ(with([](Service& each) {
                  each.prerequisites = {"one", "two", "one"};
              }),
              "/prerequisites/2 repeated");
    const auto with_course = [&](auto change) {
        return with([&](Service& each) { change(std::get<Course>(each.details)); });
    };
    EXPECT_EQ(with_course([](Course& each) { each.curriculum.clear(); }),
              "/course/curriculum required");
    EXPECT_EQ(with_course([](Course& each) { each.curriculum[1].hours = 1001; }),
              "/course/curriculum/1/hours out_of_range");
    EXPECT_EQ(with_course([](Course& each) { each.pass_mark = Exact(10001, 100); }),
              "/course/pass_mark out_of_range");
    EXPECT_EQ(with_course([](Course& each) { each.least_attendance = Exact(10001, 10000); }),
              "/course/least_attendance out_of_range");
}

TEST(SupportServices, AreOfferedFromTheFirstDayToTheLast) {
    auto offered = service();
    offered.offered_to = January / 31 / 2026;
    EXPECT_FALSE(offered.is_offered(December / 31 / 2025));
    EXPECT_TRUE(offered.is_offered(January / 1 / 2026));
    EXPECT_TRUE(offered.is_offered(January / 31 / 2026));
    EXPECT_FALSE(offered.is_offered(February / 1 / 2026));
}

TEST(ClockTimes, AreOfTheWallsClock) {
    for (const auto* good : {"00:00", "09:30", "23:59"})
        EXPECT_EQ(parse_clock_time(good, "/starts_at"), good);
    for (const auto* wrong : {"24:00", "9:30", "09:60", "09-30", "0930", "", "aa:bb"})
        EXPECT_THROW(parse_clock_time(wrong, "/starts_at"), InvalidInput) << wrong;
}

TEST(Attendance, CountsHoursAndLeavesExcusedOnesOut) {
    const std::vector<AttendedSession> sessions{{2, AttendanceMark::present},
                                                {3, AttendanceMark::late},
                                                {4, AttendanceMark::excused},
                                                {1, AttendanceMark::absent},
                                                {4, std::nullopt}};
    const auto hours = attended_hours(sessions);
    EXPECT_EQ(hours.attended, 5);
    EXPECT_EQ(hours.counted, 10);
    EXPECT_EQ(hours.share(), Exact(1, 2));
    EXPECT_EQ(attended_hours({}).share(), 0) << "nothing counted is no share";
}

TEST(CourseResults, ArePassedAtTheMarksAndNotBelow) {
    const auto result = [](const Exact& attended, const Exact& score) {
        return result_of(course(), {attended, 10}, score);
    };
    EXPECT_TRUE(result(8, 60).passed);
    EXPECT_THAT(result(8, 60).reasons, IsEmpty());
    EXPECT_THAT(result(Exact(799, 100), 60).reasons,
                ElementsAre("Attendance was 79.90 % of the hours; the course asks for 80.00 %."));
    EXPECT_THAT(result(8, Exact(5999, 100)).reasons,
                ElementsAre("The score afterwards was 59.99; the pass mark is 60."));
    EXPECT_THAT(result(0, 0).reasons, ElementsAre(HasSubstr("Attendance"), HasSubstr("score")));
}

/// More attendance or a better score never turns a pass into a failure.
RC_GTEST_PROP(CourseResults, NeverGetWorseByMore, ()) {
    auto wanted = course();
    wanted.pass_mark = *rc::gen::inRange(0, 101);
    wanted.least_attendance = Exact(*rc::gen::inRange(0, 101), 100);
    const int counted = *rc::gen::inRange(1, 50);
    const int attended = *rc::gen::inRange(0, counted + 1);
    const int score = *rc::gen::inRange(0, 101);
    const auto more_hours = *rc::gen::inRange(attended, counted + 1);
    const auto more_score = *rc::gen::inRange(score, 101);
    const auto result = result_of(wanted, {attended, counted}, score);
    const auto better = result_of(wanted, {more_hours, counted}, more_score);
    RC_ASSERT(!result.passed || better.passed);
    RC_ASSERT(result.passed == result.reasons.empty());
    RC_ASSERT(result.passed ==
              (score >= wanted.pass_mark && Exact(attended, counted) >= wanted.least_attendance));
}

}  // namespace
}  // namespace tawi::support
