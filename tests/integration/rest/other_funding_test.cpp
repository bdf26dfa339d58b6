#include "tests/integration/rest/community_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class OtherFundingTest : public CommunityTest {
 protected:
    void add_plan() {
        const auto made =
            write("business-plans",
                  R"({"title":"Hens","business_kind":"poultry","goal":"A hundred",)"
                  R"("market":"Kibera","currency":"KES","starts_on":"2026-01-01",)"
                  R"("goods":[{"name":"Eggs","price":)" +
                      service.money("420.00") + R"(,"unit_cost":)" + service.money("250.00") +
                      R"(}],"monthly_costs":[{"name":"Rent","amount":)" + service.money("3000.00") +
                      R"(}],"months":[{"quantities":["40"]}],"milestones":[]})");
        EXPECT_EQ(made.status, 201) << made.body;
    }
};

TEST_F(OtherFundingTest, IsAskedForAndDecided) {
    expect_each_required("officer", of("other-funding"), funding);
    EXPECT_EQ(fault(of("other-funding"), body_of(with(funding, "told_on", "\"2026-01-06\""))),
              "422 /told_on in_future");
    for (int number = 0; number < 3; ++number)
        expect_made(write("other-funding", body_of(funding)));
    const BodyFields granted{{"decision", "\"granted\""},
                             {"decided_on", "\"2026-01-05\""},
                             {"granted", R"({"amount":"30000.00","currency":"KES"})"}};
    const auto path = of("other-funding/1/decision");
    expect_each_required("officer", path, granted);
    EXPECT_EQ(fault(path, body_of(with(granted, "decided_on", "\"2026-01-06\""))),
              "422 /decided_on in_future");
    EXPECT_EQ(fault(path, body_of(with(granted, "decided_on", "\"2026-01-04\""))),
              "422 /decided_on before_referral");
    EXPECT_EQ(
        fault(path, body_of(with(granted, "granted", R"({"amount":"300.00","currency":"USD"})"))),
        "422 /granted/currency currency_mismatch");
    EXPECT_EQ(fault(path, R"({"decision":"refused","decided_on":"2026-01-05"})"),
              "422 /reason required");
    expect_made(write("other-funding/1/decision", body_of(granted)));
    EXPECT_EQ(write("other-funding/1/decision", body_of(granted)).code(), "wrong_state");
    expect_made(
        write("other-funding/2/decision",
              R"({"decision":"refused","decided_on":"2026-01-05","reason":"No guarantor"})"));
    EXPECT_EQ(write("other-funding/7/decision", body_of(granted)).status, 404);
    const auto list = get("auditor", of("other-funding"));
    EXPECT_EQ(list.at("/data/0/decision/granted/amount"), "30000.00") << list.body;
    EXPECT_EQ(list.at("/data/1/decision/reason"), "No guarantor");
    EXPECT_EQ(list.at("/data/2/decision"), "");
    EXPECT_EQ(get("other_officer", of("other-funding")).status, 404);
    const auto timeline = get("officer", of("timeline?topics=community"));
    EXPECT_EQ(timeline.size("/data"), 5U) << timeline.body;
    EXPECT_EQ(timeline.at("/data/0/kind"), "funding_refused");
    EXPECT_EQ(timeline.at("/data/1/amount/amount"), "30000.00");
    const auto own = service.ask_with(borrower_token(asha), "GET", "/v1/me/community");
    EXPECT_EQ(own.size("/other_funding"), 3U) << own.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(OtherFundingTest, HasResearchBesideThePlan) {
    EXPECT_EQ(write("business-plans/1/market-research", body_of(research)).status, 404);
    add_plan();
    const auto path = of("business-plans/1/market-research");
    expect_each_required("officer", path, research);
    EXPECT_EQ(fault(path, body_of(with(research, "method", "\"desk\""))),
              "422 /people_asked not_allowed");
    EXPECT_EQ(fault(path, body_of(with(research, "method", "\"guessing\""))),
              "422 /method unknown_value");
    EXPECT_EQ(fault(path, body_of(with(research, "done_on", "\"2026-01-06\""))),
              "422 /done_on in_future");
    EXPECT_EQ(fault(path, body_of(with(research, "file", "\"" + std::string(64, 'a') + "\""))),
              "422 /file unknown_file");
    expect_made(write("business-plans/1/market-research", body_of(research)));
    const auto list = get("auditor", path);
    EXPECT_EQ(list.at("/data/0/people_asked"), "12") << list.body;
    EXPECT_EQ(get("officer", of("business-plans/2/market-research")).size("/data"), 0U);
    EXPECT_EQ(get("manager", of("community")).size("/market_research"), 1U);
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
