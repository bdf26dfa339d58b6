#include <gmock/gmock.h>

#include "tests/integration/books_check.h"
#include "tests/integration/rest/mentoring_fixture.h"

#include <pqxx/pqxx>

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SafeguardingTest : public MentoringTest {
 protected:
    SafeguardingTest() { EXPECT_EQ(match(asha).status, 201); }

    static std::string of_borrower(const std::string& borrower, const std::string& more = "") {
        return "/v1/borrowers/" + borrower + "/safeguarding-concerns" + more;
    }

    HttpReply raise_as_mentor() { return tell(asha, "/safeguarding-concerns", concern); }

    static constexpr auto concern = R"({"urgent":true,"text":"She is afraid of him"})";
};

TEST_F(SafeguardingTest, IsReadByManagersAndItsAuthorAlone) {
    const auto raised = raise_as_mentor();
    ASSERT_EQ(raised.status, 201) << raised.body;
    EXPECT_EQ(raised.at("/state"), "raised");
    EXPECT_THAT(raised.body, Not(HasSubstr("afraid")));
    EXPECT_EQ(service.ask("manager", "GET", of_borrower(asha, "/1")).at("/text"),
              "She is afraid of him");
    EXPECT_EQ(service.ask("mentor", "GET", mine(asha, "/safeguarding-concerns/1")).at("/text"),
              "She is afraid of him");
    EXPECT_EQ(service.ask("officer", "GET", of_borrower(asha, "/1")).status, 404);
    EXPECT_EQ(service.ask("far_manager", "GET", of_borrower(asha, "/1")).status, 404);
    EXPECT_EQ(service.ask("other_mentor", "GET", mine(asha, "/safeguarding-concerns/1")).status,
              404);
    for (const auto* user : {"auditor", "administrator", "mentor"})
        EXPECT_EQ(service.ask(user, "GET", of_borrower(asha, "/1")).status, 403) << user;
    EXPECT_EQ(service.query("SELECT string_agg(actor, ' ' ORDER BY audit_id) FROM tawi.audit_event"
                            " WHERE action = 'view_safeguarding_concern'"),
              "staff:" + user_id("manager") + " staff:" + user_id("mentor"));
}

TEST_F(SafeguardingTest, IsRaisedByOfficersToo) {
    ASSERT_EQ(service.ask("officer", "POST", of_borrower(asha), concern).status, 201);
    EXPECT_EQ(service.ask("officer", "GET", of_borrower(asha, "/1")).at("/text"),
              "She is afraid of him");
    EXPECT_EQ(service.ask("other_officer", "POST", of_borrower(asha), concern).status, 404);
    EXPECT_EQ(service.ask("mentor", "GET", mine(asha, "/safeguarding-concerns/1")).status, 404);
    for (const auto& [pointer, body] : std::vector<std::pair<std::string, std::string>>{
             {"/urgent", R"({"text":"x"})"}, {"/text", R"({"urgent":true})"}}) {
        EXPECT_EQ(said(service.ask("officer", "POST", of_borrower(asha), body)),
                  "422 " + pointer + " required");
        EXPECT_EQ(said(tell(asha, "/safeguarding-concerns", body)), "422 " + pointer + " required");
    }
}

TEST_F(SafeguardingTest, IsHandledByManagersUntilItIsClosed) {
    ASSERT_EQ(raise_as_mentor().status, 201);
    const auto handle = [&](const std::string& body, const std::string& user = "manager") {
        return service.ask(user, "POST", of_borrower(asha, "/1/steps"), body);
    };
    const auto handled = R"({"state":"being_handled","text":"Called her"})";
    EXPECT_EQ(handle(handled).at("/state"), "being_handled");
    EXPECT_EQ(handle(handled, "officer").status, 403);
    EXPECT_EQ(handle(handled, "far_manager").status, 404);
    EXPECT_EQ(said(handle(R"({"text":"x"})")), "422 /state required");
    EXPECT_EQ(said(handle(R"({"state":"closed"})")), "422 /text required");
    EXPECT_EQ(said(handle(R"({"state":"raised","text":"x"})")), "422 /state unknown_value");
    const auto closed = handle(R"({"state":"closed","text":"He moved away"})");
    EXPECT_EQ(closed.at("/state"), "closed") << closed.body;
    EXPECT_EQ(handle(handled).code(), "wrong_state");
    const auto seen = service.ask("manager", "GET", of_borrower(asha, "/1"));
    ASSERT_EQ(seen.size("/steps"), 2U) << seen.body;
    EXPECT_EQ(seen.at("/steps/1/text"), "He moved away");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(SafeguardingTest, IsListedForManagersOfTheOfficeWithoutTexts) {
    ASSERT_EQ(raise_as_mentor().status, 201);
    ASSERT_EQ(service
                  .ask("officer", "POST", of_borrower(asha),
                       R"({"urgent":false,"text":"Something else"})")
                  .status,
              201);
    service.ask("manager", "POST", of_borrower(asha, "/1/steps"),
                R"({"state":"closed","text":"x"})");
    const auto list = service.ask("manager", "GET", "/v1/safeguarding-concerns");
    ASSERT_EQ(list.size("/data"), 2U) << list.body;
    EXPECT_EQ(list.at("/data/0/concern_number"), "2") << "open ones first";
    EXPECT_EQ(list.at("/data/1/state"), "closed");
    EXPECT_THAT(list.body, Not(HasSubstr("afraid")));
    EXPECT_EQ(service.ask("far_manager", "GET", "/v1/safeguarding-concerns").size("/data"), 0U);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/safeguarding-concerns").status, 403);
}

/// Not in the trail, not in stored answers, not where the service's reader reads.
TEST_F(SafeguardingTest, LeavesNoWordElsewhere) {
    ASSERT_EQ(raise_as_mentor().status, 201);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE detail::text LIKE"
                            " '%afraid%'"),
              "0");
    pqxx::connection connection(service.connection_string());
    for (const std::string table :
         {"safeguarding_concern", "safeguarding_step", "confidential_content"}) {
        pqxx::work reading(connection);
        reading.exec("SET LOCAL ROLE tawi_reader");
        EXPECT_THROW(reading.exec("SELECT FROM tawi." + table), pqxx::sql_error) << table;
    }
}

}  // namespace
}  // namespace tawi::rest
