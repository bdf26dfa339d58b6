#include "tests/integration/books_check.h"
#include "tests/integration/rest/support_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class SessionChangesTest : public SupportTest {
 protected:
    HttpReply move(int session, const std::string& body, const std::string& user = "manager") {
        return change(session, "changes", body, user);
    }
    HttpReply cancel(int session, const std::string& user = "manager") {
        return change(session, "cancellation", R"({"reason":"the teacher is ill"})", user);
    }

    HttpReply change(int session, const std::string& what, const std::string& body,
                     const std::string& user) {
        return service.ask(user, "POST",
                           path() + "/runs/1/sessions/" + std::to_string(session) + "/" + what,
                           body);
    }

    static std::string to(const std::string& fields) {
        return "{" + fields + R"(,"reason":"a funeral"})";
    }

    static std::string said(const HttpReply& reply) {
        return reply.pointer() + " " + reply.at("/errors/0/code");
    }
};

TEST_F(SessionChangesTest, MoveASessionToAnotherDayHourAndPlace) {
    const auto moved = move(1, to(R"("held_on":"2026-01-08","starts_at":"14:00")"));
    ASSERT_EQ(moved.status, 201) << moved.body;
    EXPECT_EQ(moved.at("/sessions/0/held_on"), "2026-01-08");
    EXPECT_EQ(moved.at("/sessions/0/starts_at"), "14:00");
    EXPECT_EQ(moved.at("/sessions/0/location"), "Market hall") << "as it was";
    EXPECT_EQ(moved.at("/sessions/0/changes"), "1");
    EXPECT_EQ(moved.at("/sessions/0/change_reason"), "a funeral");
    EXPECT_EQ(move(1, to(R"("location":"The school")")).at("/sessions/0/location"), "The school");
    ASSERT_EQ(enrol(asha).status, 201);
    service.go_to("2026-01-06");
    EXPECT_EQ(mark(1, asha, "present").code(), "wrong_state") << "not on the day that was planned";
    service.go_to("2026-01-09");
    EXPECT_EQ(mark(1, asha, "present").status, 201);
    EXPECT_EQ(move(1, to(R"("held_on":"2026-01-20")")).code(), "wrong_state") << "it was held";
    EXPECT_EQ(cancel(1).code(), "wrong_state");
    const auto told =
        service.ask("officer", "GET", "/v1/borrowers/" + asha + "/timeline?topics=learning");
    EXPECT_EQ(told.at("/data/0/kind") + " " + told.at("/data/0/happened_on"),
              "attendance_present 2026-01-08");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

/// Nobody waits for a session that is not held, and it counts for nobody.
TEST_F(SessionChangesTest, CancelASession) {
    ASSERT_EQ(enrol(asha).status, 201);
    const auto cancelled = cancel(2);
    ASSERT_EQ(cancelled.status, 201) << cancelled.body;
    EXPECT_EQ(cancelled.at("/sessions/1/cancelled"), "true");
    EXPECT_EQ(cancelled.at("/sessions/1/held_on"), "2026-01-13");
    EXPECT_EQ(cancelled.at("/sessions/0/cancelled"), "false");
    EXPECT_EQ(cancel(2).code(), "wrong_state");
    EXPECT_EQ(move(2, to(R"("held_on":"2026-01-14")")).code(), "wrong_state");
    service.go_to("2026-01-07");
    ASSERT_EQ(mark(1, asha, "present").status, 201);
    ASSERT_EQ(score(asha, "after", "80").status, 201);
    const auto settled = settle(asha);
    ASSERT_EQ(settled.status, 201) << settled.body;
    EXPECT_EQ(settled.at("/state"), "completed");
    service.go_to("2026-01-14");
    EXPECT_EQ(mark(2, asha, "present").code(), "wrong_state");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(SessionChangesTest, AreRefusedWithTheirFields) {
    EXPECT_EQ(said(move(1, R"({"held_on":"2026-01-08"})")), "/reason required");
    EXPECT_EQ(said(move(1, R"({"reason":"x"})")), "/held_on required");
    EXPECT_EQ(said(change(1, "cancellation", "{}", "manager")), "/reason required");
    EXPECT_EQ(said(move(1, to(R"("held_on":"2026-02-01")"))), "/held_on outside_run");
    EXPECT_EQ(said(move(1, to(R"("starts_at":"25:00")"))), "/starts_at not_a_time");
    EXPECT_EQ(said(move(1, to(R"("starts_at":"23:00")"))), "/hours out_of_range")
        << "past midnight";
    EXPECT_EQ(said(move(1, to(R"("location":"")"))), "/held_on required") << "nothing is told";
    EXPECT_EQ(move(1, to(R"("held_on":"2026-01-06","starts_at":"09:00")")).code(), "wrong_state")
        << "then and there already";
    service.go_to("2026-01-08");
    EXPECT_EQ(said(move(1, to(R"("held_on":"2026-01-07")"))), "/held_on in_past");
    EXPECT_EQ(move(1, to(R"("held_on":"2026-01-08")")).status, 201) << "nobody came on the 6th";
    EXPECT_EQ(move(3, to(R"("held_on":"2026-01-09")")).status, 404);
    EXPECT_EQ(cancel(3).status, 404);
    EXPECT_EQ(cancel(1, "far_manager").status, 404);
    EXPECT_EQ(cancel(1, "officer").status, 403);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.service_session_change"), "1");
}

}  // namespace
}  // namespace tawi::rest
