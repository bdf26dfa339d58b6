#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

/// The second wall: what the database itself refuses, whatever the program asks.
class RowSecurityTest : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        service().add_product("P");
        const auto loan =
            service().approved_loan("officer", service().add_borrower("officer", "Asha"), "P",
                                    "1200.00", R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-05"})")
                      .status,
                  201);
        service().go_to("2026-01-07");
        EXPECT_EQ(service()
                      .ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})")
                      .size("/closed"),
                  2U);
    }

    /// How many rows of a table somebody sees who reads as that.
    static int seen(const std::string& table, const std::string& role, const std::string& actor,
                    const std::string& offices) {
        pqxx::connection connection(service().connection_string());
        pqxx::work work(connection);
        work.exec("SET LOCAL ROLE tawi_reader");
        work.exec("SELECT set_config('tawi.role', '" + role +
                  "', true), set_config('tawi.actor', '" + actor +
                  "', true), set_config('tawi.offices', '" + offices + "', true)");
        return work.exec("SELECT count(*) FROM tawi." + table)[0][0].as<int>();
    }

    /// What the database says to a statement of that role ("" for the owner).
    static std::string refusal(const std::string& role, const std::string& statement) {
        pqxx::connection connection(service().connection_string());
        pqxx::work work(connection);
        if (!role.empty()) work.exec("SET LOCAL ROLE " + role);
        try {
            work.exec(statement);
        } catch (const pqxx::sql_error& error) {
            return error.what();
        }
        return "";
    }
};

TEST_F(RowSecurityTest, HidesWhatIsOfAnotherOfficeOrPerson) {
    const auto officer =
        service().query("SELECT user_id FROM tawi.staff_user WHERE username = 'officer'");
    const auto borrower = service().query("SELECT borrower_id FROM tawi.borrower");
    for (const auto* table :
         {"borrower", "loan", "loan_contract", "instalment", "loan_event", "journal_entry"}) {
        EXPECT_GT(seen(table, "manager", "2", "{1}"), 0) << table;
        EXPECT_EQ(seen(table, "manager", "2", "{2}"), 0) << table;
        EXPECT_GT(seen(table, "officer", officer, "{1}"), 0) << table;
        EXPECT_EQ(seen(table, "officer", officer + "1", "{1}"), 0) << table;
        EXPECT_EQ(seen(table, "officer", officer, "{2}"), 0) << table;
        EXPECT_GT(seen(table, "borrower", borrower, "{}"), 0) << table;
        EXPECT_EQ(seen(table, "borrower", "1", "{1}"), 0) << table;
        EXPECT_EQ(seen(table, "administrator", "1", "{1,2}"), 0) << table;
        EXPECT_EQ(seen(table, "", "", ""), 0) << table;
        EXPECT_GT(seen(table, "auditor", "5", "{}"), 0) << table;
    }
}

TEST_F(RowSecurityTest, RefusesToChangeWhatIsOnlyAddedTo) {
    const auto partition = service().query(
        "SELECT 'tawi.' || relname FROM tawi.journal_entry AS entry "
        "JOIN pg_class ON pg_class.oid = entry.tableoid LIMIT 1");
    ASSERT_NE(partition, "tawi.journal_entry");
    const std::vector<std::pair<std::string, std::string>> tables{
        {"tawi.journal_entry", "narrative"}, {partition, "narrative"},
        {"tawi.loan_event", "reason"},       {"tawi.loan_contract", "terms"},
        {"tawi.audit_event", "action"},      {"tawi.day_closure", "loans"}};
    for (const auto& [table, column] : tables) {
        EXPECT_NE(service().query("SELECT count(*) FROM " + table), "0") << table;
        for (const auto& statement : {"UPDATE " + table + " SET " + column + " = " + column,
                                      "DELETE FROM " + table, "TRUNCATE " + table}) {
            EXPECT_THAT(refusal("", statement), HasSubstr("is append-only")) << statement;
            EXPECT_THAT(refusal("tawi_poster", statement),
                        AnyOf(HasSubstr("permission denied"), HasSubstr("is append-only")))
                << statement;
            EXPECT_THAT(refusal("tawi_reader", statement), HasSubstr("permission denied"))
                << statement;
        }
    }
}

}  // namespace
}  // namespace tawi
