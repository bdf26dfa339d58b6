#include "api/server/openapi.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <sstream>

#include "ledger/embedded.h"
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

/// It has more schemas than an object of a request may have fields.
TEST(OpenApi, TheBuiltInDescriptionIsJson) {
    const auto document =
        Poco::JSON::Parser().parse(openapi_json()).extract<Poco::JSON::Object::Ptr>();
    EXPECT_TRUE(openapi_json().starts_with(R"({"openapi":"3.1.0",)"));
    EXPECT_GT(document->getObject("paths")->size(), 100U);
}

/// The heads of its sections, of what is in them, and one level below.
TEST(OpenApi, TheBuiltInDescriptionSaysNothingTwice) {
    std::istringstream text{std::string(embedded_file("api/openapi.yaml"))};
    std::set<std::string> seen;
    std::array<std::string, 3> heads;
    for (std::string line; std::getline(text, line);) {
        const auto indent = line.find_first_not_of(' ');
        if (indent == std::string::npos || indent % 2 != 0 || indent > 4 || line.back() != ':') {
            continue;
        }
        const auto depth = indent / 2;
        heads.at(depth) = line;
        std::string way;
        for (std::size_t level = 0; level <= depth; ++level)
            way += heads.at(level) + "\n";
        EXPECT_TRUE(seen.insert(way).second) << way;
    }
    EXPECT_GT(seen.size(), 300U);
}

}  // namespace
}  // namespace tawi::server
