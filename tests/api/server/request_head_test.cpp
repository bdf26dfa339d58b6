#include "api/server/request_head.h"

#include <gtest/gtest.h>

#include "api/server/http_failure.h"

namespace tawi::server {
namespace {

constexpr std::size_t max_fields = 4;

std::string fault_of(const std::string& block) {
    try {
        body_framing(parse_request_head(block, max_fields));
    } catch (const HttpFailure& failure) {
        return failure.code();
    }
    return "accepted";
}

std::string with_fields(const std::string& fields) {
    return "POST /a HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

TEST(RequestHead, ReadsLineAndFields) {
    const auto head = parse_request_head(
        "GET /v1/loans?limit=5&x HTTP/1.1\r\nHost: tawi\r\naccept:\t text/html \r\n\r\n",
        max_fields);
    EXPECT_EQ(head.method, "GET");
    EXPECT_EQ(head.path, "/v1/loans");
    EXPECT_EQ(head.query, "limit=5&x");
    EXPECT_TRUE(head.is_http_1_1);
    EXPECT_EQ(head.headers.get("Accept"), "text/html");
}

TEST(RequestHead, TakesTheAbsoluteForm) {
    const auto head = parse_request_head("GET http://tawi/x HTTP/1.0\r\n\r\n", max_fields);
    EXPECT_EQ(head.path, "/x");
    EXPECT_FALSE(head.is_http_1_1);
}

TEST(RequestHead, RefusesWhatIsAmbiguous) {
    for (const auto* block :
         {"GET /a HTTP/1.1\r\n\r\n",                         // no Host
          "GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",   // two
          "GET /a HTTP/1.1\r\nHost : x\r\n\r\n",             // blank before the colon
          "GET /a HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",   // folded line
          "GET /a HTTP/1.1\nHost: x\r\n\r\n",                // bare LF
          "GET /a HTTP/1.1\r\nHost: x\ry\r\n\r\n",           // bare CR
          "GET /a HTTP/1.1\r\nHost: x\r\nX: a\x01\r\n\r\n",  // control character
          "GET  HTTP/1.1\r\nHost: x\r\n\r\n",                // no address
          "GET a HTTP/1.1\r\nHost: x\r\n\r\n",               // relative address
          "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",            // blank in the address
          "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n",            // fragment
          "GET /\xC3\xBC HTTP/1.1\r\nHost: x\r\n\r\n",       // undecoded letter
          "G@T\x01 /a HTTP/1.1\r\nHost: x\r\n\r\n", "nonsense\r\n\r\n", "\r\n\r\n"}) {
        EXPECT_EQ(fault_of(block), "bad_request") << block;
    }
    EXPECT_EQ(fault_of("GET /a HTTP/2.0\r\nHost: x\r\n\r\n"), "version_not_supported");
    EXPECT_EQ(fault_of(with_fields("A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n")), "headers_too_large");
}

TEST(RequestHead, TheBodyEndsInOneWayOnly) {
    EXPECT_EQ(fault_of(with_fields("Content-Length: 5\r\n")), "accepted");
    EXPECT_EQ(fault_of(with_fields("Transfer-Encoding: chunked\r\n")), "accepted");
    for (const auto* fields :
         {"Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: +5\r\n",
          "Content-Length: 5, 5\r\n", "Content-Length: -1\r\n", "Content-Length: \r\n",
          "Content-Length: 0x5\r\n", "Content-Length: 99999999999999999999\r\n",
          "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"}) {
        EXPECT_EQ(fault_of(with_fields(fields)), "bad_request") << fields;
    }
    EXPECT_EQ(fault_of(with_fields("Transfer-Encoding: gzip, chunked\r\n")), "not_implemented");
}

}  // namespace
}  // namespace tawi::server
