#include <pqxx/pqxx>

#include "ledger/store/catalogue.h"
#include "tests/integration/books_check.h"
#include "tests/integration/rest/plan_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string statement(const std::string& name) {
    for (const auto& each : store::Catalogue::embedded().statements()) {
        if (each.name == name) return each.sql;
    }
    ADD_FAILURE() << name;
    return {};
}

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
                    R"({"kind":"note","note":"fifty","taken_on":"2026-01-05",)"
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
    const auto stray = statement("verify_plan_records");
    int tried = 0;
    for (const auto& table : reports::tables_told_by_audit_trail) {
        // The first evidence has a place; the last decision may become a refusal.
        const std::string one = table == "milestone_evidence" ? "min" : "max";
        pqxx::work reading(connection);
        const auto columns = reading.exec(
            "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
            " WHERE attrelid = 'tawi." +
            table + "'::regclass AND attnum > 0 AND attidentity = '' ORDER BY attnum");
        EXPECT_GT(reading.exec("SELECT FROM tawi." + table).size(), 0U) << table;
        reading.commit();
        for (const auto& column : columns) {
            const std::string name = column[0].c_str();
            pqxx::work altering(connection);
            altering.exec("SET LOCAL session_replication_role = replica");
            altering.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
            for (const auto& check : altering.exec(
                     "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 'tawi." +
                     table + "'::regclass")) {
                altering.exec("ALTER TABLE tawi." + table + " DROP CONSTRAINT " + check[0].c_str());
            }
            altering.exec("UPDATE tawi." + table + " SET " + name + " = " +
                          reports::altered(column[1].c_str(), name) + " WHERE ctid = (SELECT " +
                          one + "(ctid) FROM tawi." + table + ")");
            EXPECT_GT(altering.exec(stray).size(), 0U) << table << "." << name;
            ++tried;
        }
    }
    EXPECT_GT(tried, 60);
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
