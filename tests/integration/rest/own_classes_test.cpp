#include <pqxx/pqxx>

#include "tests/integration/books_check.h"
#include "tests/integration/rest/support_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// The course of SupportTest has a trainer, another one like it has another.
class OwnClassesTest : public SupportTest {
 protected:
    OwnClassesTest() {
        service.add_user("trainer");
        service.add_user("other_trainer");
        offer("cloth");
        open_run("cloth");
        plan("cloth", "2026-01-06", "2");
        EXPECT_EQ(name("trainer", "books").status, 201);
        EXPECT_EQ(name("other_trainer", "cloth").status, 201);
        rosa = service.add_borrower("officer", "Rosa Njeri");
        EXPECT_EQ(enrol(asha).status, 201);
        EXPECT_EQ(enrol(asha, "cloth").status, 201);
        EXPECT_EQ(enrol(rosa, "cloth").status, 201);
    }

    std::string user_id(const std::string& user) {
        return service.query("SELECT user_id FROM tawi.staff_user WHERE username = '" + user + "'");
    }

    HttpReply name(const std::string& trainer, const std::string& code,
                   const std::string& teaches = "true") {
        return service.ask("manager", "POST", path(code) + "/trainers",
                           R"({"user_id":)" + user_id(trainer) + R"(,"teaches":)" + teaches + "}");
    }

    HttpReply show(const std::string& user, const std::string& code) {
        return service.ask(user, "GET", "/v1/me/classes/" + code + "/runs/1");
    }

    HttpReply keep(const std::string& user, const std::string& code, const std::string& borrower) {
        return service.ask(user, "POST", "/v1/me/classes/" + code + "/runs/1/sessions/1/register",
                           R"({"lines":[{"borrower_id":)" + borrower + R"(,"mark":"present"}]})");
    }

    HttpReply give(const std::string& user, const std::string& borrower, const std::string& number,
                   const std::string& body = R"({"moment":"after","score":"75"})") {
        return service.ask(user, "POST",
                           "/v1/me/learners/" + borrower + "/enrolments/" + number + "/scores",
                           body);
    }

    std::string rosa;
};

TEST_F(OwnClassesTest, AreThoseOfTheirServices) {
    const auto own = service.ask("trainer", "GET", "/v1/me/classes");
    ASSERT_EQ(own.size("/data"), 1U) << own.body;
    EXPECT_EQ(own.at("/data/0/service"), "books");
    EXPECT_EQ(own.at("/data/0/people"), "1");
    const auto shown = show("trainer", "books");
    EXPECT_EQ(shown.size("/sessions"), 2U) << shown.body;
    ASSERT_EQ(shown.size("/people"), 1U);
    EXPECT_EQ(shown.at("/people/0/name"), "Asha Otieno");
    EXPECT_EQ(shown.at("/people/0/borrower_id"), asha);
    EXPECT_THAT(shown.body, Not(HasSubstr("phone")));
    EXPECT_EQ(show("trainer", "cloth").status, 404) << "another trainer's";
    EXPECT_EQ(show("other_trainer", "cloth").size("/people"), 2U);
    EXPECT_EQ(service.ask("trainer", "GET", "/v1/borrowers/" + asha).status, 403);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/me/classes").status, 403);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE action = 'view_class'"),
              "2")
        << "what a trainer read of people";
    offer("money");
    open_run("money");
    EXPECT_EQ(name("trainer", "money").status, 201);
    const auto first = service.ask("trainer", "GET", "/v1/me/classes?limit=1");
    EXPECT_EQ(first.at("/data/0/service"), "books");
    const auto second =
        service.ask("trainer", "GET", "/v1/me/classes?limit=1&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(second.at("/data/0/service"), "money") << second.body;
    EXPECT_EQ(second.at("/has_more"), "false");
}

TEST_F(OwnClassesTest, HaveTheirRegistersAndScores) {
    service.go_to("2026-01-06");
    const auto kept = keep("trainer", "books", asha);
    EXPECT_EQ(kept.at("/added"), "1") << kept.body;
    EXPECT_EQ(keep("trainer", "cloth", asha).status, 404)
        << "she is in their class, and in this one of another trainer";
    EXPECT_EQ(keep("trainer", "books", rosa).at("/errors/0/code"), "unknown_borrower");
    const auto scored = give("trainer", asha, "1");
    EXPECT_EQ(scored.at("/score"), "75") << scored.body;
    EXPECT_THAT(scored.body, Not(HasSubstr("Asha")));
    EXPECT_EQ(give("trainer", asha, "2").status, 404) << "of the other course";
    EXPECT_EQ(give("trainer", rosa, "1").status, 404);
    EXPECT_EQ(give("trainer", asha, "1").pointer(), "/reason") << "a correction";
    EXPECT_EQ(give("other_trainer", asha, "2").status, 201);
    for (const auto* body : {R"({"score":"75"})", R"({"moment":"after"})"})
        EXPECT_EQ(give("trainer", asha, "1", body).at("/errors/0/code"), "required") << body;
    EXPECT_EQ(service.ask("officer", "GET", enrolments(asha) + "/1").at("/scores/0/score"), "75");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(OwnClassesTest, EndWhenTheyAreNoMore) {
    EXPECT_EQ(name("trainer", "books").code(), "wrong_state") << "already";
    EXPECT_EQ(name("trainer", "books", "false").at("/teaches"), "false");
    EXPECT_EQ(name("trainer", "books", "false").code(), "wrong_state");
    EXPECT_EQ(show("trainer", "books").status, 404);
    EXPECT_EQ(service.ask("trainer", "GET", "/v1/me/classes").size("/data"), 0U);
    EXPECT_EQ(service.ask("officer", "GET", path() + "/trainers").size("/data"), 0U);
    EXPECT_EQ(name("trainer", "books").status, 201) << "again";
    const auto list = service.ask("trainer", "GET", path() + "/trainers");
    EXPECT_EQ(list.at("/data/0/user_id"), user_id("trainer")) << list.body;
}

TEST_F(OwnClassesTest, AreNamedFieldByField) {
    const auto refused = [&](const std::string& body) {
        const auto reply = service.ask("manager", "POST", path() + "/trainers", body);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused(R"({"teaches":true})"), "/user_id required");
    EXPECT_EQ(refused(R"({"user_id":)" + user_id("trainer") + "}"), "/teaches required");
    EXPECT_EQ(refused(R"({"user_id":999,"teaches":true})"), "/user_id unknown_value");
    EXPECT_EQ(refused(R"({"user_id":)" + user_id("officer") + R"(,"teaches":true})"),
              "/user_id unknown_value")
        << "no trainer";
    EXPECT_EQ(name("trainer", "nothing").status, 404);
    EXPECT_EQ(service.ask("officer", "POST", path() + "/trainers", "{}").status, 403);
}

TEST_F(OwnClassesTest, AreFoundWhereTheirRowsAreAltered) {
    ASSERT_EQ(service
                  .ask("manager", "POST", path() + "/runs/1/sessions/1/changes",
                       R"({"location":"The school","reason":"the hall is let"})")
                  .status,
              201);
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "classes"), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
