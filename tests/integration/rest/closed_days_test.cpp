#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

/// An office that closed its days up to yesterday.
class ClosedDaysTest : public ::testing::Test {
 protected:
    ClosedDaysTest() {
        service.go_to("2026-01-08");
        EXPECT_EQ(close("2026-01-07", "first").size("/closed"), 3U);
    }

    HttpReply close(const std::string& day, const std::string& key) {
        return service.ask("manager", "POST", "/v1/day-closures",
                           R"({"office_id":1,"business_date":")" + day + "\"}",
                           {{"Idempotency-Key", key}});
    }
    std::string closures() {
        return service.query(
            "SELECT count(*) || ' to ' || max(business_date) FROM"
            " tawi.day_closure WHERE office_id = 1");
    }

    Service service;
};

TEST_F(ClosedDaysTest, AreNotClosedASecondTime) {
    const auto again = close("2026-01-07", "second");
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.size("/closed"), 0U) << "there was nothing left to close";
    EXPECT_EQ(close("2026-01-05", "third").size("/closed"), 0U);
    EXPECT_EQ(closures(), "3 to 2026-01-07");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE action = 'close_day' AND"
                            " office_id = 1"),
              "3");
}

TEST_F(ClosedDaysTest, ADayThatIsNotOverIsNotClosed) {
    for (const std::string day : {"2026-01-08", "2026-01-09", "2027-01-08"}) {
        const auto early = close(day, day);
        EXPECT_EQ(early.status, 422) << early.body;
        EXPECT_EQ(early.code(), "day_not_over");
        EXPECT_EQ(early.pointer(), "/business_date");
    }
    EXPECT_EQ(closures(), "3 to 2026-01-07");
}

}  // namespace
}  // namespace tawi::rest
