#include "tests/integration/rest/community_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Asha tells a story under the name Zawadi, once she allowed it.
class StoriesTest : public CommunityTest {
 protected:
    void allow(const std::string& given = "true", const std::string& day = "2026-01-05") {
        expect_made(post("officer", of("consents"),
                         R"({"purpose":"story","given":)" + given + R"(,"told_on":")" + day +
                             R"(","channel":"spoken"})"));
    }

    void tell_and_approve() {
        expect_made(write("stories", body_of(story)));
        expect_made(write("stories/1/approval", "{}", "manager"));
    }

    std::size_t shown() { return get("manager", "/v1/stories").size("/data"); }

    const BodyFields story{{"language", "\"en\""},
                           {"called", "\"Zawadi\""},
                           {"title", "\"A stall became a shop\""},
                           {"text", "\"Zawadi sells cloth and employs two people.\""}};
    const std::string withdrawal = R"({"reason":"It is enough"})";
};

TEST_F(StoriesTest, NeedConsent) {
    const auto refused = write("stories", body_of(story));
    EXPECT_EQ(std::to_string(refused.status) + refused.code(), "422consent_missing")
        << refused.body;
    allow("false");
    EXPECT_EQ(write("stories", body_of(story)).code(), "consent_missing") << "said no";
    allow();
    EXPECT_EQ(write("stories", body_of(story)).status, 201);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.story"), "1");
}

