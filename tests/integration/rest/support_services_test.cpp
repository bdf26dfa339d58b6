#include "tests/integration/books_check.h"
#include "tests/integration/rest/support_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

using SupportServicesTest = SupportTest;

TEST_F(SupportServicesTest, AreShownAtTheirLastVersion) {
    const auto shown = service.ask("officer", "GET", path());
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.at("/service"), "books");
    EXPECT_EQ(shown.at("/course/curriculum/1/hours"), "3");
    EXPECT_EQ(shown.at("/course/least_attendance"), "0.5");
    EXPECT_EQ(shown.header("etag"), "\"1\"");

    const auto revise = [&](const std::string& version) {
        return service.ask("manager", "POST", path() + "/versions",
                           body("", R"(,"prerequisites":[],"offered_to":"2026-12-31")"),
                           {{"If-Match", version}});
    };
    const auto revised = revise("\"1\"");
    ASSERT_EQ(revised.status, 201) << revised.body;
    EXPECT_EQ(revised.at("/version"), "2");
    EXPECT_EQ(revise("\"1\"").code(), "stale_version");
    EXPECT_EQ(service.ask("officer", "GET", path()).at("/offered_to"), "2026-12-31");

    offer("credit");
    const auto first = service.ask("auditor", "GET", "/v1/support-services?limit=1");
    EXPECT_EQ(first.at("/data/0/service"), "books");
    EXPECT_EQ(first.at("/data/0/version"), "2");
    const auto second = service.ask(
        "auditor", "GET", "/v1/support-services?limit=1&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(second.at("/data/0/service"), "credit");
    EXPECT_EQ(second.at("/has_more"), "false");
    EXPECT_EQ(service.ask("officer", "GET", path("nothing")).status, 404);
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(SupportServicesTest, AreRefusedFieldByField) {
    const auto whole = body("another");
    const auto refused = [&](const std::string& from, const std::string& into) {
        auto text = whole;
        const auto place = text.find(from);
        EXPECT_NE(place, std::string::npos) << from;
        const auto reply = service.ask("manager", "POST", "/v1/support-services",
                                       text.replace(place, from.size(), into));
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    const std::vector<std::pair<std::string, std::string>> required{
        {R"("code":"another",)", "/code"},
        {R"("kind":"course",)", "/kind"},
        {R"("name":"Keeping books",)", "/name"},
        {R"("language":"en",)", "/language"},
        {R"("description":"For traders",)", "/description"},
        {R"("office_id":1,)", "/office_id"},
        {R"("provider":"Tawi",)", "/provider"},
        {R"("offered_from":"2026-01-01",)", "/offered_from"},
        {R"("capacity":20,)", "/capacity"},
        {R"("course_kind":"financial_literacy",)", "/course/course_kind"},
        {R"("curriculum":[{"title":"Income","hours":"2"},{"title":"Costs","hours":"3"}],)",
         "/course/curriculum"},
        {R"("title":"Income",)", "/course/curriculum/0/title"},
        {R"(,"hours":"3")", "/course/curriculum/1/hours"},
        {R"("pass_mark":"60",)", "/course/pass_mark"},
        {R"("least_attendance":"0.5",)", "/course/least_attendance"}};
    for (const auto& [field, pointer] : required)
        EXPECT_EQ(refused(field, ""), pointer + " required");
    EXPECT_EQ(refused(R"("kind":"course")", R"("kind":"magic")"), "/kind unknown_value");
    EXPECT_EQ(refused("another", "Another"), "/code not_a_code");
    EXPECT_EQ(refused("another", "books"), "/code name_taken");
    EXPECT_EQ(refused("\"office_id\":1", "\"office_id\":2"), "/office_id unknown_office");
    EXPECT_EQ(refused(R"("capacity":20)", R"("capacity":20,"prerequisites":["none"])"),
              "/prerequisites/0 unknown_service");
    EXPECT_EQ(refused(R"("pass_mark":"60")", R"("pass_mark":"100.01")"),
              "/course/pass_mark out_of_range");
    EXPECT_EQ(refused(R"("pass_mark":"60")", R"("pass_mark":60)"), "/course/pass_mark wrong_type");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.support_service"), "1");
    EXPECT_EQ(service.ask("officer", "POST", "/v1/support-services", whole).status, 403);
}

TEST_F(SupportServicesTest, NeverAskForEachOther) {
    offer("credit", R"(,"prerequisites":["books"])");
    offer("growth", R"(,"prerequisites":["credit","books"])");
    const auto circular =
        service.ask("manager", "POST", path() + "/versions",
                    body("", R"(,"prerequisites":["growth"])"), {{"If-Match", "\"1\""}});
    EXPECT_EQ(circular.at("/errors/0/code"), "circular") << circular.body;
    EXPECT_THAT(circular.at("/detail"), HasSubstr("books needs growth needs"));
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.support_service_version"), "3");
}

TEST_F(SupportServicesTest, AreOfferedInOnesOwnOffices) {
    EXPECT_EQ(
        service.ask("far_manager", "POST", path() + "/versions", body(""), {{"If-Match", "\"1\""}})
            .pointer(),
        "/office_id");
    auto everywhere = body("savings");
    everywhere.replace(everywhere.find(R"("office_id":1,)"), 14, "");
    EXPECT_EQ(service.ask("manager", "POST", "/v1/support-services", everywhere).pointer(),
              "/office_id");
    EXPECT_EQ(service.ask("administrator", "POST", "/v1/support-services", everywhere).status, 201);
}

/// The compiler destroys the name twice where it is not told its type; short names bear that.
TEST_F(SupportServicesTest, RefuseARunOfAServiceWithALongName) {
    const auto runs = "/v1/support-services/" + std::string(40, 'a') + "/runs";
    for (const auto* body : {"{}", R"({"office_id":1})", R"({"office_id":1,"location":7})"})
        EXPECT_GE(service.ask("manager", "POST", runs, body).status, 400) << body;
    EXPECT_EQ(service.ask("manager", "GET", "/v1/support-services").status, 200);
}

TEST_F(SupportServicesTest, HaveRunsWithSessions) {
    const auto run = service.ask("officer", "GET", path() + "/runs/1");
    ASSERT_EQ(run.status, 200) << run.body;
    EXPECT_EQ(run.at("/sessions/1/held_on"), "2026-01-13");
    EXPECT_EQ(run.at("/capacity"), "20");
    EXPECT_EQ(service.ask("officer", "GET", path() + "/runs").size("/data"), 1U);
    EXPECT_EQ(service.ask("officer", "GET", path() + "/runs/2").status, 404);

    const std::string whole =
        R"({"office_id":1,"location":"Hall","starts_on":"2026-01-05","ends_on":"2026-01-31","trainer":"R"})";
    const auto refused = [&](const std::string& where, std::string text, const std::string& from,
                             const std::string& into) {
        text.replace(text.find(from), from.size(), into);
        const auto reply = service.ask("manager", "POST", path() + where, text);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    const auto run_with = [&](const std::string& from, const std::string& into) {
        return refused("/runs", whole, from, into);
    };
    EXPECT_EQ(run_with(R"("office_id":1,)", ""), "/office_id required");
    EXPECT_EQ(run_with(R"("location":"Hall",)", ""), "/location required");
    EXPECT_EQ(run_with(R"("starts_on":"2026-01-05",)", ""), "/starts_on required");
    EXPECT_EQ(run_with(R"("ends_on":"2026-01-31",)", ""), "/ends_on required");
    EXPECT_EQ(run_with(R"(,"trainer":"R")", ""), "/trainer required");
    EXPECT_EQ(run_with("2026-01-31", "2026-01-04"), "/ends_on ends_before_start");
    EXPECT_EQ(run_with("2026-01-05", "2025-12-31"), "/starts_on wrong_state");

    const std::string session =
        R"({"held_on":"2026-01-06","starts_at":"09:00","hours":"2","topic":"T","location":"L"})";
    const auto session_with = [&](const std::string& from, const std::string& into) {
        return refused("/runs/1/sessions", session, from, into);
    };
    EXPECT_EQ(session_with(R"("held_on":"2026-01-06",)", ""), "/held_on required");
    EXPECT_EQ(session_with(R"("starts_at":"09:00",)", ""), "/starts_at required");
    EXPECT_EQ(session_with(R"("hours":"2",)", ""), "/hours required");
    EXPECT_EQ(session_with(R"("topic":"T",)", ""), "/topic required");
    EXPECT_EQ(session_with(R"(,"location":"L")", ""), "/location required");
    EXPECT_EQ(session_with("2026-01-06", "2026-02-01"), "/held_on outside_run");
    EXPECT_EQ(session_with("09:00", "25:00"), "/starts_at not_a_time");
    EXPECT_EQ(session_with(R"("hours":"2")", R"("hours":"24.01")"), "/hours out_of_range");
    EXPECT_EQ(session_with(R"("09:00","hours":"2")", R"("23:00","hours":"1.25")"),
              "/hours out_of_range")
        << "past midnight";
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.service_session"), "2");
}

}  // namespace
}  // namespace tawi::rest
