#include "api/server/openapi.h"

#include <gtest/gtest.h>

#include "ledger/document/own_json.h"
#include "ledger/error.h"

namespace tawi::server {
namespace {

TEST(OpenApi, QuotedScalarsStayText) {
    EXPECT_EQ(
        yaml_to_json("a: \"200\"\nb: 200\nc: 'true'\nd: true\ne: 3.1.0\nf: ~\ng: []\nh: {}\n"),
        R"({"a":"200","b":200,"c":"true","d":true,"e":"3.1.0","f":null,"g":[],"h":{}})");
    EXPECT_EQ(yaml_to_json("- -5\n- x\n- null\n- 2026-11-21\n"), R"([-5,"x",null,"2026-11-21"])");
}

TEST(OpenApi, RefusesBinaryFractions) {
    EXPECT_THROW(yaml_to_json("a: 0.5"), InvariantViolation);
    EXPECT_THROW(yaml_to_json("a: [1"), InvariantViolation);
}

TEST(OpenApi, TheBuiltInDescriptionIsJson) {
    const auto document = document::parse_own_json(openapi_json());
    ASSERT_FALSE(document.members.empty());
    EXPECT_EQ(document.members.front().first, "openapi");
    EXPECT_EQ(document.members.front().second.text, "3.1.0");
}

}  // namespace
}  // namespace tawi::server
