#include "tests/integration/rest/community_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class PeerGroupsTest : public CommunityTest {
 protected:
    PeerGroupsTest() { found_group(); }

    void join(const std::string& borrower = "") {
        expect_made(post("officer", of("peer-groups", borrower), R"({"group":1})"));
    }

    HttpReply say(const std::string& token, const std::string& text) {
        return service.ask_with(token, "POST", mine, R"({"text":")" + text + "\"}");
    }

    HttpReply decide(const std::string& user, const std::string& message,
                     const std::string& body = R"({"decision":"approved"})") {
        return post(user, messages + "/" + message + "/decision", body);
    }

    std::size_t seen_by(const std::string& token) {
        return service.ask_with(token, "GET", mine).size("/data");
    }

    static constexpr auto mine = "/v1/me/peer-groups/1/messages";
    const std::string path = "/v1/peer-groups";
    const std::string messages = path + "/1/messages";
};

TEST_F(PeerGroupsTest, AreRefusedFieldByField) {
    expect_each_required("officer", path, group);
    const auto refused = [&](const char* field, const std::string& value) {
        return fault(path, body_of(with(group, field, value)));
    };
    EXPECT_EQ(refused("office_id", "2"), "422 /office_id unknown_office");
    EXPECT_EQ(refused("facilitator", user_id("far_officer")), "422 /facilitator unknown_value");
    EXPECT_EQ(refused("facilitator", user_id("auditor")), "422 /facilitator unknown_value");
    EXPECT_EQ(refused("weekday", "\"someday\""), "422 /weekday unknown_value");
    EXPECT_EQ(refused("every_weeks", "13"), "422 /every_weeks out_of_range");
    expect_each_required("officer", of("peer-groups"), {{"group", "1"}});
    EXPECT_EQ(fault(of("peer-groups"), R"({"group":7})"), "422 /group unknown_value");
    join();
    expect_each_required("officer", of("peer-groups/1/leaving"), {{"reason", "\"Moved\""}});
    expect_each_required("officer", path + "/1/meetings", {{"held_on", "\"2026-01-05\""}});
    expect_each_required("officer", messages, {{"text", "\"Welcome\""}});
    expect_made(post("officer", messages, R"({"text":"Welcome"})"));
    expect_each_required("manager", messages + "/1/decision", {{"decision", "\"approved\""}});
    EXPECT_EQ(fault(messages + "/1/decision", R"({"decision":"refused"})", "manager"),
              "422 /reason required");
    EXPECT_EQ(fault(messages, R"({"text":")" + std::string(1001, 'x') + "\"}"),
              "422 /text too_long");
}

