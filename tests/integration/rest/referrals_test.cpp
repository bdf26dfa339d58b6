#include <pqxx/pqxx>

#include "tests/integration/rest/community_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReferralsTest : public CommunityTest {
 protected:
    ReferralsTest() {
        for (const auto* user : {"mentor", "trainer", "provider"})
            service.add_user(user);
    }

    void refer() {
        allow_referrals();
        const auto made = write("referrals", body_of(referral));
        EXPECT_EQ(made.status, 201) << made.body;
        EXPECT_EQ(made.at("/state"), "referred");
        for (const auto* word : {"afraid", "Wangu", "safety"})
            EXPECT_THAT(made.body, Not(HasSubstr(word)));
    }

    HttpReply hand_over(const std::string& user, const std::string& to) {
        return post(user, of("referrals/1/handover"),
                    R"({"text":"I am on leave","owner":)" + user_id(to) + "}");
    }

    HttpReply step(const std::string& state, const std::string& user = "officer") {
        return post(user, of("referrals/1/steps"),
                    R"({"state":")" + state + R"(","text":"They called her"})");
    }

    static constexpr auto closed_to = {"auditor", "administrator", "mentor", "trainer", "provider"};
};

TEST_F(ReferralsTest, AreReadByTheirOwnerAlone) {
    refer();
    const auto seen = get("officer", of("referrals/1"));
    EXPECT_EQ(seen.at("/topic"), "safety_at_home") << seen.body;
    EXPECT_EQ(seen.at("/destination"), "Wangu House");
    EXPECT_EQ(seen.at("/text"), "She is afraid of him");
    EXPECT_EQ(get("officer", "/v1/me/referrals").at("/data/0/topic"), "safety_at_home");
    EXPECT_EQ(get("officer", of("referrals")).size("/data"), 1U);
    for (const auto* user : {"manager", "other_officer", "far_manager", "far_officer"}) {
        EXPECT_EQ(get(user, of("referrals/1")).status, 404) << user;
        EXPECT_EQ(get(user, of("referrals")).size("/data"), 0U) << user;
        EXPECT_EQ(get(user, "/v1/me/referrals").size("/data"), 0U) << user;
        EXPECT_EQ(step("accepted", user).status, 404) << user;
        EXPECT_EQ(hand_over(user, "manager").status, 404) << user;
    }
    for (const auto* user : closed_to)
        EXPECT_EQ(get(user, of("referrals/1")).status, 403) << user;
    EXPECT_EQ(service.ask_with(borrower_token(asha), "GET", "/v1/me/referrals").status, 403);
    EXPECT_EQ(service.query("SELECT string_agg(actor, ' ') FROM tawi.audit_event"
                            " WHERE action = 'view_referral'"),
              "staff:" + user_id("officer"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ReferralsTest, NeedAConsentThatHoldsThatDay) {
    EXPECT_EQ(write("referrals", body_of(referral)).code(), "consent_missing");
    EXPECT_EQ(write("barriers", body_of(barrier)).code(), "consent_missing");
    allow_referrals();
    allow_referrals("false");
    EXPECT_EQ(write("referrals", body_of(referral)).code(), "consent_missing");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.confidential_text"), "0");
    allow_referrals();
    EXPECT_EQ(write("referrals", body_of(referral)).status, 201);
    EXPECT_EQ(write("referrals", body_of(referral), "other_officer").status, 404);
}

TEST_F(ReferralsTest, GoForwardAndAreHandedOver) {
    refer();
    EXPECT_EQ(step("accepted").at("/state"), "accepted");
    EXPECT_EQ(hand_over("officer", "officer").code(), "same_person");
    for (const auto* user : {"far_officer", "administrator", "mentor"})
        EXPECT_EQ(hand_over("officer", user).pointer(), "/owner") << user;
    EXPECT_EQ(hand_over("officer", "other_officer").at("/state"), "accepted");
    EXPECT_EQ(get("officer", of("referrals/1")).status, 404) << "it is theirs no more";
    EXPECT_EQ(step("under_way").status, 404);
    EXPECT_EQ(step("accepted", "other_officer").code(), "wrong_state");
    EXPECT_EQ(step("closed", "other_officer").at("/state"), "closed");
    EXPECT_EQ(step("closed", "other_officer").code(), "wrong_state");
    EXPECT_EQ(hand_over("other_officer", "officer").code(), "wrong_state");
    const auto seen = get("other_officer", of("referrals/1"));
    ASSERT_EQ(seen.size("/steps"), 3U) << seen.body;
    EXPECT_EQ(seen.at("/steps/1/state"), "handed_over");
    EXPECT_EQ(seen.at("/steps/2/text"), "They called her");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ReferralsTest, AreRefusedFieldByField) {
    allow_referrals();
    expect_each_required("officer", of("referrals"), referral);
    EXPECT_EQ(fault(of("referrals"), body_of(with(referral, "topic", "\"love\""))),
              "422 /topic unknown_value");
    expect_each_required("officer", of("barriers"), barrier);
    EXPECT_EQ(fault(of("barriers"), body_of(with(barrier, "kind", "\"rain\""))),
              "422 /kind unknown_value");
    EXPECT_EQ(fault(of("barriers"), body_of(with(barrier, "from", "\"2026-01-06\""))),
              "422 /from in_future");
    EXPECT_EQ(fault(of("barriers"), body_of(with(barrier, "to", "\"2026-01-01\""))),
              "422 /to ends_before_start");
    expect_made(write("referrals", body_of(referral)));
    expect_made(write("barriers", body_of(barrier)));
    expect_each_required("officer", of("referrals/1/steps"),
                         {{"state", "\"closed\""}, {"text", "\"x\""}});
    expect_each_required("officer", of("referrals/1/handover"),
                         {{"owner", user_id("manager")}, {"text", "\"x\""}});
    expect_each_required("officer", of("barriers/1/end"), {{"to", "\"2026-01-05\""}});
    EXPECT_EQ(write("referrals/7/steps", R"({"state":"closed","text":"x"})").status, 404);
}

TEST_F(ReferralsTest, ShowBarriersToTheirAuthorAndToOwnersOfOpenReferrals) {
    allow_referrals();
    expect_made(write("barriers", body_of(barrier)));
    EXPECT_EQ(get("officer", of("barriers")).at("/data/0/kind"), "violence");
    EXPECT_EQ(get("manager", of("barriers")).size("/data"), 0U);
    EXPECT_EQ(get("other_officer", of("barriers")).status, 404);
    EXPECT_EQ(write("barriers/1/end", R"({"to":"2026-01-05"})", "manager").status, 404);
    for (const auto* user : closed_to)
        EXPECT_EQ(get(user, of("barriers")).status, 403) << user;
    expect_made(write("referrals", body_of(referral)));
    expect_made(hand_over("officer", "other_officer"));
    EXPECT_EQ(get("other_officer", of("barriers")).at("/data/0/text"), "Bruises again");
    EXPECT_EQ(get("officer", of("barriers")).size("/data"), 1U) << "who wrote it";
    expect_made(step("closed", "other_officer"));
    EXPECT_EQ(get("other_officer", of("barriers")).status, 404) << "the referral is closed";
    EXPECT_EQ(write("barriers/1/end", R"({"to":"2026-01-05"})").at("/to"), "2026-01-05");
    EXPECT_EQ(write("barriers/1/end", R"({"to":"2026-01-05"})").code(), "wrong_state");
    EXPECT_THAT(faults(), IsEmpty());
}

/// Not in the trail, not in stored answers, not where readers and auditors read.
TEST_F(ReferralsTest, LeaveNoWordElsewhere) {
    refer();
    expect_made(write("barriers", body_of(barrier)));
    expect_made(step("closed"));
    for (const std::string word : {"afraid", "Wangu", "safety_at_home", "violence", "called her"}) {
        EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event AS line WHERE line::text"
                                " LIKE '%" +
                                word + "%'"),
                  "0")
            << word;
        EXPECT_EQ(service.query("SELECT count(*) FROM tawi.idempotency AS kept WHERE kept::text"
                                " LIKE '%" +
                                word + "%'"),
                  "0")
            << word;
    }
    pqxx::connection connection(service.connection_string());
    const auto refused = [&](const std::string& role, const std::string& table) {
        pqxx::work reading(connection);
        reading.exec("SET LOCAL ROLE " + role);
        EXPECT_THROW(reading.exec("SELECT FROM tawi." + table), pqxx::sql_error)
            << role << " " << table;
    };
    for (const std::string table : {"confidential_content", "confidential_referral",
                                    "confidential_referral_step", "barrier", "barrier_end"})
        refused("tawi_reader", table);
    refused("tawi_auditor", "confidential_content");
}

}  // namespace
}  // namespace tawi::rest
