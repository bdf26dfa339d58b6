#include <gtest/gtest.h>

#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

class OfficesTest : public ApiTest {};

TEST_F(OfficesTest, OpenOnTheirPresentDay) {
    const auto reply = api().ask("administrator", "POST", "/v1/offices",
                                 R"({"name":"Kisumu","time_zone":"Pacific/Kiritimati",)"
                                 R"("currency":"KES","weekend":["saturday","sunday"],)"
                                 R"("holidays":["2026-12-25","2026-12-12"],"parent_id":1})");
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.at("/parent_id"), "1");
    EXPECT_EQ(reply.at("/weekend/0"), "saturday");
    EXPECT_EQ(reply.at("/weekend/1"), "sunday");
    EXPECT_EQ(reply.at("/holidays/0"), "2026-12-12");
    EXPECT_EQ(reply.at("/business_date"), "2026-11-23");
    EXPECT_EQ(reply.at("/closed_through"), "2026-11-22");
    const auto read = api().ask("officer", "GET", "/v1/offices/" + reply.at("/office_id"));
    EXPECT_EQ(read.body, reply.body);
}

TEST_F(OfficesTest, StartWithTheirCapital) {
    const auto reply = api().ask("administrator", "POST", "/v1/offices",
                                 R"({"name":"Mombasa","time_zone":"Africa/Nairobi",)"
                                 R"("currency":"KES","opens_on":"2026-01-05","opening_capital":)"
                                 R"({"amount":{"amount":"2500000.00","currency":"KES"},)"
                                 R"("channel":"bank"}})");
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.at("/closed_through"), "2026-01-04");
    EXPECT_EQ(api().query("SELECT borrower_id || ' ' || kind || ' ' || booking_date || ' ' || "
                          "accounts::text || ' ' || amounts::text FROM tawi.journal_entry WHERE "
                          "office_id = " +
                          reply.at("/office_id")),
              "0 opening_balance 2026-01-05 {1020,3010} {2500000.0000,-2500000.0000}");
    EXPECT_EQ(api().query("SELECT to_regclass('tawi.journal_entry_2026_11') IS NOT NULL AND "
                          "to_regclass('tawi.journal_entry_2026_12') IS NOT NULL"),
              "t");
}

TEST_F(OfficesTest, EveryRefusalNamesItsField) {
    const auto body = [](const std::string& name, const std::string& zone,
                         const std::string& more) {
        return R"({"name":")" + name + R"(","time_zone":")" + zone + R"(","currency":"KES")" +
               more + "}";
    };
    const std::string nairobi = "Africa/Nairobi";
    struct Case {
        std::string body, code, pointer;
    };
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {body("Head office", nairobi, ""), "name_taken", "/name"},
             {body("A", "Mars/Olympus", ""), "unknown_value", "/time_zone"},
             {body("A", nairobi, R"(,"parent_id":99)"), "unknown_value", "/parent_id"},
             {body("A", nairobi, R"(,"opens_on":"2026-11-24")"), "date_in_future", "/opens_on"},
             {body("A", nairobi, R"(,"weekend":["freeday"])"), "unknown_value", "/weekend"},
             {body("A", nairobi,
                   R"(,"opening_capital":{"amount":{"amount":"1.00","currency":"USD"}})"),
              "other_currency", "/opening_capital/amount/currency"},
         }) {
        const auto reply = api().ask("administrator", "POST", "/v1/offices", sent);
        EXPECT_EQ(reply.status, 422) << reply.body;
        EXPECT_EQ(reply.code(), code) << sent;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
}

TEST_F(OfficesTest, AreListedByPages) {
    const auto first = api().ask("manager", "GET", "/v1/offices?limit=1");
    EXPECT_EQ(first.at("/data/0/name"), "Head office");
    const auto second =
        api().ask("manager", "GET", "/v1/offices?limit=1&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(second.at("/data/0/name"), "Far away");
    EXPECT_EQ(api().ask("manager", "POST", "/v1/offices", "{}").status, 403);
    EXPECT_EQ(api().ask("manager", "GET", "/v1/offices/99").status, 404);
}

}  // namespace
}  // namespace tawi::rest
