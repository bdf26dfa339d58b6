#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/rest/manual_entry_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::ElementsAre;

class ManualDecisionsTest : public ManualEntryTest {};

TEST_F(ManualDecisionsTest, ADecisionIsOfAnotherPersonInTimeAndOfWhatWasSeen) {
    const auto own = propose("manager", body(rent(), "2026-03-02"));
    EXPECT_EQ(approve("manager", own).code(), "same_person");
    const auto path = "/v1/manual-entries/" + own.at("/manual_entry_id") + "/decisions";
    EXPECT_EQ(service().ask("manager", "POST", path, "{}").status, 428);
    EXPECT_EQ(approve("officer", own).status, 403);
    EXPECT_EQ(approve("far_manager", own).status, 404);
    const auto proposed = propose("officer", body(rent(), "2026-03-02"));
    const auto decide = [&](const std::string& sent, const std::string& version) {
        return service().ask("manager", "POST",
                             "/v1/manual-entries/" + proposed.at("/manual_entry_id") + "/decisions",
                             sent, {{"If-Match", "\"" + version + "\""}});
    };
    const std::string other(64, 'a');
    const auto seen_other =
        decide(R"({"decision":"approve","document_sha256":")" + other + "\"}", "1");
    EXPECT_EQ(seen_other.status, 412);
    EXPECT_EQ(seen_other.pointer(), "/document_sha256");
    EXPECT_EQ(decide(R"({"decision":"approve"})", "1").pointer(), "/document_sha256");
    EXPECT_EQ(decide(R"({"decision":"approve","document_sha256":"ab"})", "1").code(), "not_a_hash");
    EXPECT_EQ(decide(R"({"decision":"reject"})", "1").pointer(), "/reason");
    EXPECT_EQ(decide(R"({"decision":"maybe"})", "1").pointer(), "/decision");
    EXPECT_EQ(decide(R"({"decision":"reject","reason":"No voucher"})", "2").code(),
              "stale_version");
    const auto rejected = decide(R"({"decision":"reject","reason":"No voucher"})", "1");
    EXPECT_EQ(rejected.at("/status"), "rejected") << rejected.body;
    EXPECT_EQ(rejected.at("/decision_reason"), "No voucher");
    EXPECT_EQ(decide(R"({"decision":"reject","reason":"Again"})", "2").code(), "wrong_state");
    EXPECT_EQ(entry_of(proposed.at("/manual_entry_id")), "");

    const auto late = propose("officer", body(rent(), "2026-03-02"));
    go_to("2026-03-24");
    EXPECT_EQ(approve("manager", late).code(), "proposal_expired");
    EXPECT_EQ(service()
                  .ask("officer", "GET", "/v1/manual-entries/" + late.at("/manual_entry_id"))
                  .at("/status"),
              "expired");
    go_to("2026-03-10");
}

TEST_F(ManualDecisionsTest, TwoDecisionsOrReversalsAtOnceAreOne) {
    const auto proposed = propose("officer", body(rent(), "2026-03-06"));
    const auto id = proposed.at("/manual_entry_id");
    EXPECT_THAT(at_once(2, "manager", "/v1/manual-entries/" + id + "/decisions",
                        R"({"decision":"approve","document_sha256":")" +
                            proposed.at("/document_sha256") + "\"}",
                        {{"If-Match", "\"1\""}}),
                ElementsAre(200, 412));
    EXPECT_EQ(entry_of(id), "1 manual {5200,1020}{300.0000,-300.0000}");
    EXPECT_THAT(at_once(4, "officer", "/v1/manual-entries/" + id + "/reversals",
                        R"({"booking_date":"2026-03-09","reason":"Keyed twice"})"),
                ElementsAre(201, 409, 409, 409));
}

TEST_F(ManualDecisionsTest, ARetryIsAnsweredAndNotDoneAgain) {
    const HttpFields key{{"Idempotency-Key", "one-rent"}};
    const auto sent = body(rent(), "2026-03-06");
    const auto first = service().ask("officer", "POST", "/v1/manual-entries", sent, key);
    const auto again = service().ask("officer", "POST", "/v1/manual-entries", sent, key);
    EXPECT_EQ(first.body, again.body);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    const auto list =
        service().ask("manager", "GET", "/v1/manual-entries?status=proposed&limit=100");
    EXPECT_NE(list.body.find(first.at("/document_sha256")), std::string::npos);
    EXPECT_EQ(service().ask("far_officer", "GET", "/v1/manual-entries").size("/data"), 0U);
}

TEST_F(ManualDecisionsTest, TheDatabaseKeepsWhatWasDecided) {
    post(rent(), "2026-03-06");
    for (const auto* statement :
         {"UPDATE tawi.manual_entry SET narrative = 'x' WHERE status = 'proposed'",
          "UPDATE tawi.manual_entry SET decision_reason = 'x' WHERE status = 'posted'",
          "DELETE FROM tawi.manual_entry"}) {
        EXPECT_ANY_THROW(service().query(statement)) << statement;
    }
}

TEST_F(ManualDecisionsTest, TheDatabaseShowsThemToTheirOfficesOnly) {
    post(rent(), "2026-03-06");
    const auto seen = [](const std::string& role, const std::string& offices) {
        pqxx::connection connection(service().connection_string());
        pqxx::work work(connection);
        work.exec("SET LOCAL ROLE tawi_reader");
        work.exec("SELECT set_config('tawi.role', '" + role +
                  "', true), set_config('tawi.actor', '2', true), set_config('tawi.offices', '" +
                  offices + "', true)");
        return work.exec("SELECT count(*) FROM tawi.manual_entry")[0][0].as<int>();
    };
    EXPECT_GT(seen("manager", "{1}"), 0);
    EXPECT_GT(seen("auditor", "{}"), 0);
    EXPECT_EQ(seen("manager", "{2}"), 0);
    EXPECT_EQ(seen("borrower", "{1}"), 0);
    EXPECT_EQ(seen("", ""), 0);
}

}  // namespace
}  // namespace tawi::rest
