#include <thread>

#include "tests/integration/books_check.h"
#include "tests/integration/rest/support_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

using EnrolmentsTest = SupportTest;

TEST_F(EnrolmentsTest, LeadToACertificateWhereTheFiguresAreEnough) {
    ASSERT_EQ(enrol(asha).status, 201);
    EXPECT_EQ(score(asha, "before", "35").status, 201);
    service.go_to("2026-01-06");
    EXPECT_EQ(mark(1, asha, "absent").at("/added"), "1");
    EXPECT_THAT(settle(asha).at("/detail"), HasSubstr("Session 2 is on 2026-01-13"));
    service.go_to("2026-01-13");
    EXPECT_EQ(mark(2, asha, "present").status, 201);
    EXPECT_THAT(settle(asha).at("/detail"), HasSubstr("no score"));
    EXPECT_EQ(score(asha, "after", "72.5").status, 201);
    EXPECT_EQ(settle(asha, "officer").code(), "same_person");
    const auto passed = settle(asha);
    ASSERT_EQ(passed.status, 201) << passed.body;
    EXPECT_EQ(passed.at("/state"), "completed");
    EXPECT_EQ(passed.at("/outcome/attended_hours"), "3");
    EXPECT_EQ(passed.at("/outcome/counted_hours"), "5");
    EXPECT_EQ(passed.at("/outcome/score_before"), "35");
    EXPECT_EQ(passed.at("/certificate/state"), "valid");
    EXPECT_EQ(passed.at("/certificate/expires_on"), "2027-01-13");
    EXPECT_EQ(settle(asha).code(), "wrong_state") << "it is decided once";
    EXPECT_EQ(mark(1, asha, "present", "She came").at("/errors/0/code"), "not_enrolled");
    EXPECT_EQ(enrol(asha).code(), "already_completed");
    const auto read = service.ask("auditor", "GET", enrolments(asha) + "/1");
    EXPECT_EQ(read.at("/outcome/score_after"), "72.5") << read.body;
    EXPECT_EQ(
        service.ask("officer", "GET", path() + "/runs/1/enrolments").at("/data/0/certificate/code"),
        passed.at("/certificate/code"));
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(EnrolmentsTest, FailWhereTheyAreNot) {
    const auto failed = complete(asha, "59.99");
    ASSERT_EQ(failed.status, 201) << failed.body;
    EXPECT_EQ(failed.at("/state"), "failed");
    EXPECT_THAT(failed.at("/outcome/reason"), HasSubstr("59.99; the pass mark is 60"));
    EXPECT_THAT(failed.body, HasSubstr(R"("certificate":null)"));
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.certificate"), "0");
    EXPECT_EQ(enrol(asha).status, 201) << "they may try again";
}

TEST_F(EnrolmentsTest, AreRefusedFieldByField) {
    const auto refused = [&](const std::string& where, const std::string& body) {
        const auto reply = service.ask("officer", "POST", enrolments(asha) + where, body);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused("", R"({"run":1})"), "/service required");
    EXPECT_EQ(refused("", R"({"service":"books"})"), "/run required");
    ASSERT_EQ(enrol(asha).status, 201);
    EXPECT_EQ(refused("/1/withdrawal", "{}"), "/reason required");
    EXPECT_EQ(refused("/1/scores", R"({"score":"1"})"), "/moment required");
    EXPECT_EQ(refused("/1/scores", R"({"moment":"after"})"), "/score required");
    EXPECT_EQ(refused("/1/scores", R"({"moment":"now","score":"1"})"), "/moment unknown_value");
    EXPECT_EQ(refused("/1/scores", R"({"moment":"after","score":"100.01"})"),
              "/score out_of_range");
    EXPECT_EQ(refused("/1/scores", R"({"moment":"after","score":"1.001"})"),
              "/score too_many_decimals");
    EXPECT_EQ(
        service.ask("officer", "POST", enrolments(asha) + "/2/withdrawal", R"({"reason":"moved"})")
            .status,
        404);
    EXPECT_EQ(service.ask("other_officer", "GET", enrolments(asha)).status, 404);
    EXPECT_EQ(enrol(asha, "books", "far_officer").status, 404);
    EXPECT_EQ(enrol(asha, "nothing").status, 404);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.course_score"), "0");
}

TEST_F(EnrolmentsTest, AskForPrerequisitesAndPlaces) {
    offer("credit", R"(,"prerequisites":["books"])");
    open_run("credit", "1");
    const auto unmet = enrol(asha, "credit");
    EXPECT_EQ(unmet.code(), "prerequisites_unmet") << unmet.body;
    EXPECT_EQ(unmet.at("/errors/0/title"), "books: not begun.");
    ASSERT_EQ(complete(asha, "80").status, 201);
    ASSERT_EQ(enrol(asha, "credit").status, 201);
    EXPECT_EQ(enrol(asha, "credit").code(), "already_enrolled");
    const auto rosa = service.add_borrower("officer", "Rosa");
    EXPECT_EQ(enrol(rosa, "credit").code(), "no_place_left");
    EXPECT_EQ(service
                  .ask("officer", "POST", enrolments(asha) + "/2/withdrawal",
                       R"({"reason":"moved away"})")
                  .at("/state"),
              "withdrawn");
    EXPECT_EQ(enrol(rosa, "credit").code(), "prerequisites_unmet") << "the place is free again";
    EXPECT_EQ(enrol(asha, "credit").status, 201);
    service.go_to("2026-02-01");
    EXPECT_EQ(enrol(rosa).code(), "wrong_state") << "the run is over";
}

/// Whoever is first has the last place, and nobody else.
TEST_F(EnrolmentsTest, GiveTheLastPlaceToOne) {
    offer("credit");
    open_run("credit", "1");
    std::vector<std::string> people;
    for (int number = 0; number < 6; ++number)
        people.push_back(service.add_borrower("officer", "Rosa " + std::to_string(number)));
    const auto token = service.token_of("officer");
    std::vector<int> statuses(people.size());
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < people.size(); ++index) {
        threads.emplace_back([&, index] {
            statuses[index] = service
                                  .ask_with(token, "POST", enrolments(people[index]),
                                            R"({"service":"credit","run":1})")
                                  .status;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 201), 1);
    EXPECT_EQ(std::ranges::count(statuses, 422), 5);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.enrolment"), "1");
}

TEST_F(EnrolmentsTest, AreAnsweredTheSameForTheSameKey) {
    const HttpFields key{{"Idempotency-Key", "once"}};
    const auto ask = [&] {
        return service.ask("officer", "POST", enrolments(asha), R"({"service":"books","run":1})",
                           key);
    };
    const auto first = ask();
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(ask().body, first.body);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.enrolment"), "1");
}

TEST_F(EnrolmentsTest, AreMarkedOnlyOnceTheSessionBegan) {
    const auto rosa = service.add_borrower("officer", "Rosa");
    ASSERT_EQ(enrol(asha).status, 201);
    const auto early = mark(1, asha, "present");
    EXPECT_EQ(early.code(), "wrong_state") << early.body;
    EXPECT_THAT(early.at("/detail"), HasSubstr("2026-01-06 at 09:00"));
    service.go_to("2026-01-07");
    EXPECT_EQ(mark(1, rosa, "present").at("/errors/0/code"), "not_enrolled");
    ASSERT_EQ(enrol(rosa).status, 201);
    const auto before = mark(1, rosa, "present");
    EXPECT_EQ(before.at("/errors/0/code"), "before_enrolment");
    EXPECT_EQ(before.pointer(), "/lines/0");
    EXPECT_EQ(mark(9, asha, "present").status, 404);
    EXPECT_EQ(mark(1, asha, "sleeping").pointer(), "/lines/0/mark");
    EXPECT_EQ(mark(1, "999999", "present").at("/errors/0/code"), "unknown_borrower");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.attendance_mark"), "0");
}

TEST_F(EnrolmentsTest, RefuseARegisterFieldByField) {
    ASSERT_EQ(enrol(asha).status, 201);
    service.go_to("2026-01-06");
    const auto refused = [&](const std::string& body) {
        const auto reply =
            service.ask("officer", "POST", path("books") + "/runs/1/sessions/1/register", body);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused("{}"), "/lines required");
    EXPECT_EQ(refused(R"({"lines":[]})"), "/lines required");
    EXPECT_EQ(refused(R"({"lines":[{"mark":"present"}]})"), "/lines/0/borrower_id required");
    EXPECT_EQ(refused(R"({"lines":[{"borrower_id":)" + asha + "}]}"), "/lines/0/mark required");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.attendance_mark"), "0");
}

TEST_F(EnrolmentsTest, KeepWhatARegisterSaidBefore) {
    ASSERT_EQ(enrol(asha).status, 201);
    service.go_to("2026-01-06");
    EXPECT_EQ(mark(1, asha, "absent").at("/added"), "1");
    EXPECT_EQ(mark(1, asha, "absent").at("/unchanged"), "1");
    EXPECT_EQ(mark(1, asha, "late").pointer(), "/lines/0/reason");
    EXPECT_EQ(mark(1, asha, "late", "The bus was late").at("/corrected"), "1");
    const auto read = service.ask("officer", "GET", enrolments(asha) + "/1");
    ASSERT_EQ(read.size("/marks"), 2U) << read.body;
    EXPECT_EQ(read.at("/marks/0/mark"), "absent");
    EXPECT_EQ(read.at("/marks/1/reason"), "The bus was late");
    EXPECT_EQ(read.at("/attended_hours"), "2");
    EXPECT_EQ(score(asha, "after", "50").status, 201);
    EXPECT_EQ(score(asha, "after", "70").pointer(), "/reason");
    EXPECT_EQ(score(asha, "after", "70", "A page was missing").at("/scores/1/score"), "70");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event"
                            " WHERE action = 'mark_attendance'"),
              "2");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(EnrolmentsTest, AreShownToTheBorrower) {
    ASSERT_EQ(enrol(asha).status, 201);
    const auto pin = service.ask("officer", "POST", "/v1/borrowers/" + asha + "/pin").at("/pin");
    const auto phone = service.ask("officer", "GET", "/v1/borrowers/" + asha).at("/phone");
    const auto token_of = [&](const std::string& secret) {
        return service
            .ask("", "POST", "/v1/me/sessions",
                 R"({"phone":")" + phone + R"(","pin":")" + secret + "\"}")
            .at("/token");
    };
    service.ask_with(token_of(pin), "PUT", "/v1/me/pin",
                     R"({"current_pin":")" + pin + R"(","new_pin":"482915"})");
    const auto token = token_of("482915");
    const auto own = service.ask_with(token, "GET", "/v1/me/enrolments");
    ASSERT_EQ(own.size("/data"), 1U) << own.body;
    EXPECT_EQ(own.at("/data/0/service_name"), "Keeping books");
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/enrolments/1").at("/run/sessions/0/topic"),
              "Income");
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/enrolments/2").status, 404);
    EXPECT_EQ(service.ask_with(token, "GET", enrolments(asha)).status, 403);
}

}  // namespace
}  // namespace tawi::rest
