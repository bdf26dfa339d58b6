#include "business-plans/operations/mentoring_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "business-plans/operations/mentoring_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/staff_users.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(MentoringDemonstration, HasMentorshipsInEveryState) {
    Service service;
    service.add_product("MONTHLY");
    for (int number = 0; number < 24; ++number) {
        const auto reply =
            service.ask("officer", "POST", "/v1/loan-applications",
                        R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                        R"("instalments":6,"borrower_id":)" +
                            service.add_borrower("officer", "Asha " + std::to_string(number)) +
                            R"(,"principal":)" + service.money("1000.00") + "}");
        ASSERT_EQ(reply.status, 201) << reply.body;
    }
    const auto& services = service.services();
    const auto started = std::chrono::steady_clock::now();
    const support::MentoringDemonstrationStores stores{services.mentoring, services.staff_users,
                                                       services.borrower_facts};
    const auto team = demonstration_team_of(service);
    const auto over = support::demonstrate_mentoring(
        stores, team, good_password, operations::DemonstrationSeason::last_quarter, services.now());
    const auto made = support::demonstrate_mentoring(
        stores, team, good_password, operations::DemonstrationSeason::last_weeks, services.now());
    const auto took = std::chrono::steady_clock::now() - started;
    EXPECT_EQ(over.mentors, 40);
    EXPECT_EQ(made.mentors, 0) << "they are there";
    EXPECT_GE(over.mentorships, 10);
    EXPECT_GT(made.mentorships, 5);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.mentoring_meeting WHERE starts_at NOT IN"
                            " ('10:00', '14:00')"),
              "0");
    for (const auto* outcome : {"held", "missed", "cancelled"}) {
        EXPECT_NE(service.query("SELECT count(*) FROM tawi.mentoring_meeting_outcome WHERE outcome"
                                " = '" +
                                std::string(outcome) + "'"),
                  "0")
            << outcome;
    }
    EXPECT_EQ(service.query("SELECT count(DISTINCT reason) FROM tawi.mentorship_closure"), "2");
    EXPECT_EQ(service.ask("mentor.headoffice1", "GET", "/v1/me/mentorships").status, 200);
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
    std::printf("mentoring demonstrated in %lld ms\n",
                static_cast<long long>(
                    std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
}

}  // namespace
}  // namespace tawi
