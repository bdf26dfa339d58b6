#include "api/server/request.h"

#include <gtest/gtest.h>

#include "api/server/http_failure.h"
#include "api/server/idempotency_key.h"
#include "ledger/error.h"

namespace tawi::server {
namespace {

TEST(Request, HeadersCompareWithoutCase) {
    Request request;
    request.headers.add("X-Thing", "1");
    EXPECT_EQ(request.header("x-thing"), "1");
    EXPECT_EQ(request.header("x-other"), std::nullopt);
    request.headers.set("x-THING", "2");
    EXPECT_EQ(request.headers.count("X-Thing"), 1U);
    EXPECT_EQ(request.header("X-Thing"), "2");
}

TEST(Request, CookiesAreReadLeniently) {
    const NameValues expected{{"a", "1"}, {"b", "x=y"}};
    EXPECT_EQ(parse_cookies("a=1; nonsense; b=x=y;; =z"), expected);
    EXPECT_TRUE(parse_cookies("").empty());
}

TEST(Request, AParameterThatIsNoNumberIsNotFound) {
    Request request;
    request.parameters = {{"id", "17"},      {"zero", "0"},  {"minus", "-1"},
                          {"padded", "017"}, {"text", "1x"}, {"big", "9223372036854775808"}};
    EXPECT_EQ(request.number_parameter("id"), 17);
    for (const auto* name : {"zero", "minus", "padded", "text", "big"}) {
        EXPECT_THROW(request.number_parameter(name), NotFound) << name;
    }
    EXPECT_THROW(request.parameter("none"), InvariantViolation);
    EXPECT_THROW(request.actor(), InvariantViolation);
}

TEST(IdempotencyKey, ComesFromTheHeaderOrTheForm) {
    Request header;
    header.headers.add("Idempotency-Key", "k-1");
    EXPECT_EQ(idempotency_key(header), "k-1");

    Request form;
    form.headers.add("Content-Type", "application/x-www-form-urlencoded");
    form.body = "a=1&idempotency_key=k-2";
    EXPECT_EQ(idempotency_key(form), "k-2");
    EXPECT_EQ(replayed(json(200, "{}")).headers.get("Idempotent-Replayed"), "true");
}

TEST(IdempotencyKey, IsNeededAndShort) {
    EXPECT_THROW(idempotency_key(Request{}), HttpFailure);
    for (const auto& key : {std::string("a b"), std::string("ü"), std::string(65, 'x')}) {
        Request request;
        request.headers.add("Idempotency-Key", key);
        EXPECT_THROW(idempotency_key(request), InvalidInput) << key;
    }
}

}  // namespace
}  // namespace tawi::server
