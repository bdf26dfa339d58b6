#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

#include "tests/integration/books_check.h"
#include "tests/integration/rest/mentoring_fixture.h"
#include "tests/integration/sealing/altered_value.h"

#include <pqxx/pqxx>

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class MentorshipsTest : public MentoringTest {
 protected:
    HttpReply ask(const std::string& what, const std::string& body,
                  const std::string& user = "officer") {
        return service.ask(user, "POST", of(asha, "/1" + what), body);
    }

    static std::string changed(std::string body, const std::string& from, const std::string& into) {
        return body.replace(body.find(from), from.size(), into);
    }

    HttpReply match_with(const std::string& from, const std::string& into) {
        return service.ask("officer", "POST", of(asha), changed(match_body(), from, into));
    }

    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }
};

TEST_F(MentorshipsTest, BeginWithAMeetingAndGoals) {
    const auto made = match(asha);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/mentorship_number"), "1");
    EXPECT_EQ(made.at("/mentor_name"), "Beatrice");
    EXPECT_EQ(made.at("/state"), "under_way");
    EXPECT_EQ(made.at("/began_on"), "2026-01-05");
    EXPECT_EQ(made.at("/goals/1/title"), "Ten customers");
    EXPECT_EQ(made.at("/goals/1/state"), "open");
    EXPECT_EQ(made.at("/meetings/0/place"), "Her shop");
    EXPECT_EQ(made.at("/meetings/0/state"), "planned");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/mentors/1").at("/mentees"), "1");
    const auto list = service.ask("auditor", "GET", of(asha));
    ASSERT_EQ(list.size("/data"), 1U) << list.body;
    EXPECT_EQ(list.at("/data/0/goals"), "2");
    EXPECT_EQ(match(asha, "2").code(), "already_enrolled");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(MentorshipsTest, NeedEveryFieldOfTheMatch) {
    const auto body = match_body();
    EXPECT_THAT(
        not_missed(
            {{"/mentor", R"("mentor":1)"},
             {"/consent", R"("consent":{"given":true,"told_on":"2026-01-05","channel":"spoken"})"},
             {"/consent/given", R"("given":true)"},
             {"/consent/told_on", R"("told_on":"2026-01-05")"},
             {"/consent/channel", R"("channel":"spoken")"},
             {"/first_meeting",
              R"("first_meeting":{"on":"2026-01-05","starts_at":"11:00","place":"Her shop"})"},
             {"/first_meeting/on", R"("on":"2026-01-05")"},
             {"/first_meeting/starts_at", R"("starts_at":"11:00")"},
             {"/first_meeting/place", R"("place":"Her shop")"},
             {"/goals/0/title", R"("title":"Prices that cover costs")"},
             {"/goals/0/due_on", R"("due_on":"2026-03-01")"}},
            body,
            [&](const auto& without) { return service.ask("officer", "POST", of(asha), without); }),
        IsEmpty());
    const auto no_goals = body.substr(0, body.find(R"(,"goals")")) + "}";
    EXPECT_EQ(said(service.ask("officer", "POST", of(asha), no_goals)), "422 /goals required");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.mentorship"), "0");
}

TEST_F(MentorshipsTest, RefuseAMatchThatCannotBe) {
    EXPECT_EQ(match_with(R"("given":true)", R"("given":false)").code(), "consent_missing");
    EXPECT_EQ(said(match_with(R"("told_on":"2026-01-05")", R"("told_on":"2026-01-06")")),
              "422 /consent/told_on in_future");
    EXPECT_EQ(said(match_with("spoken", "dreamt")), "422 /consent/channel unknown_value");
    EXPECT_EQ(said(match_with(R"("on":"2026-01-05")", R"("on":"2026-01-04")")),
              "422 /first_meeting/on in_past");
    EXPECT_EQ(said(match_with("11:00", "25:00")), "422 /first_meeting/starts_at not_a_time");
    EXPECT_EQ(said(match_with("2026-03-01", "2026-01-01")), "422 /goals/0/due_on in_past");
    EXPECT_EQ(match(asha, "1", "other_officer").status, 404);
    service.ask("manager", "POST", "/v1/mentors/1/versions",
                profile("", R"(,"active_to":"2026-01-04")"), {{"If-Match", "\"1\""}});
    EXPECT_EQ(match(asha).code(), "wrong_state");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.mentorship"), "0");
}

/// The mentor has room for two: of six who ask at once two are taken on.
TEST_F(MentorshipsTest, GiveTheLastPlacesOfAMentorOnce) {
    std::vector<std::string> people;
    for (int number = 0; number < 6; ++number)
        people.push_back(service.add_borrower("officer", "Rosa " + std::to_string(number)));
    const auto token = service.token_of("officer");
    std::vector<HttpReply> replies(people.size());
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < people.size(); ++index) {
        threads.emplace_back([&, index] {
            replies[index] = service.ask_with(token, "POST", of(people[index]), match_body());
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(replies, 201, &HttpReply::status), 2);
    EXPECT_EQ(std::ranges::count(replies, "mentor_full", &HttpReply::code), 4);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.mentorship"), "2");
    for (std::size_t index = 0; index < people.size(); ++index) {
        if (replies[index].status != 201) continue;
        EXPECT_EQ(close(people[index]).status, 201);
        break;
    }
    EXPECT_EQ(match(asha).status, 201) << "there is room again";
}

/// Two officers who match the same person at once.
TEST_F(MentorshipsTest, GiveAPersonOneMentor) {
    const auto token = service.token_of("officer");
    std::vector<HttpReply> replies(2);
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < replies.size(); ++index) {
        threads.emplace_back([&, index] {
            replies[index] =
                service.ask_with(token, "POST", of(asha), match_body(std::to_string(index + 1)));
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(replies, 201, &HttpReply::status), 1);
    EXPECT_EQ(std::ranges::count(replies, "already_enrolled", &HttpReply::code), 1);
}

TEST_F(MentorshipsTest, AreAnsweredTheSameForTheSameKey) {
    const HttpFields key{{"Idempotency-Key", "once"}};
    const auto first = service.ask("officer", "POST", of(asha), match_body(), key);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(service.ask("officer", "POST", of(asha), match_body(), key).body, first.body);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.mentorship"), "1");
}

TEST_F(MentorshipsTest, TellOfMeetings) {
    ASSERT_EQ(match(asha).status, 201);
    const auto held = R"({"outcome":"held","minutes":45,"met_by":"in_person"})";
    const auto told = ask("/meetings/1/outcomes", held);
    ASSERT_EQ(told.status, 201) << told.body;
    EXPECT_EQ(told.at("/meetings/0/state"), "held");
    EXPECT_EQ(said(ask("/meetings/1/outcomes", held)), "422 /reason required") << "a correction";
    const auto corrected =
        ask("/meetings/1/outcomes", R"({"outcome":"missed","reason":"it was the week before"})");
    EXPECT_EQ(corrected.at("/meetings/0/state"), "missed") << corrected.body;
    EXPECT_EQ(corrected.size("/meetings/0/entries"), 2U);
    const std::string later = R"({"on":"2026-01-12","starts_at":"14:00","place":"Office"})";
    EXPECT_EQ(ask("/meetings", later).at("/meetings/1/meeting_number"), "2");
    EXPECT_EQ(ask("/meetings/2/outcomes", held).code(), "wrong_state") << "it has not begun";
    EXPECT_EQ(ask("/meetings/2/outcomes", R"({"outcome":"cancelled","reason":"rain"})")
                  .at("/meetings/1/state"),
              "cancelled");
    EXPECT_EQ(ask("/meetings/3/outcomes", held).status, 404);
    EXPECT_EQ(said(ask("/meetings", changed(later, "01-12", "01-04"))), "422 /on in_past");
    EXPECT_THAT(not_missed({{"/on", R"("on":"2026-01-12")"},
                            {"/starts_at", R"("starts_at":"14:00")"},
                            {"/place", R"("place":"Office")"}},
                           later, [&](const auto& body) { return ask("/meetings", body); }),
                IsEmpty());
    EXPECT_THAT(
        not_missed({{"/outcome", R"("outcome":"held")"},
                    {"/minutes", R"("minutes":45)"},
                    {"/met_by", R"("met_by":"in_person")"}},
                   held, [&](const auto& body) { return ask("/meetings/1/outcomes", body); }),
        IsEmpty());
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(MentorshipsTest, TakeGoalsOn) {
    ASSERT_EQ(match(asha).status, 201);
    const std::string goal = R"({"title":"A bank account","due_on":"2026-02-01"})";
    EXPECT_EQ(ask("/goals", goal).at("/goals/2/goal_number"), "3");
    EXPECT_EQ(said(ask("/goals", changed(goal, "02-01", "01-01"))), "422 /due_on in_past");
    EXPECT_EQ(ask("/goals/1/steps", R"({"state":"in_progress"})").at("/goals/0/state"),
              "in_progress");
    EXPECT_EQ(ask("/goals/1/steps", R"({"state":"reached"})").at("/goals_reached"), "1");
    EXPECT_EQ(ask("/goals/1/steps", R"({"state":"dropped","reason":"no"})").code(), "wrong_state");
    EXPECT_EQ(said(ask("/goals/2/steps", R"({"state":"dropped"})")), "422 /reason required");
    EXPECT_EQ(said(ask("/goals/2/steps", R"({"state":"open"})")), "422 /state unknown_value");
    EXPECT_EQ(said(ask("/goals/2/steps", "{}")), "422 /state required");
    EXPECT_EQ(ask("/goals/9/steps", R"({"state":"reached"})").status, 404);
    EXPECT_THAT(not_missed({{"/title", R"("title":"A bank account")"},
                            {"/due_on", R"("due_on":"2026-02-01")"}},
                           goal, [&](const auto& body) { return ask("/goals", body); }),
                IsEmpty());
}

TEST_F(MentorshipsTest, EndWithWhatCameOfThem) {
    ASSERT_EQ(match(asha).status, 201);
    EXPECT_EQ(said(ask("/closure", "{}")), "422 /reason required");
    EXPECT_EQ(said(ask("/closure", R"({"reason":"other"})")), "422 /remark required");
    EXPECT_EQ(said(ask("/closure", R"({"reason":"completed","rating_by_mentor":6})")),
              "422 /rating_by_mentor out_of_range");
    ask("/goals/1/steps", R"({"state":"reached"})");
    const auto closed = close(asha);
    ASSERT_EQ(closed.status, 201) << closed.body;
    EXPECT_EQ(closed.at("/state"), "closed");
    EXPECT_EQ(closed.at("/closure/goals"), "2");
    EXPECT_EQ(closed.at("/closure/goals_reached"), "1");
    EXPECT_EQ(closed.at("/closure/rating_by_borrower"), "5");
    for (const auto& [what, body] : std::vector<std::pair<std::string, std::string>>{
             {"/closure", R"({"reason":"completed"})"},
             {"/notes", R"({"text":"late"})"},
             {"/goals", R"({"title":"late","due_on":"2026-02-01"})"},
             {"/goals/2/steps", R"({"state":"reached"})"},
             {"/meetings", R"({"on":"2026-01-12","starts_at":"14:00","place":"Office"})"}})
        EXPECT_EQ(ask(what, body).code(), "wrong_state") << what;
    EXPECT_EQ(service.ask("officer", "GET", "/v1/mentors/1").at("/mentees"), "0");
    EXPECT_EQ(match(asha).at("/mentorship_number"), "2");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(MentorshipsTest, AreSeenByTheBorrower) {
    const auto token = token_of_borrower(asha);
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/mentorship").status, 404);
    ASSERT_EQ(match(asha).status, 201);
    ask("/meetings", R"({"on":"2026-01-12","starts_at":"14:00","place":"Office"})");
    ask("/notes", R"({"text":"Bring the diary"})");
    tell(asha, "/notes", R"({"kind":"private","text":"Shy"})");
    const auto seen = service.ask_with(token, "GET", "/v1/me/mentorship");
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.at("/mentor_name"), "Beatrice");
    EXPECT_EQ(seen.at("/next_meeting/on"), "2026-01-12");
    EXPECT_EQ(seen.at("/goals/0/state"), "open");
    ASSERT_EQ(seen.size("/notes"), 1U);
    EXPECT_EQ(seen.at("/notes/0/text"), "Bring the diary");
    close(asha);
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/mentorship").at("/state"), "closed");
}

/// What somebody must write down is not in the trail, nor in stored answers, nor shown to others.
TEST_F(MentorshipsTest, KeepPrivateNotesFromEverybodyElse) {
    ASSERT_EQ(match(asha).status, 201);
    const auto written = tell(asha, "/notes", R"({"kind":"private","text":"She is shy"})");
    ASSERT_EQ(written.status, 201) << written.body;
    EXPECT_EQ(written.at("/kind"), "private");
    EXPECT_THAT(written.body, Not(HasSubstr("shy")));
    ask("/notes", R"({"text":"Bring the diary"})");
    const auto own = service.ask("mentor", "GET", mine(asha));
    ASSERT_EQ(own.size("/notes"), 2U) << own.body;
    EXPECT_EQ(own.at("/notes/0/text"), "She is shy");
    for (const auto* user : {"officer", "manager", "auditor"}) {
        const auto seen = service.ask(user, "GET", of(asha, "/1"));
        ASSERT_EQ(seen.size("/notes"), 1U) << seen.body;
        EXPECT_THAT(seen.body, Not(HasSubstr("shy")));
    }
    EXPECT_EQ(said(ask("/notes", R"({"text":"mine","kind":"private"})")),
              "400 /kind unknown_field");
    EXPECT_EQ(said(ask("/notes", "{}")), "422 /text required");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE detail::text LIKE"
                            " '%shy%'"),
              "0");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.idempotency WHERE answer LIKE '%shy%'"),
              "0");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(MentorshipsTest, AreFoundWhenAlteredInAnyColumn) {
    ASSERT_EQ(match(asha).status, 201);
    ask("/meetings/1/outcomes", R"({"outcome":"held","minutes":45,"met_by":"in_person"})");
    ask("/goals/1/steps", R"({"state":"reached"})");
    tell(asha, "/notes", R"({"kind":"private","text":"She is shy"})");
    ask("/notes", R"({"text":"Bring the diary"})");
    tell(asha, "/safeguarding-concerns", R"({"urgent":true,"text":"She is afraid"})");
    service.ask("manager", "POST", "/v1/borrowers/" + asha + "/safeguarding-concerns/1/steps",
                R"({"state":"closed","text":"He moved away"})");
    ASSERT_EQ(close(asha).status, 201);
    ASSERT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "mentoring"), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
