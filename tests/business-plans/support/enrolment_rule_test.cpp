#include "business-plans/support/enrolment_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "business-plans/support/prerequisites.h"
#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date today = January / 10 / 2026;

Service service(std::vector<std::string> prerequisites = {}) {
    return {"books",
            "Keeping books",
            "en",
            "For traders",
            {},
            "Tawi",
            January / 1 / 2026,
            December / 31 / 2026,
            20,
            std::move(prerequisites),
            Course{}};
}

std::string refusal(const Service& wanted, const RunPlaces& run, const Standings& standings,
                    const Date& day = today) {
    try {
        check_enrolment(wanted, run, standings, day);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    }
    return "";
}

constexpr RunPlaces open_run{January / 31 / 2026, 2, 1};
const ServiceStanding completed{Standing::completed, Exact(80), false};

/// In order of precedence: each row lifts what the row before was refused for.
TEST(EnrolmentRule, RefusesInOrderOfPrecedence) {
    const auto wanted = service({"savings"});
    Standings all{{"books", {Standing::enrolled, {}, true}}};
    constexpr RunPlaces full_and_over{January / 9 / 2026, 2, 2};
    constexpr RunPlaces full{January / 31 / 2026, 2, 2};
    EXPECT_EQ(refusal(wanted, full, all, January / 1 / 2027), "wrong_state") << "not offered";
    EXPECT_EQ(refusal(wanted, full_and_over, all), "wrong_state") << "the run is over";
    EXPECT_EQ(refusal(wanted, full, all), "already_enrolled");
    all["books"] = completed;
    EXPECT_EQ(refusal(wanted, full, all), "no_place_left");
    EXPECT_EQ(refusal(wanted, open_run, all), "prerequisites_unmet");
    all["savings"] = completed;
    EXPECT_EQ(refusal(wanted, open_run, all), "already_completed");
    all["books"] = {Standing::expired, {}, false};
    EXPECT_EQ(refusal(wanted, open_run, all), "") << "a certificate that ran out is renewed";
}

TEST(EnrolmentRule, NamesEveryPrerequisiteThatIsNotThere) {
    const auto wanted = service({"savings", "prices", "credit"});
    const Standings standings{{"prices", completed}, {"credit", {Standing::failed, {}, false}}};
    try {
        check_enrolment(wanted, open_run, standings, today);
        FAIL();
    } catch (const Refused& refused) {
        ASSERT_EQ(refused.reasons().size(), 2U);
        EXPECT_EQ(refused.reasons()[0].detail, "savings: not begun.");
        EXPECT_EQ(refused.reasons()[1].detail, "credit: not passed.");
    }
}

Certificate certificate(std::optional<Date> expires_on) {
    return {"0000000000000000", January / 1 / 2026, expires_on, {}};
}

TEST(Standing, FollowsFromAllEnrolments) {
    const EnrolmentFact under_way{EnrolmentState::enrolled, {}, {}};
    const EnrolmentFact failed{EnrolmentState::failed, Exact(30), {}};
    const EnrolmentFact left{EnrolmentState::withdrawn, {}, {}};
    const EnrolmentFact good{EnrolmentState::completed, Exact(70), certificate({})};
    const EnrolmentFact better{EnrolmentState::completed, Exact(90), certificate({})};
    const EnrolmentFact old{EnrolmentState::completed, Exact(95), certificate(January / 5 / 2026)};
    const auto standing = [](const std::vector<EnrolmentFact>& facts) {
        return standing_in(facts, today);
    };
    EXPECT_EQ(standing({}).standing, Standing::nothing);
    EXPECT_EQ(standing({failed, left}).standing, Standing::withdrawn) << "the last word";
    EXPECT_EQ(standing({under_way, failed}).standing, Standing::enrolled);
    EXPECT_EQ(standing({old}).standing, Standing::expired);
    EXPECT_EQ(standing({good, better, failed}).score, Exact(90));
    EXPECT_EQ(standing({better, good}).score, Exact(90));
    EXPECT_EQ(standing({old, good}).score, Exact(70)) << "what ran out counts no more";
    EXPECT_TRUE(standing({good, under_way}).is_under_way);
    EXPECT_TRUE(standing({good, under_way}).is_completed());
    auto revoked = good;
    revoked.certificate->revocation = Revocation{"copied", "staff:1", {}};
    EXPECT_EQ(standing({revoked}).standing, Standing::revoked);
    EXPECT_THROW(standing({{EnrolmentState::completed, Exact(70), {}}}), InvariantViolation);
}

TEST(Prerequisites, AreFoundInACircle) {
    const Prerequisites chain{{"c", {"b"}}, {"b", {"a"}}, {"a", {}}};
    for (const auto* code : {"a", "b", "c", "unknown"})
        EXPECT_THAT(circle_through(chain, code), IsEmpty());
    auto circle = chain;
    circle["a"] = {"other", "c"};
    EXPECT_THAT(circle_through(circle, "a"), ElementsAre("a", "c", "b", "a"));
    EXPECT_THAT(circle_through(circle, "c"), ElementsAre("c", "b", "a", "c"));
    EXPECT_THAT(circle_through({{"a", {"a"}}}, "a"), ElementsAre("a", "a"));
    EXPECT_THAT(circle_through({{"a", {"b"}}, {"b", {"b"}}}, "a"), IsEmpty())
        << "a circle elsewhere is not one through it";
}

/// Services that ask only for earlier ones never stand in a circle; one more arrow from an earlier
/// to a later one that needs it closes one, and every step of it is an arrow.
RC_GTEST_PROP(Prerequisites, CloseACircleOnlyBackwards, ()) {
    const int count = *rc::gen::inRange(2, 12);
    Prerequisites graph;
    for (int number = 0; number < count; ++number) {
        auto& asked = graph[std::to_string(number)];
        for (int earlier = 0; earlier < number; ++earlier) {
            if (*rc::gen::arbitrary<bool>()) asked.push_back(std::to_string(earlier));
        }
    }
    for (const auto& [code, asked] : graph)
        RC_ASSERT(circle_through(graph, code).empty());
    const int from = *rc::gen::inRange(0, count - 1);
    const int to = *rc::gen::inRange(from + 1, count);
    graph[std::to_string(to)].push_back(std::to_string(from));
    graph[std::to_string(from)].push_back(std::to_string(to));
    const auto circle = circle_through(graph, std::to_string(from));
    RC_ASSERT(circle.size() >= 3);
    RC_ASSERT(circle.front() == circle.back());
    for (std::size_t step = 0; step + 1 < circle.size(); ++step) {
        const auto& asked = graph[circle[step]];
        RC_ASSERT(std::find(asked.begin(), asked.end(), circle[step + 1]) != asked.end());
    }
}

}  // namespace
}  // namespace tawi::support
