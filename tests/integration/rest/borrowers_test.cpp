#include <gtest/gtest.h>

#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

using namespace std::chrono_literals;

class BorrowersTest : public ApiTest {
 protected:
    static std::string next_phone() { return "+2547" + std::to_string(10000000 + ++phones_); }

    static std::string body(const std::string& name, const std::string& phone,
                            const std::string& more = {}) {
        return R"({"name":")" + name + R"(","phone":")" + phone + R"(","business":"tailor")" +
               more + "}";
    }

    static std::string add(const std::string& user, const std::string& name) {
        const auto reply = api().ask(user, "POST", "/v1/borrowers", body(name, next_phone()));
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply.at("/borrower_id");
    }

    static ApiReply sign_in(const std::string& phone, const std::string& pin) {
        return api().ask_with("", "POST", "/v1/me/sessions",
                              R"({"phone":")" + phone + R"(","pin":")" + pin + "\"}");
    }

 private:
    static inline int phones_ = 0;
};

TEST_F(BorrowersTest, AreRegisteredWithTheirOfficerAndOffice) {
    const auto reply =
        api().ask("officer", "POST", "/v1/borrowers",
                  body("Asha Otieno", "+254712000001",
                       R"(,"language":"ar","national_id":"A-17","born_on":"1990-02-28")"));
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.at("/office_id"), "1");
    EXPECT_EQ(reply.at("/registered_on"), "2026-11-23");
    EXPECT_EQ(reply.at("/has_pin"), "false");
    const auto path = "/v1/borrowers/" + reply.at("/borrower_id");
    const auto read = api().ask("officer", "GET", path);
    EXPECT_EQ(read.body, reply.body);
    EXPECT_EQ(read.headers.at("etag"), "\"1\"");
    EXPECT_EQ(api().ask("officer", "GET", path, "", {{"If-None-Match", "\"1\""}}).status, 304);
    EXPECT_EQ(api().query("SELECT count(*) FROM tawi.audit_event WHERE action = 'view_borrower' "
                          "AND borrower_id = " +
                          reply.at("/borrower_id")),
              "2");
}

TEST_F(BorrowersTest, ARepeatedRequestIsAnsweredAndNotDoneAgain) {
    const auto phone = next_phone();
    const Api::Fields key{{"Idempotency-Key", "same-key"}};
    const auto first = api().ask("officer", "POST", "/v1/borrowers", body("Rosa", phone), key);
    const auto again = api().ask("officer", "POST", "/v1/borrowers", body("Rosa", phone), key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.headers.at("idempotent-replayed"), "true");
    EXPECT_EQ(api().ask("officer", "POST", "/v1/borrowers", body("Other", phone), key).code(),
              "key_reused");
    EXPECT_EQ(api().query("SELECT count(*) FROM tawi.borrower WHERE phone = '" + phone + "'"), "1");
}

TEST_F(BorrowersTest, EveryRefusalNamesItsField) {
    add("officer", "First");
    const auto taken = api().query("SELECT phone FROM tawi.borrower LIMIT 1");
    struct Case {
        std::string body, code, pointer;
    };
    const auto phone = next_phone();
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {body("A", taken), "phone_taken", "/phone"},
             {body("A", "0712 000 001"), "not_a_phone", "/phone"},
             {body(" ", phone), "required", "/name"},
             {body("A", phone, R"(,"language":"xx")"), "unknown_value", "/language"},
             {body("A", phone, R"(,"born_on":"2008-11-24")"), "not_adult", "/born_on"},
             {body("A", phone, R"(,"born_on":"2030-01-01")"), "not_adult", "/born_on"},
             {body("A", phone, R"(,"officer_id":4)"), "unknown_value", "/officer_id"},
             {body("A", phone, R"(,"shoe_size":4)"), "unknown_field", "/shoe_size"},
         }) {
        const auto reply = api().ask("officer", "POST", "/v1/borrowers", sent);
        EXPECT_EQ(reply.code(), code) << sent << reply.body;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
    EXPECT_EQ(api()
                  .ask("officer", "POST", "/v1/borrowers",
                       body("Of age today", phone, R"(,"born_on":"2008-11-23")"))
                  .status,
              201);
}

TEST_F(BorrowersTest, AreSeenByTheirOfficerTheOfficeAndTheAuditor) {
    const auto path = "/v1/borrowers/" + add("officer", "Hidden");
    const std::map<std::string, int> expected{
        {"officer", 200},     {"manager", 200},     {"auditor", 200},      {"other_officer", 404},
        {"far_manager", 404}, {"far_officer", 404}, {"administrator", 403}};
    for (const auto& [user, status] : expected) {
        EXPECT_EQ(api().ask(user, "GET", path).status, status) << user;
    }
    const Api::Fields version{{"If-Match", "\"1\""}};
    EXPECT_EQ(api().ask("far_officer", "PATCH", path, R"({"name":"X"})", version).status, 404);
    EXPECT_EQ(api().ask("far_officer", "POST", path + "/pin").status, 404);
    EXPECT_EQ(api().ask("auditor", "PATCH", path, R"({"name":"X"})", version).status, 403);
}