TEST_F(PeerGroupsTest, AreJoinedLeftAndMetIn) {
    join();
    EXPECT_EQ(write("peer-groups", R"({"group":1})").code(), "already_enrolled");
    const auto rosa = service.add_borrower("officer", "Rosa");
    const auto meet = [&](const std::string& person, const std::string& day,
                          const std::string& user = "officer") {
        return post(user, path + "/1/meetings",
                    R"({"held_on":")" + day + R"(","note":"Feed","attended":[{"borrower_id":)" +
                        person + "}]}");
    };
    EXPECT_EQ(meet(rosa, "2026-01-05").pointer(), "/attended");
    EXPECT_EQ(meet(asha, "2026-01-06").pointer(), "/held_on");
    EXPECT_EQ(meet(asha, "2026-01-05", "other_officer").status, 404);
    join(rosa);
    const auto met = meet(asha, "2026-01-05");
    ASSERT_EQ(met.size("/attendance"), 2U) << met.body;
    EXPECT_EQ(met.at("/attendance/0/attended"), "true");
    EXPECT_EQ(met.at("/attendance/1/attended"), "false");
    EXPECT_EQ(get("manager", path + "/1/meetings").size("/data"), 1U);
    EXPECT_EQ(get("far_manager", path + "/1/meetings").status, 404);
    EXPECT_EQ(get("auditor", path + "/1/meetings").status, 404);
    EXPECT_EQ(get("auditor", path + "/1").at("/members"), "2");
    EXPECT_EQ(write("peer-groups/1/leaving", R"({"reason":"Moved"})").at("/state"), "left");
    EXPECT_EQ(write("peer-groups/1/leaving", R"({"reason":"Moved"})").code(), "wrong_state");
    EXPECT_EQ(get("officer", path).at("/data/0/members"), "1");
    const auto list = get("officer", of("peer-groups"));
    EXPECT_EQ(list.at("/data/0/attended"), "1") << list.body;
    join();
    EXPECT_EQ(get("officer", of("peer-groups")).size("/data/0/steps"), 3U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PeerGroupsTest, ShowMessagesOnceSomebodyElseApprovesThem) {
    const auto rosa = service.add_borrower("officer", "Rosa");
    const auto token = borrower_token(asha);
    const auto other = borrower_token(rosa);
    EXPECT_EQ(say(token, "Hello").status, 404) << "not a member";
    EXPECT_EQ(service.ask_with(token, "GET", mine).status, 404);
    join();
    join(rosa);
    const auto said = say(token, "Hello");
    EXPECT_EQ(said.at("/state"), "waiting") << said.body;
    EXPECT_EQ(seen_by(token), 1U) << "one's own";
    EXPECT_EQ(seen_by(other), 0U);
    EXPECT_EQ(decide("other_officer", "1").status, 404);
    EXPECT_EQ(decide("far_manager", "1").status, 404);
    EXPECT_EQ(decide("officer", "1").at("/state"), "approved");
    EXPECT_EQ(decide("manager", "1").code(), "wrong_state");
    EXPECT_EQ(seen_by(other), 1U);
    const auto own = service.ask_with(other, "GET", mine);
    EXPECT_EQ(own.at("/data/0/author"), "Asha Otieno") << own.body;
    EXPECT_EQ(own.at("/data/0/is_own"), "false");
    EXPECT_EQ(decide("officer", "7").status, 404);
    const auto timeline = get("officer", of("timeline?topics=community"));
    ASSERT_EQ(timeline.size("/data"), 2U) << timeline.body;
    EXPECT_EQ(timeline.at("/data/1/kind"), "message_written");
    EXPECT_EQ(timeline.body.find("Hello"), std::string::npos) << "the words are the group's";
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PeerGroupsTest, AreNeverModeratedByTheAuthor) {
    join();
    expect_made(post("officer", messages, R"({"text":"We meet on Wednesday"})"));
    EXPECT_EQ(decide("officer", "1").code(), "same_person");
    EXPECT_EQ(decide("officer", "1", R"({"decision":"refused","reason":"x"})").code(),
              "same_person");
    EXPECT_EQ(post("manager", messages, R"({"text":"I do not lead it"})").status, 404);
    const auto refused = decide("manager", "1", R"({"decision":"refused","reason":"On Friday"})");
    EXPECT_EQ(refused.at("/reason"), "On Friday") << refused.body;
    EXPECT_EQ(seen_by(borrower_token(asha)), 0U);
    EXPECT_EQ(get("manager", messages).size("/data"), 1U);
    for (const auto* user : {"auditor", "other_officer", "far_manager"})
        EXPECT_EQ(get(user, messages).status, 404) << user;
}

TEST_F(PeerGroupsTest, ShowNothingNewerToWhoeverLeft) {
    const auto rosa = service.add_borrower("officer", "Rosa");
    join();
    join(rosa);
    const auto token = borrower_token(asha);
    const auto other = borrower_token(rosa);
    expect_made(say(token, "Before"));
    expect_made(decide("officer", "1"));
    service.wait(std::chrono::seconds(1));
    expect_made(write("peer-groups/1/leaving", R"({"reason":"Moved"})"));
    service.wait(std::chrono::seconds(1));
    expect_made(say(other, "After"));
    expect_made(decide("officer", "2"));
    EXPECT_EQ(seen_by(other), 2U);
    EXPECT_EQ(seen_by(token), 1U);
    EXPECT_EQ(say(token, "May I?").status, 404);
}

}  // namespace
}  // namespace tawi::rest