TEST_F(StoriesTest, AreShownOnceASecondPersonApproved) {
    allow();
    const auto told = write("stories", body_of(story), "manager");
    EXPECT_EQ(told.at("/state"), "told") << told.body;
    EXPECT_EQ(shown(), 0U);
    EXPECT_EQ(write("stories/1/approval", "{}", "manager").code(), "same_person");
    EXPECT_EQ(write("stories/1/approval", "{}", "officer").status, 403);
    expect_made(write("stories", body_of(story)));
    const auto approved = write("stories/2/approval", "{}", "manager");
    EXPECT_EQ(approved.at("/state"), "approved") << approved.body;
    EXPECT_EQ(approved.at("/decided_by"), told.at("/recorded_by"));
    EXPECT_EQ(write("stories/2/approval", "{}", "manager").code(), "wrong_state") << "once";
    EXPECT_EQ(write("stories/7/approval", "{}", "manager").status, 404);
    for (const auto* user : {"manager", "auditor", "administrator", "far_manager"}) {
        const auto list = get(user, "/v1/stories");
        ASSERT_EQ(list.size("/data"), 1U) << user << list.body;
        EXPECT_EQ(list.at("/data/0/called"), "Zawadi");
        EXPECT_EQ(list.at("/data/0/text"), "Zawadi sells cloth and employs two people.");
        EXPECT_THAT(list.body, Not(HasSubstr("Asha")));
        EXPECT_THAT(list.body, Not(HasSubstr(asha)));
    }
    EXPECT_EQ(get("officer", "/v1/stories").status, 403);
    EXPECT_EQ(get("officer", of("stories")).size("/data"), 2U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(StoriesTest, EndWithTheConsent) {
    allow();
    tell_and_approve();
    expect_made(write("stories", body_of(story)));
    const auto token = borrower_token(asha);
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/stories").size("/data"), 2U);
    EXPECT_EQ(shown(), 1U);
    service.go_to("2026-01-07");
    allow("false", "2026-01-03");  // told late: it counts at once all the same
    EXPECT_EQ(shown(), 0U);
    EXPECT_EQ(get("officer", of("stories")).size("/data"), 0U);
    EXPECT_EQ(get("officer", of("timeline?topics=outcome")).size("/data"), 0U);
    EXPECT_EQ(service.ask_with(borrower_token(asha), "GET", "/v1/me/stories").size("/data"), 0U);
    EXPECT_EQ(write("stories/2/approval", "{}", "manager").status, 404);
    EXPECT_EQ(write("stories/1/withdrawal", withdrawal).status, 404);
    EXPECT_EQ(write("stories", body_of(story)).code(), "consent_missing");
    allow("true", "2026-01-07");
    EXPECT_EQ(shown(), 0U) << "what was told before has ended for good";
    const auto anew = write("stories", body_of(story));
    EXPECT_EQ(anew.at("/number"), "3") << anew.body;
    EXPECT_EQ(get("officer", of("stories")).size("/data"), 1U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(StoriesTest, AreWithdrawnByStaffAndByTheirPerson) {
    allow();
    tell_and_approve();
    expect_made(write("stories", body_of(story)));
    EXPECT_EQ(write("stories/1/withdrawal", "{}").pointer(), "/reason");
    const auto gone = write("stories/1/withdrawal", withdrawal);
    EXPECT_EQ(gone.at("/state"), "withdrawn") << gone.body;
    EXPECT_EQ(gone.at("/reason"), "It is enough");
    EXPECT_EQ(shown(), 0U);
    EXPECT_EQ(write("stories/1/withdrawal", withdrawal).code(), "wrong_state");
    EXPECT_EQ(write("stories/1/approval", "{}", "manager").code(), "wrong_state");
    const auto token = borrower_token(asha);
    const auto own = service.ask_with(token, "POST", "/v1/me/stories/2/withdrawal", withdrawal);
    EXPECT_EQ(own.at("/decided_by"), "borrower:" + asha) << own.body;
    EXPECT_EQ(get("officer", of("stories")).at("/data/1/state"), "withdrawn");
    const auto timeline = get("officer", of("timeline?topics=outcome"));
    EXPECT_EQ(timeline.size("/data"), 5U) << timeline.body;
    EXPECT_THAT(timeline.body, Not(HasSubstr("stall"))) << "a story's words are no entry";
}

TEST_F(StoriesTest, AreToldByBorrowersThemselves) {
    const auto token = borrower_token(asha);
    const auto tell = [&](const BodyFields& fields) {
        return service.ask_with(token, "POST", "/v1/me/stories", body_of(fields));
    };
    EXPECT_EQ(tell(story).code(), "consent_missing");
    allow();
    const auto told = tell(with(story, "called", "\"Asha Otieno\""));
    EXPECT_EQ(told.at("/recorded_by"), "borrower:" + asha) << told.body;
    expect_made(write("stories/1/approval", "{}", "manager"));
    EXPECT_EQ(get("auditor", "/v1/stories").at("/data/0/called"), "Asha Otieno")
        << "her own name, as she agreed";
    const auto own = service.ask_with(token, "GET", "/v1/me/stories");
    EXPECT_EQ(own.at("/data/0/title"), "A stall became a shop") << own.body;
    for (const auto& [name, value] : story)
        EXPECT_EQ(service.ask_with(token, "POST", "/v1/me/stories", body_of(story, name)).pointer(),
                  "/" + name);
}

TEST_F(StoriesTest, AreRefusedFieldByField) {
    allow();
    expect_each_required("officer", of("stories"), story);
    const auto wrong = [&](const char* field, const std::string& value) {
        return fault(of("stories"), body_of(with(story, field, value)));
    };
    EXPECT_EQ(wrong("language", "\"English\""), "422 /language not_a_language");
    EXPECT_EQ(wrong("text", "\"Asha sells cloth.\""), "422 /text names_the_person");
    EXPECT_EQ(wrong("title", "\"The shop of Otieno\""), "422 /title names_the_person");
    EXPECT_EQ(wrong("text", "\"" + std::string(4001, 'a') + "\""), "422 /text too_long");
    EXPECT_EQ(wrong("called", "\" \""), "422 /called required");
    EXPECT_EQ(get("other_officer", of("stories")).status, 404);
    EXPECT_EQ(post("other_officer", of("stories"), body_of(story)).status, 404);
    EXPECT_EQ(get("manager", "/v1/stories?cursor=x").pointer(), "cursor");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.story"), "0");
}

TEST_F(StoriesTest, AreReadPageByPage) {
    allow();
    for (int number = 1; number <= 3; ++number) {
        service.wait(std::chrono::seconds(1));
        expect_made(write(
            "stories", body_of(with(story, "title", "\"Part " + std::to_string(number) + "\""))));
        const auto path = "stories/" + std::to_string(number) + "/approval";
        expect_made(write(path, "{}", "manager"));
    }
    const auto first = get("manager", "/v1/stories?limit=2");
    EXPECT_EQ(first.at("/data/0/title"), "Part 3") << first.body;
    const auto rest = get("manager", "/v1/stories?limit=2&cursor=" + first.at("/next_cursor"));
    ASSERT_EQ(rest.size("/data"), 1U) << rest.body;
    EXPECT_EQ(rest.at("/data/0/title"), "Part 1");
}

/// Neither the trail nor what readers and auditors may see of the tables has the words.
TEST_F(StoriesTest, KeepTheirWordsWhereOnlyTheServiceReads) {
    allow();
    tell_and_approve();
    EXPECT_EQ(
        service.query("SELECT count(*) FROM tawi.audit_event WHERE detail::text LIKE '%sells%'"
                      " OR detail::text LIKE '%stall%'"),
        "0");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.idempotency"
                            " WHERE answer LIKE '%sells%' OR answer LIKE '%stall%'"),
              "0");
}

}  // namespace
}  // namespace tawi::rest
