#include "api/server/dispatcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "api/server/csrf_token.h"
#include "api/server/session_cookie.h"
#include "test_server.h"

namespace tawi::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string csrf_key(32, 'k');

class GivenBody : public BodySource {
 public:
    explicit GivenBody(std::string text) : text_(std::move(text)) {}
    std::string read(std::size_t) override {
        was_read = true;
        return text_;
    }
    bool was_read = false;

 private:
    std::string text_;
};

class DispatcherTest : public ::testing::Test {
 protected:
    /// The answer to "GET /path" with the header fields given.
    Response ask(const std::string& method_and_path, const NameValues& fields = {},
                 const std::string& body = "") {
        auto head = parse_request_head(test::message(method_and_path), 64);
        for (const auto& [name, value] : fields) {
            head.headers.add(name, value);
        }
        GivenBody source(body);
        auto answer = dispatcher_.answer(head, "192.0.2.1", source);
        body_was_read_ = source.was_read;
        return std::move(answer.response);
    }

    static ServerOptions options() {
        auto options = test::small_options();
        options.csrf_key = csrf_key;
        return options;
    }

    Dispatcher dispatcher_{options(), test::test_routes(), test::test_hooks()};
    bool body_was_read_ = false;
};

NameValues bearer(const std::string& role) {
    return {{"Authorization", "Bearer " + role + "-token"}};
}
NameValues session(const std::string& role) {
    return {{"Cookie", "tawi_session=" + role + "-token"}};
}

NameValues with(NameValues fields, const std::string& name, const std::string& value) {
    fields.emplace_back(name, value);
    return fields;
}

NameValues json_from(const std::string& role) {
    return with(bearer(role), "Content-Type", "application/json");
}

NameValues form_from(const std::string& role) {
    return with(session(role), "Content-Type", "application/x-www-form-urlencoded");
}

TEST_F(DispatcherTest, AsksWhoItIsThenWhetherTheyMay) {
    EXPECT_EQ(ask("GET /v1/loans/17").status, 401);
    EXPECT_EQ(ask("GET /v1/loans/17").headers.get("WWW-Authenticate"), "Bearer");
    EXPECT_EQ(ask("GET /v1/loans/17", {{"Authorization", "Bearer wrong"}}).status, 401);
    EXPECT_EQ(ask("GET /v1/loans/17", {{"Authorization", "Basic officer-token"}}).status, 401);
    EXPECT_EQ(ask("GET /v1/loans/17", bearer("administrator")).status, 403);
    EXPECT_EQ(ask("GET /v1/loans/17", bearer("officer")).status, 200);
    EXPECT_EQ(ask("GET /v1/loans/17", {{"Authorization", "bearer officer-token"}}).status, 200);
}

TEST_F(DispatcherTest, TheCookieOpensPagesOnlyAndTheHeaderOnlyTheApi) {
    EXPECT_EQ(ask("GET /v1/me", session("officer")).status, 401);
    EXPECT_EQ(ask("GET /form", session("officer")).status, 200);
    EXPECT_EQ(ask("GET /form", bearer("officer")).status, 303);
}

TEST_F(DispatcherTest, DoesNotReadABodyThatIsNotWelcome) {
    EXPECT_EQ(ask("POST /v1/repayments", {{"Content-Type", "application/json"}}, "{}").status, 401);
    EXPECT_FALSE(body_was_read_);
    EXPECT_EQ(ask("POST /v1/nothing", {}, "{}").status, 404);
    EXPECT_FALSE(body_was_read_);
}

