#include <pqxx/pqxx>

#include "tests/integration/rest/community_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// A row in each table of what helps besides money and lessons.
class CommunityTampering : public CommunityTest {
 protected:
    CommunityTampering() {
        refer();
        meet();
        expect_made(write("other-funding", body_of(funding)));
        expect_made(write("other-funding/1/decision",
                          R"({"decision":"granted","decided_on":"2026-01-05","granted":)" +
                              service.money("300.00") + "}"));
        expect_made(write("business-plans",
                          R"({"title":"Hens","business_kind":"poultry","goal":"A hundred",)"
                          R"("market":"Kibera","currency":"KES","starts_on":"2026-01-01","goods":[)"
                          R"({"name":"Eggs","price":)" +
                              service.money("420.00") + R"(,"unit_cost":)" +
                              service.money("250.00") +
                              R"(}],"monthly_costs":[],"months":[{"quantities":["40"]}],)"
                              R"("milestones":[]})"));
        expect_made(write("business-plans/1/market-research", body_of(research)));
    }

    void refer() {
        allow_referrals();
        expect_made(write("referrals", body_of(referral)));
        expect_made(write("referrals/1/steps", R"({"state":"closed","text":"x"})"));
        expect_made(write("barriers", body_of(with(barrier, "to", "\"2026-01-05\""))));
    }

    void meet() {
        auto early = with(event, "held_on", "\"2026-01-06\"");
        expect_made(post("manager", "/v1/community-events", body_of(early)));
        expect_made(write("event-registrations", R"({"event":1})"));
        expect_made(write("introductions", body_of(with(introduction, "event", "1"))));
        expect_made(
            write("introductions/1/outcomes", R"({"outcome":"order","told_on":"2026-01-05"})"));
        found_group();
        expect_made(write("peer-groups", R"({"group":1})"));
        expect_made(post("officer", "/v1/peer-groups/1/meetings",
                         R"({"held_on":"2026-01-05","attended":[{"borrower_id":)" + asha + "}]}"));
        expect_made(post("officer", "/v1/peer-groups/1/messages", R"({"text":"Welcome"})"));
        expect_made(
            post("manager", "/v1/peer-groups/1/messages/1/decision", R"({"decision":"approved"})"));
        service.go_to("2026-01-06");
        expect_made(write("event-registrations/1/attendance", R"({"attended":true})"));
    }
};

TEST_F(CommunityTampering, IsFoundInEachColumnOfEachTable) {
    EXPECT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "community"), IsEmpty());
}

TEST_F(CommunityTampering, IsRefusedByTheDatabase) {
    pqxx::connection connection(service.connection_string());
    for (const std::string table : {"confidential_referral", "barrier", "peer_group_message"}) {
        for (const std::string& statement :
             {"DELETE FROM tawi." + table, "UPDATE tawi." + table + " SET recorded_by = 'me'"}) {
            pqxx::work altering(connection);
            EXPECT_THROW(altering.exec(statement), pqxx::sql_error) << statement;
        }
    }
}

}  // namespace
}  // namespace tawi::rest
