#include "business-plans/operations/support_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/support_store.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(SupportDemonstration, HoldsThirtyCourses) {
    Service service;
    service.add_product("MONTHLY");
    for (const auto* name : {"Asha", "Rosa", "Grace"}) {
        const auto reply =
            service.ask("officer", "POST", "/v1/loan-applications",
                        R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                        R"("instalments":6,"borrower_id":)" +
                            service.add_borrower("officer", name) + R"(,"principal":)" +
                            service.money("1000.00") + "}");
        ASSERT_EQ(reply.status, 201) << reply.body;
    }
    const auto& services = service.services();
    const auto team = demonstration_team_of(service);
    const auto over = support::demonstrate_support(
        {services.support}, team, operations::DemonstrationSeason::last_quarter, services.now());
    EXPECT_EQ(over.courses, 1);
    EXPECT_EQ(over.enrolments, 3);
    const auto made = support::demonstrate_support(
        {services.support}, team, operations::DemonstrationSeason::today, services.now());
    EXPECT_EQ(made.courses, 30 + 1) << "one asks for another first";
    EXPECT_GT(made.enrolments, 90);
    EXPECT_GT(made.certificates, 20);
    EXPECT_LT(made.certificates, 72) << "some fail";
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.certificate"),
              std::to_string(over.certificates + made.certificates));
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.certificate_revocation"), "1");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.enrolment_step WHERE state = 'withdrawn'"),
              "1");
    EXPECT_EQ(service.query("SELECT string_agg(cancelled::text, ' ' ORDER BY session_number) FROM "
                            "tawi.service_session_change"),
              "false true");
    service.go_to("2026-03-12");
    EXPECT_NE(
        service.query("SELECT count(*) FROM tawi.certificate WHERE expires_on <= '2026-03-12'"),
        "0");
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