TEST_F(DispatcherTest, ABeginnerChoosesASecretFirst) {
    const auto refused = ask("GET /v1/loans/17", bearer("beginner"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.body, HasSubstr("pin_must_change"));
    EXPECT_EQ(ask("GET /v1/me", bearer("beginner")).status, 200);
    EXPECT_EQ(ask("GET /v1/echo", bearer("beginner")).status, 200);
}

TEST_F(DispatcherTest, ChecksTheMediaType) {
    EXPECT_EQ(ask("POST /v1/echo", {}, "{}").status, 415);
    EXPECT_EQ(ask("POST /v1/echo", {{"Content-Type", "text/plain"}}, "{}").status, 415);
    EXPECT_EQ(ask("POST /v1/echo", {{"Content-Type", "application/jsonp"}}, "{}").status, 415);
    EXPECT_EQ(
        ask("POST /v1/echo", {{"Content-Type", "Application/JSON; charset=utf-8"}}, "{}").status,
        200);
    EXPECT_EQ(ask("POST /v1/echo").status, 200);
    EXPECT_EQ(ask("POST /v1/files", {{"Content-Type", "image/png"}}, "x").status, 200);
}

TEST_F(DispatcherTest, NeedsAnIdempotencyKeyWhereMoneyMoves) {
    const auto without = ask("POST /v1/repayments", json_from("officer"), "{}");
    EXPECT_EQ(without.status, 400);
    EXPECT_THAT(without.body, HasSubstr("idempotency_key_required"));
    const auto malformed =
        ask("POST /v1/repayments", with(json_from("officer"), "Idempotency-Key", "a b"), "{}");
    EXPECT_EQ(malformed.status, 400);
    EXPECT_THAT(malformed.body, HasSubstr(R"("pointer":"Idempotency-Key")"));
    EXPECT_EQ(ask("POST /v1/repayments", with(json_from("officer"), "Idempotency-Key", "k1"), "{}")
                  .status,
              200);
}

TEST_F(DispatcherTest, AFormNeedsTheTokenOfItsSession) {
    EXPECT_EQ(ask("POST /form", form_from("officer"), "name=Asha").status, 403);
    EXPECT_EQ(ask("POST /form", form_from("officer"), "name=Asha&csrf_token=x").status, 403);
    const auto token = make_csrf_token(csrf_key, "officer-token");
    EXPECT_EQ(ask("POST /form", form_from("manager"), "name=Asha&csrf_token=" + token).status, 403);
    const auto taken = ask("POST /form", form_from("officer"), "name=Asha&csrf_token=" + token);
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, "taken: Asha");
}

TEST_F(DispatcherTest, ThePageKnowsTheTokenForItsForm) {
    const auto token = ask("GET /form", session("officer")).body;
    EXPECT_TRUE(is_csrf_token(token, csrf_key, "officer-token"));
}

TEST_F(DispatcherTest, RefusesFormsOfOtherSites) {
    const NameValues form{{"Content-Type", "application/x-www-form-urlencoded"}};
    const auto status = [&](const std::string& name, const std::string& value) {
        return ask("POST /open-form", with(form, name, value), "name=Asha").status;
    };
    EXPECT_EQ(ask("POST /open-form", form, "name=Asha").status, 200);
    EXPECT_EQ(status("Sec-Fetch-Site", "same-origin"), 200);
    EXPECT_EQ(status("Sec-Fetch-Site", "none"), 200);
    EXPECT_EQ(status("Sec-Fetch-Site", "same-site"), 403);
    EXPECT_EQ(status("Sec-Fetch-Site", "cross-site"), 403);
    EXPECT_EQ(status("Origin", "http://tawi.example"), 200);
    EXPECT_EQ(status("Origin", "https://tawi.example"), 200);
    EXPECT_EQ(status("Origin", "https://evil.example"), 403);
    EXPECT_EQ(status("Origin", "null"), 403);
}

TEST_F(DispatcherTest, LimitsTheRateOfSignIns) {
    const NameValues json{{"Content-Type", "application/json"}};
    EXPECT_EQ(ask("POST /v1/sign-in", json, "{}").status, 200);
    EXPECT_EQ(ask("POST /v1/sign-in", json, "{}").status, 200);
    const auto refused = ask("POST /v1/sign-in", json, "{}");
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(refused.headers.get("Retry-After").has_value());
}

TEST_F(DispatcherTest, ErrorsOfPagesArePages) {
    const auto broken = ask("GET /broken");
    EXPECT_EQ(broken.status, 500);
    EXPECT_THAT(broken.body, HasSubstr("page: Something went wrong on our side"));
    EXPECT_EQ(ask("GET /nothing", {{"Accept", "text/html,*/*"}}).body.substr(0, 5), "page:");
    EXPECT_EQ(ask("GET /nothing").content_type, "application/problem+json");
    EXPECT_EQ(ask("GET /form").headers.get("Location"), "/sign-in");
}

