#include <pqxx/pqxx>

#include "tests/integration/books_check.h"
#include "tests/integration/rest/plan_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A plan with everything in it: every table of plans has a row.
class PlanTamperingTest : public PlanTest {
 protected:
    PlanTamperingTest() {
        EXPECT_EQ(disburse("officer", "2026-01-05").status, 201);
        service.ask("manager", "POST", "/v1/loans/" + loan + "/release-overrides",
                    R"({"tranche":2,"reason":"The hatchery delivers in February."})");
        service.ask("officer", "POST", plan() + "/sales-days",
                    R"({"day":"2026-01-05","sold":)" + service.money("500.00") + R"(,"spent":)" +
                        service.money("120.50") + "}");
        service.ask("officer", "POST", chicks() + "/evidence",
                    R"({"kind":"note","note":"fifty","taken_on":"2026-01-05","taken_at":"11:30",)"
                    R"("place":{"latitude":"-1.286","longitude":"36.8"}})");
        EXPECT_EQ(decide("manager", false, 1).status, 201);
        give("officer", "photo", sent_picture("officer", "chicks"));
        give("officer", "receipt", sent_picture("officer", "a receipt"));
        EXPECT_EQ(decide("manager", true, 3).status, 201);
        service.ask("officer", "POST", plan() + "/versions",
                    body(R"([{"number":1,"title":"Hen house","due_on":"2026-02-15","evidence":[],)"
                         R"("cost":{"amount":"8000.00","currency":"KES"}},)"
                         R"({"number":2,"title":"Chicks bought","due_on":"2026-01-20",)"
                         R"("releases_tranche":2,"evidence":["photo","receipt"],)"
                         R"("cost":{"amount":"7000.00","currency":"KES"}}])"),
                    {{"If-Match", "\"1\""}});
    }

    std::vector<std::string> faults() const {
        return faults_in_books(service.connection_string(), service.services().now());
    }
};

TEST_F(PlanTamperingTest, IsFoundInEveryColumnOfEveryRow) {
    ASSERT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    const auto strays = reports::embedded_statement("verify_plan_records");
    for (const auto& table : reports::tables_told_by_audit_trail) {
        // The first evidence has a place; the last decision may become a refusal.
        const auto* one = table == "milestone_evidence" ? "min" : "max";
        EXPECT_THAT(reports::alterations_not_found(connection, table, strays, one), IsEmpty());
    }
}

/// Lines of before evidence had a time do not say that it has none.
TEST_F(PlanTamperingTest, IsNotSeenInLinesOfBeforeEvidenceHadATime) {
    pqxx::connection connection(service.connection_string());
    pqxx::work older(connection);
    const auto strays = reports::embedded_statement("verify_plan_records");
    const auto forget_times = [&](const std::string& which) {
        return older
            .exec(
                "UPDATE tawi.audit_event SET detail = detail - 'taken_at' WHERE action ="
                " 'give_milestone_evidence' AND " +
                which)
            .affected_rows();
    };
    older.exec("ALTER TABLE tawi.audit_event DISABLE TRIGGER append_only_rows");
    EXPECT_EQ(forget_times("detail->>'taken_at' = ''"), 2U);
    EXPECT_TRUE(older.exec(strays).empty());
    EXPECT_EQ(forget_times("detail ? 'taken_at'"), 1U);
    EXPECT_EQ(older.exec(strays).size(), 1U) << "the row has a time that nobody told";
    older.exec("ALTER TABLE tawi.milestone_evidence DISABLE TRIGGER append_only_rows");
    older.exec("UPDATE tawi.milestone_evidence SET taken_at = NULL");
    EXPECT_TRUE(older.exec(strays).empty()) << "a day without a time, as it was before";
}

TEST_F(PlanTamperingTest, IsNamedWithWhatTheAuditTrailSays) {
    service.query(
        "ALTER TABLE tawi.milestone_decision DISABLE TRIGGER append_only_rows;"
        "DELETE FROM tawi.milestone_decision WHERE verified RETURNING 1");
    const auto found = faults();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0], HasSubstr("borrower " + borrower + ", business plan 1, milestone 2"));
    EXPECT_THAT(found[0], HasSubstr("verified|evidence 3|seen"));
}

}  // namespace
}  // namespace tawi::rest
