#include <pqxx/pqxx>

#include "ledger/store/catalogue.h"
#include "tests/integration/books_check.h"
#include "tests/integration/rest/support_fixture.h"
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

/// Every table of the support engine has a row.
class SupportTamperingTest : public SupportTest {
 protected:
    SupportTamperingTest() {
        service.add_product("P");
        service.ask("administrator", "POST", "/v1/loan-products/1/conditions",
                    R"({"applies_to":"tranche","tranche":1,"kind":"course_completed",)"
                    R"("service":"books","least_score":"70","applies_from":"2026-01-01"})");
        service.ask("administrator", "POST", "/v1/loan-products/1/conditions/1/ending",
                    R"({"reason":"enough"})");
        EXPECT_EQ(enrol(asha).status, 201);
        EXPECT_EQ(score(asha, "before", "20").status, 201);
        service.go_to("2026-01-13");
        EXPECT_EQ(mark(1, asha, "present").status, 201);
        EXPECT_EQ(mark(2, asha, "late").status, 201);
        EXPECT_EQ(score(asha, "after", "80").status, 201);
        EXPECT_EQ(settle(asha).status, 201);
        EXPECT_EQ(service
                      .ask("manager", "POST", enrolments(asha) + "/1/certificate/revocation",
                           R"({"reason":"copied"})")
                      .status,
                  201);
    }

    std::vector<std::string> faults() const {
        return faults_in_books(service.connection_string(), service.services().now());
    }
};

TEST_F(SupportTamperingTest, IsFoundInEveryColumnOfEveryTable) {
    ASSERT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    const auto stray = statement("verify_support_records");
    int tried = 0;
    for (const auto& table : reports::support_tables_told_by_audit_trail) {
        pqxx::work reading(connection);
        const auto columns = reading.exec(
            "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
            " WHERE attrelid = 'tawi." +
            table + "'::regclass AND attnum > 0 ORDER BY attnum");
        EXPECT_GT(reading.exec("SELECT FROM tawi." + table).size(), 0U) << table;
        reading.commit();
        for (const auto& column : columns) {
            const std::string name = column[0].c_str();
            pqxx::work altering(connection);
            altering.exec("SET LOCAL session_replication_role = replica");
            altering.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
            if (table == "support_service" && name == "service_id")
                altering.exec("ALTER TABLE tawi.support_service ALTER service_id DROP IDENTITY");
            for (const auto& check : altering.exec(
                     "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 'tawi." +
                     table + "'::regclass")) {
                altering.exec("ALTER TABLE tawi." + table + " DROP CONSTRAINT " + check[0].c_str());
            }
            altering.exec("UPDATE tawi." + table + " SET " + name + " = " +
                          reports::altered(column[1].c_str(), name) + " WHERE ctid = (SELECT " +
                          "max(ctid) FROM tawi." + table + ")");
            EXPECT_GT(altering.exec(stray).size(), 0U) << table << "." << name;
            ++tried;
        }
    }
    EXPECT_GT(tried, 90);
}

TEST_F(SupportTamperingTest, IsNamedWithWhatTheAuditTrailSays) {
    service.query(
        "ALTER TABLE tawi.certificate_revocation DISABLE TRIGGER append_only_rows;"
        "DELETE FROM tawi.certificate_revocation RETURNING 1");
    const auto found = faults();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0], HasSubstr("borrower " + asha + ", enrolment 1"));
    EXPECT_THAT(found[0], HasSubstr("revoked|copied"));
}

}  // namespace
}  // namespace tawi::rest
