#include "api/server/page_query.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::server {
namespace {

Request request_with(NameValues query) {
    Request request;
    request.query = std::move(query);
    return request;
}

std::string fault_of(const auto& action) {
    try {
        action();
    } catch (const InvalidInput& error) {
        return error.field() + " " + error.code();
    }
    return "accepted";
}

TEST(PageQuery, HasADefaultAndALimit) {
    EXPECT_EQ(page_query(Request{}).limit, 25U);
    EXPECT_EQ(page_query(request_with({{"limit", "100"}})).limit, 100U);
    for (const auto* limit : {"0", "101", "-1", "", "1.0", "2x", "99999999999"}) {
        EXPECT_EQ(fault_of([&] {
                      page_query(request_with({{"limit", limit}}));
                  }),
                  "limit invalid_limit")
            << limit;
    }
}

TEST(PageQuery, CursorsComeBackAsTheyWere) {
    const auto cursor = make_cursor("2026-11-21|42");
    EXPECT_EQ(page_query(request_with({{"cursor", cursor}})).after, "2026-11-21|42");
}

TEST(PageQuery, RefusesOtherCursors) {
    auto typed = make_cursor("2026-11-21|42");
    typed.back() = typed.back() == 'A' ? 'B' : 'A';
    for (const auto& cursor : {std::string(), std::string("abc"), std::string("####"),
                               make_cursor("x\ny"), make_cursor(std::string(600, 'x')), typed}) {
        EXPECT_EQ(fault_of([&] { read_cursor(cursor); }), "cursor invalid_cursor") << cursor;
    }
}

TEST(PageQuery, RefusesUnknownAndRepeatedParameters) {
    const auto request = request_with({{"limit", "5"}, {"colour", "red"}});
    EXPECT_EQ(fault_of([&] { allow_query(request, {"limit"}); }), "colour unknown_parameter");
    EXPECT_EQ(fault_of([&] { allow_query(request, {"limit", "colour"}); }), "accepted");
    EXPECT_EQ(fault_of([] {
                  page_query(request_with({{"limit", "5"}, {"limit", "6"}}));
              }),
              "limit repeated");
}

}  // namespace
}  // namespace tawi::server
