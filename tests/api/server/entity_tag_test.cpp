#include "api/server/entity_tag.h"

#include <gtest/gtest.h>

#include "api/server/http_failure.h"
#include "ledger/error.h"

namespace tawi::server {
namespace {

Request request_with(const std::string& name, const std::string& value) {
    Request request;
    request.headers.add(name, value);
    return request;
}

TEST(EntityTag, IfMatchNamesAVersion) {
    EXPECT_EQ(entity_tag(7), "\"7\"");
    EXPECT_EQ(require_if_match(request_with("If-Match", "\"7\"")), 7);
    EXPECT_EQ(require_if_match(request_with("if-match", "W/\"12\"")), 12);
}

TEST(EntityTag, IfMatchIsNeededAndStrict) {
    EXPECT_THROW(require_if_match(Request{}), HttpFailure);
    for (const auto* value : {"", "*", "7", "\"\"", "\"-1\"", "\"7", "\"x\"", "\"1\", \"2\"",
                              "\"99999999999999999999\""}) {
        EXPECT_THROW(require_if_match(request_with("If-Match", value)), InvalidInput) << value;
    }
}

TEST(EntityTag, WhatIsKnownIsNotSentAgain) {
    for (const auto* value : {"\"7\"", "\"1\", \"7\"", "W/\"7\"", "*"}) {
        const auto response =
            with_entity_tag(request_with("If-None-Match", value), json(200, "{}"), "\"7\"");
        EXPECT_EQ(response.status, 304) << value;
        EXPECT_EQ(response.body, "");
        EXPECT_EQ(response.headers.get("ETag"), "\"7\"");
    }
    const auto fresh =
        with_entity_tag(request_with("If-None-Match", "\"6\""), json(200, "{}"), "\"7\"");
    EXPECT_EQ(fresh.status, 200);
    EXPECT_EQ(fresh.body, "{}");
}

}  // namespace
}  // namespace tawi::server