TEST_F(DispatcherTest, InternalsAreNeitherToldNorLogged) {
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>(
        "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
    const auto response = ask("GET /v1/broken", {{"X-Request-Id", "number-0001"}});
    spdlog::set_default_logger(before);

    EXPECT_EQ(response.status, 500);
    EXPECT_THAT(response.body, HasSubstr(R"("request_id":"number-0001")"));
    EXPECT_THAT(response.body, Not(HasSubstr("Asha")));
    EXPECT_THAT(log.str(), HasSubstr("request number-0001 failed with std::runtime_error"));
    EXPECT_THAT(log.str(), Not(HasSubstr("Asha")));
}

TEST_F(DispatcherTest, TakesASaneRequestIdOnly) {
    const auto id = [&](const std::string& sent) {
        return std::string(
            *ask("GET /v1/echo", {{"X-Request-Id", sent}}).headers.get("X-Request-Id"));
    };
    EXPECT_EQ(id("abc-DEF_1.2"), "abc-DEF_1.2");
    for (const auto& odd : {std::string("short"), std::string(65, 'x'), std::string("has blank in"),
                            std::string("<script>alert</script>")}) {
        EXPECT_NE(id(odd), odd);
    }
}

TEST_F(DispatcherTest, SpeaksTheReadersLanguage) {
    const auto language = [&](const std::string& path, const NameValues& fields) {
        const auto body = ask("GET " + path, fields).body;
        return body.substr(body.find("\"language\":\"") + 12, 2);
    };
    EXPECT_EQ(language("/v1/echo", {}), "en");
    EXPECT_EQ(language("/v1/echo", {{"Accept-Language", "sw-KE"}}), "sw");
    EXPECT_EQ(language("/v1/echo", bearer("swahili")), "sw");
    EXPECT_EQ(language("/v1/echo", with(bearer("swahili"), "Accept-Language", "en")), "en");
    EXPECT_EQ(language("/language", with(session("swahili"), "Accept-Language", "en")), "sw");
    EXPECT_EQ(language("/language", {{"Cookie", "tawi_language=sw"}, {"Accept-Language", "en"}}),
              "sw");
    EXPECT_EQ(language("/language", {{"Cookie", "tawi_language=xx"}, {"Accept-Language", "sw"}}),
              "sw");
    EXPECT_THAT(ask("GET /v1/nothing", {{"Accept-Language", "sw"}}).body,
                HasSubstr(R"("title":"sw:There is nothing here")"));
}

TEST_F(DispatcherTest, PagesAndDataHaveTheirPolicies) {
    EXPECT_THAT(*ask("GET /form", session("officer")).headers.get("Content-Security-Policy"),
                HasSubstr("default-src 'none'; style-src 'self'"));
    EXPECT_EQ(ask("GET /v1/echo").headers.get("Content-Security-Policy"),
              "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(ask("GET /v1/echo").headers.get("Referrer-Policy"), "same-origin");
    EXPECT_FALSE(ask("GET /v1/echo").headers.get("Strict-Transport-Security").has_value());
}

TEST_F(DispatcherTest, UnderTlsTheCookieIsBoundToTheHost) {
    auto secure = options();
    secure.secure = true;
    Dispatcher dispatcher(secure, test::test_routes(), test::test_hooks());
    const auto status = [&](const std::string& cookie) {
        const auto head = parse_request_head(
            test::message("GET /form", "Cookie: " + cookie + "=officer-token\r\n"), 64);
        GivenBody none("");
        return dispatcher.answer(head, "192.0.2.1", none).response.status;
    };
    EXPECT_EQ(status("tawi_session"), 303);
    EXPECT_EQ(status("__Host-tawi_session"), 200);
    EXPECT_EQ(session_cookie("t", std::chrono::seconds(60), true),
              "__Host-tawi_session=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
    EXPECT_EQ(expired_session_cookie(false),
              "tawi_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST_F(DispatcherTest, OptionsTellTheMethods) {
    const auto response = ask("OPTIONS /v1/echo");
    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(ask("OPTIONS /v1/nothing").status, 404);
}

TEST_F(DispatcherTest, BrokenQueriesAreRefused) {
    EXPECT_EQ(ask("GET /v1/echo?a=%FF").status, 400);
    EXPECT_EQ(ask("GET /v1/%ZZ").status, 400);
}

TEST(Dispatcher, KnowsTheSenderBehindAProxyOnlyWhenTold) {
    const auto sender = [](bool trusted) {
        auto options = test::small_options();
        options.trust_forwarded_for = trusted;
        Dispatcher dispatcher(options, test::test_routes(), test::test_hooks());
        const auto head = parse_request_head(
            test::message("GET /v1/echo", "X-Forwarded-For: 6.6.6.6, 198.51.100.7\r\n"), 64);
        GivenBody none("");
        return dispatcher.answer(head, "192.0.2.1", none).response.body;
    };
    EXPECT_THAT(sender(false), HasSubstr(R"("remote_address":"192.0.2.1")"));
    EXPECT_THAT(sender(true), HasSubstr(R"("remote_address":"198.51.100.7")"));
}

}  // namespace
}  // namespace tawi::server
