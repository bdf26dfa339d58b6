#include <pqxx/pqxx>

#include "tests/integration/rest/community_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// A check that was corrected, and an approved story.
class OutcomeTampering : public CommunityTest {
 protected:
    OutcomeTampering() {
        const std::string check =
            R"({"stage":"before","checked_on":"2026-01-05","running":"yes","household_income":)" +
            service.money("100.00") + R"(,"business_sales":)" + service.money("50.00") +
            R"(,"full_time":1,"part_time":2,"source":"told")";
        expect_made(write("business-checks", check + "}"));
        expect_made(write("business-checks", check + R"(,"corrects":1,"reason":"x"})"));
        expect_made(post("officer", of("consents"),
                         R"({"purpose":"story","given":true,"told_on":"2026-01-05",)"
                         R"("channel":"spoken"})"));
        expect_made(
            write("stories", R"({"language":"en","called":"Zawadi","title":"A","text":"B"})"));
        expect_made(write("stories/1/approval", "{}", "manager"));
    }
};

TEST_F(OutcomeTampering, IsFoundInEachColumnOfEachTable) {
    EXPECT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "outcomes"), IsEmpty());
}

TEST_F(OutcomeTampering, IsRefusedByTheDatabase) {
    pqxx::connection connection(service.connection_string());
    for (const std::string table : {"business_check", "story", "story_step"}) {
        for (const std::string& statement :
             {"DELETE FROM tawi." + table, "UPDATE tawi." + table + " SET recorded_by = 'me'"}) {
            pqxx::work altering(connection);
            EXPECT_THROW(altering.exec(statement), pqxx::sql_error) << statement;
        }
    }
}

/// The reader sees that a story is there, and not its words.
TEST_F(OutcomeTampering, KeepsWordsFromTheReader) {
    pqxx::connection connection(service.connection_string());
    for (const std::string role : {"tawi_reader", "tawi_auditor"}) {
        pqxx::work reading(connection);
        reading.exec("SET LOCAL ROLE " + role);
        EXPECT_THROW(reading.exec("SELECT content FROM tawi.confidential_content"), pqxx::sql_error)
            << role;
    }
}

}  // namespace
}  // namespace tawi::rest
