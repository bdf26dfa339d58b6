#include "tests/integration/books_check.h"
#include "tests/integration/rest/plan_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;

using ReleasesTest = PlanTest;

TEST_F(ReleasesTest, WaitForTheirMilestones) {
    ASSERT_EQ(disburse("officer", "2026-01-05").status, 201) << "nothing holds the first";
    service.go_to("2026-01-20");
    const auto refused = disburse("officer", "2026-01-20");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.code(), "conditions_unmet") << refused.body;
    EXPECT_EQ(refused.at("/errors/0/code"), "milestone_verified");
    EXPECT_THAT(refused.at("/errors/0/title"),
                HasSubstr("Milestone 2, Chicks bought: no evidence was given yet."));
    EXPECT_EQ(
        service.ask("officer", "POST", "/v1/loans/" + loan + "/payouts", R"({"channel":"wallet"})")
            .code(),
        "conditions_unmet");
    const auto conditions =
        service.ask("officer", "GET", "/v1/loans/" + loan + "/release-conditions");
    ASSERT_EQ(conditions.size("/conditions"), 1U) << conditions.body;
    EXPECT_EQ(conditions.at("/conditions/0/met"), "false");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event WHERE kind = 'disbursement'"),
              "1");

    give("officer", "photo", sent_picture("officer", "chicks"));
    give("officer", "receipt", sent_picture("officer", "a receipt"));
    EXPECT_THAT(disburse("officer", "2026-01-20").at("/detail"), HasSubstr("waits to be verified"));
    ASSERT_EQ(decide("manager", true, 2).status, 201);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/loans/" + loan + "/release-conditions")
                  .at("/conditions/0/met"),
              "true");
    ASSERT_EQ(disburse("officer", "2026-01-20").status, 201);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/loans/" + loan)
                  .at("/state/outstanding_principal/amount"),
              "20000.00");
}

/// A retry hears what it heard before, whatever holds by then.
TEST_F(ReleasesTest, AnswerTheSameKeyTheSame) {
    const HttpFields key{{"Idempotency-Key", "first-tranche"}};
    const auto pay = [&] {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"channel":"bank","value_date":"2026-01-05"})", key);
    };
    const auto paid = pay();
    ASSERT_EQ(paid.status, 201) << paid.body;
    const auto again = pay();
    EXPECT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(again.body, paid.body);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "1");
}

TEST_F(ReleasesTest, AreAllowedByAnotherPersonAndShownToAuditors) {
    ASSERT_EQ(disburse("officer", "2026-01-05").status, 201);
    service.go_to("2026-01-20");
    const auto path = "/v1/loans/" + loan + "/release-overrides";
    const std::string body = R"({"tranche":2,"reason":"The hatchery delivers in February."})";
    EXPECT_EQ(service.ask("officer", "POST", path, body).status, 403);
    EXPECT_EQ(service.ask("far_manager", "POST", path, body).status, 404);
    EXPECT_EQ(service.ask("manager", "POST", path, R"({"tranche":2,"reason":" "})").pointer(),
              "/reason");
    EXPECT_EQ(service.ask("manager", "POST", path, R"({"tranche":1,"reason":"why not"})").code(),
              "wrong_state")
        << "nothing holds the first tranche";
    const auto allowed = service.ask("manager", "POST", path, body);
    ASSERT_EQ(allowed.status, 201) << allowed.body;
    EXPECT_THAT(allowed.at("/unmet/0"), HasSubstr("Chicks bought"));
    EXPECT_EQ(service.ask("manager", "POST", path, body).code(), "wrong_state");
    EXPECT_EQ(disburse("manager", "2026-01-20").code(), "same_person");
    EXPECT_EQ(disburse("officer", "2026-01-20").status, 201);

    const auto exceptions = service.ask("auditor", "GET", "/v1/release-overrides");
    ASSERT_EQ(exceptions.size("/data"), 1U) << exceptions.body;
    EXPECT_EQ(exceptions.at("/data/0/loan_number"), loan);
    EXPECT_EQ(exceptions.at("/data/0/reason"), "The hatchery delivers in February.");
    EXPECT_EQ(service.ask("far_manager", "GET", "/v1/release-overrides").size("/data"), 0U);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event"
                            " WHERE action = 'override_release'"),
              "1");
    EXPECT_TRUE(faults_in_books(service.connection_string(), service.services().now()).empty());
}

}  // namespace
}  // namespace tawi::rest
