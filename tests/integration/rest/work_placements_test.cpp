#include <thread>

#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WorkPlacementsTest : public WorkTest {
 protected:
    HttpReply begin() { return write("work-placements", body_of(placement)); }

    HttpReply work(const std::string& day, const std::string& hours_worked,
                   const std::string& number = "1") {
        return write("work-placements/" + number + "/hours",
                     body_of(with(with(hours, "worked_on", "\"" + day + "\""), "hours",
                                  "\"" + hours_worked + "\"")));
    }

    HttpReply confirm(const std::string& entry, const std::string& user = "manager") {
        return write("work-placements/1/hours/" + entry + "/confirmation", "{}", user);
    }

    HttpReply decide(const std::string& user = "manager") {
        return write("work-placements/1/outcome", "{}", user);
    }
};

TEST_F(WorkPlacementsTest, AreCompletedByConfirmedHours) {
    const auto begun =
        write("work-placements",
              body_of(with(placement, "stipend", R"({"amount":"3000.00","currency":"KES"})")));
    ASSERT_EQ(begun.status, 201) << begun.body;
    EXPECT_EQ(begun.at("/agreed_hours"), "40");
    EXPECT_EQ(begun.at("/stipend/amount"), "3000.00");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/employers/1").at("/agreements/0/posts_taken"),
              "1");
    service.go_to("2026-01-09");
    for (const auto* day : {"05", "06", "07", "08"})
        expect_made(work("2026-01-" + std::string(day), "8"));
    for (const auto* entry : {"1", "2", "3"})
        expect_made(confirm(entry));
    EXPECT_EQ(confirm("4", "officer").code(), "same_person");
    EXPECT_EQ(confirm("1").code(), "wrong_state");
    const auto missing = decide();
    EXPECT_EQ(missing.code(), "conditions_unmet") << missing.body;
    EXPECT_THAT(missing.body, HasSubstr("24 of 40 agreed hours"));
    const auto last = confirm("4");
    EXPECT_EQ(last.at("/confirmed_hours"), "32") << last.body;
    EXPECT_EQ(last.at("/weeks_over_agreed/0"), "2026-01-05") << "32 hours instead of 20";
    EXPECT_EQ(decide("officer").status, 403);
    const auto completed = decide();
    ASSERT_EQ(completed.status, 201) << completed.body;
    EXPECT_EQ(completed.at("/state"), "completed");
    EXPECT_EQ(completed.at("/steps/1/confirmed_hours"), "32");
    EXPECT_EQ(decide().code(), "wrong_state");
    EXPECT_EQ(work("2026-01-09", "1").code(), "wrong_state");
    const auto read = service.ask("auditor", "GET", of("work-placements"));
    EXPECT_EQ(read.at("/data/0/hours/3/confirmed_by"), read.at("/data/0/steps/1/recorded_by"));
    const auto timeline = service.ask("officer", "GET", of("timeline?topics=work"));
    EXPECT_THAT(timeline.body, HasSubstr(R"("kind":"hours_worked","happened_on":"2026-01-08",)"
                                         R"("subject":"placement 1","part":202601,)"
                                         R"("words":"32.00 hours in 2026-01, 32.00 confirmed")"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(WorkPlacementsTest, AreNotCompletedWhereHoursAreMissingAtTheEnd) {
    expect_made(begin());
    expect_made(work("2026-01-05", "8"));
    expect_made(confirm("1"));
    service.go_to("2026-01-18");
    EXPECT_EQ(decide().code(), "conditions_unmet") << "the last day is not over";
    service.go_to("2026-01-19");
    const auto over = decide();
    EXPECT_EQ(over.at("/state"), "not_completed") << over.body;
    expect_made(
        write("work-placements", body_of(with(with(placement, "starts_on", "\"2026-01-19\""),
                                              "ends_on", "\"2026-03-01\""))));
}

TEST_F(WorkPlacementsTest, AreDecidedByWhoRecordedNothingOfThem) {
    expect_made(write("work-placements", body_of(placement), "manager"));
    EXPECT_EQ(decide().code(), "same_person") << "who began it";
    EXPECT_EQ(write("work-placements/1/leaving", R"({"left_on":"2026-01-05","reason":"Moved"})")
                  .at("/state"),
              "left");
}

TEST_F(WorkPlacementsTest, HaveAtMostTwentyFourHoursOnADayByAllEntries) {
    expect_made(begin());
    expect_made(work("2026-01-05", "16"));
    EXPECT_EQ(work("2026-01-05", "8.01").at("/errors/0/code"), "over_the_day");
    expect_made(work("2026-01-05", "8"));
    EXPECT_EQ(work("2026-01-05", "0.01").pointer(), "/hours");
    EXPECT_EQ(work("2026-01-05", "24.01").at("/errors/0/code"), "out_of_range");
    // A corrected entry makes room, also for another placement on the same day.
    expect_made(write("work-placements/1/hours/1/correction",
                      R"({"hours":"6","reason":"Counted the way home"})"));
    expect_made(write("work-placements/1/leaving", R"({"left_on":"2026-01-05","reason":"Moved"})"));
    expect_made(begin());
    EXPECT_EQ(work("2026-01-05", "10.5", "2").at("/errors/0/code"), "over_the_day");
    expect_made(work("2026-01-05", "10", "2"));
}

TEST_F(WorkPlacementsTest, CorrectHoursByAFurtherEntry) {
    expect_made(begin());
    expect_made(work("2026-01-05", "8"));
    expect_made(confirm("1"));
    const std::string path = of("work-placements") + "/1/hours/1/correction";
    expect_each_required("officer", path, {{"hours", "\"7\""}, {"reason", "\"A slip\""}});
    const auto corrected =
        service.ask("officer", "POST", path, R"({"hours":"7","reason":"A slip"})");
    ASSERT_EQ(corrected.status, 201) << corrected.body;
    EXPECT_EQ(corrected.at("/hours/0/counts"), "false");
    EXPECT_EQ(corrected.at("/hours/1/corrects"), "1");
    EXPECT_EQ(corrected.at("/hours/1/done"), "Cutting");
    EXPECT_EQ(corrected.at("/confirmed_hours"), "0");
    EXPECT_EQ(service.ask("officer", "POST", path, R"({"hours":"6","reason":"A slip"})").code(),
              "wrong_state");
    EXPECT_EQ(confirm("1").code(), "wrong_state");
    EXPECT_EQ(confirm("7").status, 404);
    EXPECT_EQ(confirm("2").at("/confirmed_hours"), "7");
}

TEST_F(WorkPlacementsTest, AreRefusedFieldByField) {
    expect_each_required("officer", of("work-placements"), placement);
    const auto refused = [&](const char* field, const char* value) {
        return fault(of("work-placements"), body_of(with(placement, field, value)));
    };
    EXPECT_EQ(refused("kind", "\"shoe\""), "422 /kind unknown_value");
    EXPECT_EQ(refused("kind", "\"work_based_learning\""), "422 /kind not_covered");
    EXPECT_EQ(refused("employer", "7"), "422 /employer unknown_value");
    EXPECT_EQ(refused("agreement", "7"), "422 /agreement unknown_value");
    EXPECT_EQ(refused("ends_on", "\"2026-01-04\""), "422 /ends_on ends_before_start");
    EXPECT_EQ(refused("weekly_hours", "\"168.01\""), "422 /weekly_hours out_of_range");
    EXPECT_EQ(refused("least_share", "\"1.1\""), "422 /least_share out_of_range");
    EXPECT_EQ(refused("stipend", R"({"amount":"-1","currency":"KES"})"),
              "422 /stipend/amount negative");
    EXPECT_THAT(refused("ends_on", "\"2026-07-01\""), HasSubstr("/agreement wrong_state"));
    EXPECT_EQ(service.ask("far_officer", "POST", of("work-placements"), body_of(placement)).status,
              404);
    expect_made(begin());
    EXPECT_EQ(begin().code(), "already_enrolled");

    const auto path = of("work-placements") + "/1/hours";
    expect_each_required("officer", path, hours);
    EXPECT_EQ(fault(path, body_of(with(hours, "worked_on", "\"2026-01-04\""))),
              "422 /worked_on before_start");
    EXPECT_EQ(fault(path, body_of(with(hours, "worked_on", "\"2026-01-06\""))),
              "422 /worked_on in_future");
    EXPECT_EQ(fault(path, body_of(with(hours, "hours", "\"0\""))), "422 /hours zero");
    service.go_to("2026-01-25");
    EXPECT_EQ(fault(path, body_of(with(hours, "worked_on", "\"2026-01-19\""))),
              "422 /worked_on after_end");
    const auto leaving = of("work-placements") + "/1/leaving";
    const BodyFields left{{"left_on", "\"2026-01-25\""}, {"reason", "\"Moved\""}};
    expect_each_required("officer", leaving, left);
    EXPECT_EQ(fault(leaving, body_of(with(left, "left_on", "\"2026-01-26\""))),
              "422 /left_on in_future");
    EXPECT_EQ(fault(leaving, body_of(with(left, "left_on", "\"2026-01-04\""))),
              "422 /left_on before_start");
}

/// Two posts; six people ask at once.
TEST_F(WorkPlacementsTest, GiveThePostsOfAnAgreementToNoMoreThanAgreed) {
    std::vector<std::string> people;
    for (int number = 0; number < 6; ++number)
        people.push_back(service.add_borrower("officer", "Rosa " + std::to_string(number)));
    const auto token = service.token_of("officer");
    std::vector<std::string> codes(people.size());
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < people.size(); ++index) {
        threads.emplace_back([&, index] {
            codes[index] = service
                               .ask_with(token, "POST", of("work-placements", people[index]),
                                         body_of(placement))
                               .code();
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(codes, ""), 2);
    EXPECT_EQ(std::ranges::count(codes, "no_place_left"), 4);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.work_placement"), "2");
}

}  // namespace
}  // namespace tawi::rest
