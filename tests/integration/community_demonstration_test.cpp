#include "business-plans/operations/community_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/community_store.h"
#include "ledger/operations/borrower_facts.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(CommunityDemonstration, HasMessagesOfEveryState) {
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
    const auto made = community::demonstrate_community(
        {services.community, services.borrower_facts, services.plans},
        demonstration_team_of(service), services.now());
    EXPECT_EQ(made.events, 6);
    EXPECT_EQ(made.groups, 3);
    EXPECT_EQ(made.messages, 12);
    EXPECT_EQ(made.referrals, 3);
    EXPECT_EQ(service.query("SELECT count(DISTINCT decision) FROM tawi.peer_group_moderation"),
              "2");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.barrier"), "3");
    const auto count = [&](const std::string& column, const std::string& table) {
        return service.query("SELECT count(DISTINCT " + column + ") FROM tawi." + table);
    };
    EXPECT_EQ(count("kind", "community_event"), "4");
    EXPECT_EQ(count("outcome", "introduction_outcome"), "5");
    EXPECT_EQ(count("decision", "other_funding_decision"), "3");
    EXPECT_EQ(count("state", "event_registration"), "2");
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