TEST_F(BorrowersTest, AreChangedAtTheVersionThatWasRead) {
    const auto id = add("officer", "Amina Noor");
    const auto path = "/v1/borrowers/" + id;
    const std::string change = R"({"name":"Amina Ali"})";
    EXPECT_EQ(api().ask("officer", "PATCH", path, change).status, 428);
    const auto changed = api().ask("officer", "PATCH", path, change, {{"If-Match", "\"1\""}});
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.at("/name"), "Amina Ali");
    EXPECT_EQ(changed.headers.at("etag"), "\"2\"");
    const auto stale = api().ask("officer", "PATCH", path, change, {{"If-Match", "\"1\""}});
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale.code(), "stale_version");
    EXPECT_EQ(api().query("SELECT detail->>'name_before' || '>' || (detail->>'name_after') FROM "
                          "tawi.audit_event WHERE action = 'update_borrower' AND borrower_id = " +
                          id),
              "Amina Noor>Amina Ali");
}

TEST_F(BorrowersTest, AreListedByPagesAndFound) {
    for (const auto* name : {"Zuri Wanjiku", "Zuri Kamau", "Mary Zuri"}) {
        add("far_officer", name);
    }
    const auto first = api().ask("far_officer", "GET", "/v1/borrowers?q=zuri&limit=2");
    EXPECT_EQ(first.at("/data/0/name"), "Zuri Wanjiku");
    EXPECT_EQ(first.at("/data/1/name"), "Zuri Kamau");
    EXPECT_EQ(first.at("/has_more"), "true");
    const auto second = api().ask(
        "far_officer", "GET", "/v1/borrowers?q=zuri&limit=2&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(second.at("/data/0/name"), "Mary Zuri");
    EXPECT_EQ(second.at("/has_more"), "false");
    const auto id = first.at("/data/1/borrower_id");
    EXPECT_EQ(api().ask("far_officer", "GET", "/v1/borrowers?q=" + id).at("/data/0/name"),
              "Zuri Kamau");
    EXPECT_EQ(api().ask("officer", "GET", "/v1/borrowers?q=zuri").at("/data/0/name"), "");
    EXPECT_EQ(api().ask("officer", "GET", "/v1/borrowers?colour=red").code(), "unknown_parameter");
}

TEST_F(BorrowersTest, SignInWithAPinThatTheyMustChange) {
    const auto phone = next_phone();
    const auto path =
        "/v1/borrowers/" +
        api().ask("officer", "POST", "/v1/borrowers", body("Neema", phone)).at("/borrower_id");
    EXPECT_EQ(sign_in(phone, "000000").code(), "sign_in_failed");
    const auto issued = api().ask("officer", "POST", path + "/pin");
    ASSERT_EQ(issued.status, 201) << issued.body;
    const auto pin = issued.at("/pin");
    EXPECT_EQ(pin.size(), 6U);
    EXPECT_EQ(api().query("SELECT count(*) FROM tawi.idempotency WHERE answer LIKE '%\"pin\"%'"),
              "0");

    const auto session = sign_in(phone, pin);
    ASSERT_EQ(session.status, 201) << session.body;
    EXPECT_EQ(session.at("/must_change_pin"), "true");
    EXPECT_EQ(session.at("/borrower/name"), "Neema");
    const auto token = session.at("/token");
    const auto change = [&](const std::string& current, const std::string& wanted) {
        return api().ask_with(
            token, "PUT", "/v1/me/pin",
            R"({"current_pin":")" + current + R"(","new_pin":")" + wanted + "\"}");
    };
    for (const auto* weak :
         {"111111", "123456", "987654", "890123", "121212", "123123", "12345", "12345a"}) {
        EXPECT_EQ(change(pin, weak).code(), "weak_secret") << weak;
        EXPECT_EQ(change(pin, weak).pointer(), "/new_pin") << weak;
    }
    EXPECT_EQ(change("000001", "482913").pointer(), "/current_pin");
    EXPECT_EQ(change(pin, "482913").status, 204);
    EXPECT_EQ(sign_in(phone, "482913").at("/must_change_pin"), "false");
    EXPECT_EQ(api().ask_with(token, "GET", path).status, 403);
    EXPECT_EQ(api().ask_with(token, "DELETE", "/v1/me/sessions/current").status, 204);
    EXPECT_EQ(change("482913", "482914").status, 401);
}

TEST_F(BorrowersTest, ANewPinEndsALockAndTheSessions) {
    const auto phone = next_phone();
    const auto path =
        "/v1/borrowers/" +
        api().ask("officer", "POST", "/v1/borrowers", body("Pendo", phone)).at("/borrower_id");
    const auto token =
        sign_in(phone, api().ask("officer", "POST", path + "/pin").at("/pin")).at("/token");
    for (int attempt = 0; attempt < 5; ++attempt) {
        sign_in(phone, "000000");
    }
    EXPECT_EQ(sign_in(phone, "000000").code(), "locked_out");
    const auto pin = api().ask("manager", "POST", path + "/pin").at("/pin");
    EXPECT_EQ(sign_in(phone, pin).status, 201);
    EXPECT_EQ(
        api().ask_with(token, "PUT", "/v1/me/pin", R"({"current_pin":"1","new_pin":"2"})").code(),
        "unauthenticated");
}

}  // namespace
}  // namespace tawi::rest
