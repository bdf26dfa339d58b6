#include "ledger/operations/demonstration_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/retention_demonstration.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

class FactDemonstration : public ::testing::Test {
 protected:
    FactDemonstration() {
        service.add_product("MONTHLY");
        for (int number = 0; number < people; ++number) {
            const auto reply =
                service.ask("officer", "POST", "/v1/loan-applications",
                            R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                            R"("instalments":6,"borrower_id":)" +
                                service.add_borrower("officer", "Asha " + std::to_string(number)) +
                                R"(,"principal":)" + service.money("1000.00") + "}");
            EXPECT_EQ(reply.status, 201) << reply.body;
        }
    }

    static constexpr int people = 30;
    Service service;
};

TEST_F(FactDemonstration, KnowsSegmentsScoresVisitsPapersAndSavings) {
    const auto& services = service.services();
    const auto made = operations::demonstrate_facts({services.borrower_facts, services.known_facts},
                                                    demonstration_team_of(service), services.now());
    EXPECT_GT(made.segments, people);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.borrower_segment"),
              std::to_string(made.segments));
    EXPECT_EQ(service.query("SELECT string_agg(DISTINCT segment, ' ' ORDER BY segment)"
                            " FROM tawi.borrower_segment"),
              "deep_poverty disability displaced first_business rural single_parent woman")
        << "and of nobody here is it known when they were born";
    EXPECT_EQ(made.poverty_scores, people / 3);
    EXPECT_EQ(made.visits, people / 3);
    EXPECT_EQ(made.savings, people / 3);
    EXPECT_EQ(service.query("SELECT count(DISTINCT document) FROM tawi.borrower_document"), "7");
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

TEST_F(FactDemonstration, AsksWhetherPeopleStillWork) {
    const auto& services = service.services();
    const auto team = demonstration_team_of(service);
    EXPECT_EQ(employment::demonstrate_retention({services.employment}, team, services.now()), 24);
    EXPECT_EQ(service.query("SELECT count(DISTINCT (after_days, outcome))"
                            " FROM tawi.retention_check"),
              "9")
        << "every outcome of every check";
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.head_count"), "16");
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
