#include "business-plans/operations/outcome_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/support_demonstration.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(OutcomeDemonstration, HasChecksOfBothStagesAndStoriesOfEveryState) {
    Service service;
    service.add_product("MONTHLY");
    for (int number = 0; number < 12; ++number) {
        const auto reply =
            service.ask("officer", "POST", "/v1/loan-applications",
                        R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                        R"("instalments":6,"borrower_id":)" +
                            service.add_borrower("officer", "Asha " + std::to_string(number)) +
                            R"(,"principal":)" + service.money("1000.00") + "}");
        ASSERT_EQ(reply.status, 201) << reply.body;
    }
    const auto& services = service.services();
    const auto team = demonstration_team_of(service);
    const outcomes::OutcomeDemonstrationStores stores{services.outcomes, services.classes,
                                                      services.support, services.staff_users,
                                                      services.borrower_facts};
    support::demonstrate_support({services.support}, team, operations::DemonstrationSeason::today,
                                 services.now());
    const auto checked = outcomes::demonstrate_outcomes(
        stores, team, good_password, operations::DemonstrationSeason::last_quarter, services.now());
    const auto made = outcomes::demonstrate_outcomes(
        stores, team, good_password, operations::DemonstrationSeason::today, services.now());
    EXPECT_EQ(checked.checks, 7 + 7) << "all came at the same time";
    EXPECT_EQ(service.query("SELECT count(DISTINCT running) FROM tawi.business_check"), "3");
    EXPECT_EQ(made.stories, 4);
    EXPECT_EQ(made.trainers, 1);
    EXPECT_EQ(service.query("SELECT count(DISTINCT stage) FROM tawi.business_check"), "2");
    EXPECT_EQ(service.query("SELECT string_agg(state, ' ' ORDER BY state) FROM"
                            " tawi.consented_story"),
              "approved told withdrawn")
        << "and the fourth ended with the consent";
    EXPECT_EQ(service.ask("manager", "GET", "/v1/stories").size("/data"), 1U);
    EXPECT_GT(service.ask("trainer.headoffice", "GET", "/v1/me/classes").size("/data"), 0U);
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
