#include "api/server/route.h"

#include <gtest/gtest.h>

#include "api/server/http_failure.h"
#include "ledger/error.h"

namespace tawi::server {
namespace {

Route route(std::string method, std::string pattern) {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .action = Action::public_access,
            .handler = [](const Request&) { return no_content(); }};
}

RouteTable table() {
    return RouteTable({route("GET", "/"), route("GET", "/v1/loans"), route("POST", "/v1/loans"),
                       route("GET", "/v1/loans/{loan_number}"), route("GET", "/v1/loans/overdue"),
                       route("GET", "/v1/loans/{loan_number}/events/{event}"),
                       route("PUT", "/v1/{kind}/overdue")});
}

std::string matched(std::string_view method, std::string_view path) {
    const auto routes = table();
    try {
        return routes.match(method, path).route->pattern;
    } catch (const HttpFailure& failure) {
        return failure.code() + " " + std::string(failure.headers().get("Allow").value_or(""));
    }
}

TEST(RouteTable, PrefersExactSegments) {
    EXPECT_EQ(matched("GET", "/v1/loans/overdue"), "/v1/loans/overdue");
    EXPECT_EQ(matched("GET", "/v1/loans/17"), "/v1/loans/{loan_number}");
    EXPECT_EQ(matched("PUT", "/v1/loans/overdue"), "/v1/{kind}/overdue");
    EXPECT_EQ(matched("GET", "/"), "/");
}

TEST(RouteTable, DecodesParameters) {
    const auto routes = table();
    const auto match = routes.match("GET", "/v1/loans/a%2Fb/events/%C3%BC");
    EXPECT_EQ(match.parameters, (NameValues{{"loan_number", "a/b"}, {"event", "ü"}}));
}

TEST(RouteTable, HeadIsServedByGet) {
    EXPECT_EQ(matched("HEAD", "/v1/loans"), "/v1/loans");
}

TEST(RouteTable, TellsNoSuchPathFromNoSuchMethod) {
    EXPECT_EQ(matched("GET", "/v1/nothing"), "not_found ");
    EXPECT_EQ(matched("GET", "/v1/loans/"), "not_found ");
    EXPECT_EQ(matched("GET", "//v1/loans"), "not_found ");
    EXPECT_EQ(matched("DELETE", "/v1/loans"), "method_not_allowed GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(matched("BREW", "/v1/loans/17"), "method_not_allowed GET, HEAD, OPTIONS");
}

TEST(RouteTable, RefusesBrokenEncoding) {
    for (const auto* path : {"/v1/%", "/v1/%GG", "/v1/%FF", "/v1/%00", "/v1/%0A"}) {
        EXPECT_EQ(matched("GET", path), "bad_path ") << path;
    }
}

TEST(RouteTable, RefusesRoutesThatMakeNoSense) {
    RouteTable routes({route("GET", "/a/{x}")});
    EXPECT_THROW(routes.add(route("GET", "/a/{y}")), InvariantViolation);
    EXPECT_THROW(routes.add(route("HEAD", "/b")), InvariantViolation);
    EXPECT_THROW(routes.add(route("GET", "b")), InvariantViolation);
    EXPECT_THROW(routes.add(Route{.method = "GET", .pattern = "/c", .handler = nullptr}),
                 InvariantViolation);
    EXPECT_NO_THROW(routes.add(route("POST", "/a/{y}")));
}

}  // namespace
}  // namespace tawi::server
