#include <gtest/gtest.h>

#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

class UsersTest : public ApiTest {
 protected:
    static std::string body(const std::string& username, const std::string& role,
                            const std::string& password = good_password) {
        return R"({"username":")" + username + R"(","name":"Name","role":")" + role +
               R"(","office_id":1,"password":")" + password + "\"}";
    }
};

TEST_F(UsersTest, AreAddedByAnAdministratorAndNeverShowTheirPassword) {
    const auto answers = api().query("SELECT count(*) FROM tawi.idempotency");
    const auto reply = api().ask("administrator", "POST", "/v1/users", body("juma.k", "manager"));
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.body.find("horse"), std::string::npos);
    const auto read = api().ask("auditor", "GET", "/v1/users/" + reply.at("/user_id"));
    EXPECT_EQ(read.body, reply.body);
    EXPECT_EQ(read.headers.at("etag"), "\"1\"");
    EXPECT_EQ(api().query("SELECT left(password_hash, 10) FROM tawi.staff_user WHERE username = "
                          "'juma.k'"),
              "$argon2id$");
    EXPECT_EQ(api().query("SELECT count(*) FROM tawi.idempotency"), answers);
    EXPECT_EQ(api().ask("manager", "POST", "/v1/users", body("x.y", "officer")).status, 403);
}

TEST_F(UsersTest, EveryRefusalNamesItsField) {
    struct Case {
        std::string body, code, pointer;
    };
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {body("officer", "officer"), "username_taken", "/username"},
             {body("No Blank", "officer"), "not_a_username", "/username"},
             {body("new.one", "borrower"), "unknown_value", "/role"},
             {body("new.one", "officer", "short"), "weak_secret", "/password"},
             {body("new.one", "officer", "my new.one password"), "weak_secret", "/password"},
         }) {
        const auto reply = api().ask("administrator", "POST", "/v1/users", sent);
        EXPECT_EQ(reply.code(), code) << reply.body;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
}

TEST_F(UsersTest, AreChangedAtTheVersionThatWasRead) {
    const auto id =
        api().ask("administrator", "POST", "/v1/users", body("mover", "officer")).at("/user_id");
    const auto path = "/v1/users/" + id;
    const auto change = [&](const std::string& sent, const std::string& version) {
        return api().ask("administrator", "PATCH", path, sent, {{"If-Match", version}});
    };
    EXPECT_EQ(change(R"({"office_id":99})", "\"1\"").pointer(), "/office_id");
    EXPECT_EQ(change(R"({"office_id":2,"name":"Moved"})", "\"1\"").at("/office_id"), "2");
    EXPECT_EQ(change(R"({"name":"Again"})", "\"1\"").status, 412);
    EXPECT_EQ(api().ask("administrator", "PATCH", path, "{}").status, 428);
    EXPECT_EQ(api().ask("manager", "GET", path).status, 404);
    EXPECT_EQ(api().ask("far_manager", "GET", path).status, 200);
    const auto self = api().ask("administrator", "PATCH", "/v1/users/1", R"({"active":false})",
                                {{"If-Match", "\"1\""}});
    EXPECT_EQ(self.code(), "same_person");
}

TEST_F(UsersTest, AreListedToTheManagersOfTheirOffice) {
    const auto far = api().ask("far_manager", "GET", "/v1/users?limit=1");
    EXPECT_EQ(far.at("/data/0/username"), "far_manager");
    const auto next =
        api().ask("far_manager", "GET", "/v1/users?limit=1&cursor=" + far.at("/next_cursor"));
    EXPECT_EQ(next.at("/data/0/username"), "far_officer");
    EXPECT_EQ(api().ask("officer", "GET", "/v1/users").status, 403);
}

}  // namespace
}  // namespace tawi::rest
