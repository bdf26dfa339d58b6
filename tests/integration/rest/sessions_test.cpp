#include <gtest/gtest.h>

#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

using namespace std::chrono_literals;

class SessionsTest : public ApiTest {
 protected:
    static ApiReply sign_in(const std::string& username, const std::string& password) {
        return api().ask_with(
            "", "POST", "/v1/sessions",
            R"({"username":")" + username + R"(","password":")" + password + "\"}");
    }

    static std::string add_officer(const std::string& username, bool must_change) {
        return api()
            .ask("administrator", "POST", "/v1/users",
                 R"({"username":")" + username +
                     R"(","name":"New","role":"officer","office_id":1,)"
                     R"("password":"correct horse 7","must_change_password":)" +
                     (must_change ? "true}" : "false}"))
            .at("/user_id");
    }

    static int offices_as(const std::string& token) {
        return api().ask_with(token, "GET", "/v1/offices").status;
    }
};

TEST_F(SessionsTest, GivesATokenThatIsNotStored) {
    const auto reply = sign_in("Officer", good_password);
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.at("/token").size(), 43U);
    EXPECT_EQ(reply.at("/expires_at").size(), std::string("2026-11-23T21:00:00Z").size());
    EXPECT_EQ(api().query("SELECT max(expires_at - created_at) FROM tawi.session"), "12:00:00");
    EXPECT_EQ(reply.at("/user/role"), "officer");
    EXPECT_EQ(offices_as(reply.at("/token")), 200);
    EXPECT_EQ(
        api().query("SELECT count(*) FROM tawi.session WHERE encode(token_hash, 'escape') = '" +
                    reply.at("/token") + "'"),
        "0");
    EXPECT_EQ(api().query("SELECT count(*) > 0 FROM tawi.audit_event WHERE action = 'sign_in'"),
              "t");
}

TEST_F(SessionsTest, NeverTellsWhichPartWasWrong) {
    const auto wrong_password = sign_in("auditor", "wrong password");
    const auto unknown_name = sign_in("nobody_here", "wrong password");
    EXPECT_EQ(wrong_password.status, 401);
    EXPECT_EQ(wrong_password.code(), "sign_in_failed");
    EXPECT_EQ(unknown_name.status, 401);
    EXPECT_EQ(wrong_password.at("/detail"), unknown_name.at("/detail"));
    EXPECT_EQ(wrong_password.at("/errors/0/pointer"), unknown_name.at("/errors/0/pointer"));
}

TEST_F(SessionsTest, FiveWrongTriesLockForAQuarterOfAnHour) {
    add_officer("guessed", false);
    for (int attempt = 0; attempt < 5; ++attempt) {
        EXPECT_EQ(sign_in("guessed", "wrong password").code(), "sign_in_failed") << attempt;
    }
    const auto locked = sign_in("guessed", good_password);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "locked_out");
    EXPECT_EQ(locked.headers.at("retry-after"), "900");
    api().wait(15min);
    EXPECT_EQ(sign_in("guessed", "wrong password").code(), "sign_in_failed");
    EXPECT_EQ(sign_in("guessed", good_password).status, 201);
    EXPECT_EQ(api().query("SELECT failed_attempts FROM tawi.staff_user WHERE username = 'guessed'"),
              "0");
}

TEST_F(SessionsTest, EndsWithTheSignOut) {
    const auto token = sign_in("officer", good_password).at("/token");
    EXPECT_EQ(offices_as(token), 200);
    EXPECT_EQ(api().ask_with(token, "DELETE", "/v1/sessions/current").status, 204);
    EXPECT_EQ(offices_as(token), 401);
}

TEST_F(SessionsTest, EndsAfterTwelveHours) {
    const auto token = sign_in("officer", good_password).at("/token");
    api().wait(12h - 1s);
    EXPECT_EQ(offices_as(token), 200);
    api().wait(1s + 5s);
    EXPECT_EQ(offices_as(token), 401);
}

TEST_F(SessionsTest, ASecretOfSomebodyElseMustBeChangedFirst) {
    add_officer("beginner", true);
    const auto session = sign_in("beginner", good_password);
    const auto token = session.at("/token");
    EXPECT_EQ(session.at("/must_change_password"), "true");
    const auto refused = api().ask_with(token, "GET", "/v1/offices");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "pin_must_change");
    const auto change = [&](const std::string& current, const std::string& wanted) {
        return api().ask_with(
            token, "PUT", "/v1/users/me/password",
            R"({"current_password":")" + current + R"(","new_password":")" + wanted + "\"}");
    };
    EXPECT_EQ(change("wrong password", "another long one").pointer(), "/current_password");
    for (const auto* weak :
         {"short", "beginner-2026", "password2026", "1234567890", "aaaaaaaaaaaa", good_password}) {
        const auto reply = change(good_password, weak);
        EXPECT_EQ(reply.code(), "weak_secret") << weak;
        EXPECT_EQ(reply.pointer(), "/new_password") << weak;
    }
    EXPECT_EQ(change(good_password, "another long one").status, 204);
    EXPECT_EQ(offices_as(token), 200);
    EXPECT_EQ(sign_in("beginner", good_password).status, 401);
    EXPECT_EQ(sign_in("beginner", "another long one").status, 201);
}

TEST_F(SessionsTest, EndsAtOnceForWhoIsNoLongerActive) {
    const auto id = add_officer("leaver", false);
    const auto token = sign_in("leaver", good_password).at("/token");
    EXPECT_EQ(offices_as(token), 200);
    const auto changed = api().ask("administrator", "PATCH", "/v1/users/" + id,
                                   R"({"active":false})", {{"If-Match", "\"1\""}});
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(offices_as(token), 401);
    EXPECT_EQ(sign_in("leaver", good_password).code(), "sign_in_failed");
}

}  // namespace
}  // namespace tawi::rest
