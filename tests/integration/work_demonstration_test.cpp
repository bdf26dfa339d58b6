#include "business-plans/operations/work_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/work_store.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(WorkDemonstration, HasPlacementsAndApplicationsOfEveryState) {
    Service service;
    service.add_product("MONTHLY");
    for (const auto* officer : {"officer", "other_officer", "far_officer"}) {
        for (const auto* name : {"Asha", "Rosa", "Grace", "Joy", "Ruth", "Neema", "Zawadi"}) {
            const auto reply =
                service.ask(officer, "POST", "/v1/loan-applications",
                            R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                            R"("instalments":6,"borrower_id":)" +
                                service.add_borrower(officer, name) + R"(,"principal":)" +
                                service.money("1000.00") + "}");
            ASSERT_EQ(reply.status, 201) << reply.body;
        }
    }
    const auto& services = service.services();
    const auto made = employment::demonstrate_work({services.employment},
                                                   demonstration_team_of(service), services.now());
    EXPECT_EQ(made.employers, 12);
    EXPECT_EQ(made.placements, 18);
    EXPECT_GT(made.jobs, 9);
    EXPECT_EQ(service.query("SELECT count(DISTINCT state) FROM tawi.work_placement_step"), "4");
    EXPECT_EQ(service.query("SELECT count(DISTINCT state) FROM tawi.job_application_step"), "6");
    EXPECT_GT(service.ask("manager", "GET", "/v1/retention-checks").size("/data"), 0U);
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
