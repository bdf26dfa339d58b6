#include <gmock/gmock.h>

#include "tests/integration/rest/mentoring_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class MentorsTest : public MentoringTest {
 protected:
    std::string suggestions(const std::string& borrower) const {
        return "/v1/borrowers/" + borrower + "/mentor-suggestions";
    }
};

TEST_F(MentorsTest, AreKeptInVersions) {
    const auto first = service.ask("officer", "GET", "/v1/mentors/1");
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.at("/capacity"), "2");
    EXPECT_EQ(first.at("/mentees"), "0");
    EXPECT_EQ(first.header("etag"), "\"1\"");
    const auto revise = [&](const std::string& version) {
        return service.ask("manager", "POST", "/v1/mentors/1/versions",
                           profile("", R"(,"active_to":"2026-12-31")"),
                           {{"If-Match", "\"" + version + "\""}});
    };
    const auto second = revise("1");
    ASSERT_EQ(second.status, 201) << second.body;
    EXPECT_EQ(second.at("/version"), "2");
    EXPECT_EQ(second.at("/user_id"), first.at("/user_id")) << "the user stays";
    EXPECT_EQ(second.at("/active_to"), "2026-12-31");
    EXPECT_EQ(revise("1").code(), "stale_version");
    const auto list = service.ask("mentor", "GET", "/v1/mentors?limit=1");
    ASSERT_EQ(list.size("/data"), 1U) << list.body;
    EXPECT_EQ(list.at("/data/0/version"), "2");
    const auto next = service.ask("mentor", "GET", "/v1/mentors?cursor=" + list.at("/next_cursor"));
    EXPECT_EQ(next.at("/data/0/mentor_number"), "2");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/mentors/9").status, 404);
}

TEST_F(MentorsTest, NeedEveryField) {
    service.add_user("third_mentor");
    const auto body = profile("third_mentor");
    EXPECT_THAT(
        not_missed({{"/user_id", R"("user_id":)" + user_id("third_mentor")},
                    {"/name", R"("name":"Beatrice")"},
                    {"/languages", R"("languages":["sw","en"])"},
                    {"/capacity", R"("capacity":2)"},
                    {"/meets", R"("meets":"both")"},
                    {"/active_from", R"("active_from":"2026-01-01")"}},
                   body, [&](const auto& without) { return add_mentor("manager", without); }),
        IsEmpty());
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.mentor_profile"), "2");
}

TEST_F(MentorsTest, AreUsersOfTheirRoleOnce) {
    EXPECT_EQ(said(add_mentor("manager", profile("mentor"))), "422 /user_id already_mentor");
    EXPECT_EQ(said(add_mentor("manager", profile("officer"))), "422 /user_id not_a_mentor");
    auto nobody = profile("mentor");
    nobody.replace(nobody.find(user_id("mentor")), user_id("mentor").size(), "999");
    EXPECT_EQ(said(add_mentor("manager", nobody)), "422 /user_id unknown_user");
}

TEST_F(MentorsTest, AreOfOfficesThatTheActorManages) {
    service.add_user("third_mentor");
    auto everywhere = profile("third_mentor");
    everywhere.erase(everywhere.find(R"("office_id":1,)"), 14);
    EXPECT_EQ(said(add_mentor("far_manager", profile("third_mentor"))),
              "422 /office_id unknown_office");
    EXPECT_EQ(said(add_mentor("manager", everywhere)), "422 /office_id required");
    EXPECT_EQ(add_mentor("administrator", everywhere).at("/office_id"), "");
    EXPECT_EQ(add_mentor("officer", everywhere).status, 403);
}

TEST_F(MentorsTest, AreSuggestedWithReasons) {
    ASSERT_EQ(match(asha).status, 201);
    const auto rosa = service.add_borrower("officer", "Rosa");
    const auto found = service.ask("officer", "GET", suggestions(rosa));
    ASSERT_EQ(found.size("/data"), 2U) << found.body;
    EXPECT_EQ(found.at("/data/0/mentor_number"), "2") << "has more room";
    EXPECT_EQ(found.at("/data/0/possible"), "true");
    EXPECT_EQ(found.at("/data/0/score"), "70");
    EXPECT_EQ(found.at("/data/0/reasons/0/reason"), "shares_language");
    EXPECT_EQ(found.at("/data/0/reasons/0/about"), "en");
    EXPECT_EQ(found.at("/data/1/reasons/2/about"), "1 of 2");
    EXPECT_EQ(match(rosa).status, 201);
    const auto grace = service.add_borrower("officer", "Grace");
    const auto later = service.ask("officer", "GET", suggestions(grace));
    EXPECT_EQ(later.at("/data/1/possible"), "false") << later.body;
    EXPECT_EQ(later.at("/data/1/obstacles/0/obstacle"), "full");
    EXPECT_EQ(service.ask("other_officer", "GET", suggestions(grace)).status, 404);
    EXPECT_EQ(service.ask("officer", "GET", suggestions(grace) + "?limit=1").at("/has_more"),
              "true");
}

TEST_F(MentorsTest, OfAnotherOfficeCannotBeMatched) {
    service.add_user("far_mentor", "2");
    auto far = profile("far_mentor");
    far.replace(far.find(R"("office_id":1)"), 13, R"("office_id":2)");
    ASSERT_EQ(add_mentor("far_manager", far).status, 201);
    EXPECT_EQ(said(match(asha, "3")), "422 /mentor other_office");
    EXPECT_EQ(said(match(asha, "9")), "422 /mentor unknown_mentor");
    const auto found = service.ask("manager", "GET", suggestions(asha));
    EXPECT_EQ(found.at("/data/2/obstacles/0/obstacle"), "other_office") << found.body;
}

TEST_F(MentorsTest, AreSuggestedOutOfFiveThousand) {
    service.query(
        "ALTER TABLE tawi.mentor_profile DROP CONSTRAINT mentor_profile_one_a_user;"
        "INSERT INTO tawi.mentor_profile SELECT number, 1, user_id, 'Mentor ' || number,"
        " ARRAY['sw', CASE number % 3 WHEN 0 THEN 'en' ELSE 'ar' END], ARRAY['tailor'], '{}', 1,"
        " 5, 'both', '2026-01-01', NULL, 'staff:1', '2026-01-05T09:00:00Z'"
        " FROM generate_series(3, 5000) AS number, tawi.staff_user WHERE username = 'mentor';"
        "ANALYZE tawi.mentor_profile; SELECT 1");
    const auto found = service.ask("officer", "GET", suggestions(asha));
    EXPECT_EQ(found.size("/data"), 25U);
}

}  // namespace
}  // namespace tawi::rest
