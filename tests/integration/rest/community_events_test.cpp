#include <thread>

#include "tests/integration/rest/community_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class CommunityEventsTest : public CommunityTest {};

TEST_F(CommunityEventsTest, GivePlacesUntilTheyBeginAndMarkWhoCame) {
    add_event();
    const auto rosa = service.add_borrower("officer", "Rosa");
    const auto entered = write("event-registrations", R"({"event":1})");
    EXPECT_EQ(entered.at("/state"), "registered") << entered.body;
    EXPECT_EQ(write("event-registrations", R"({"event":1})").code(), "already_enrolled");
    EXPECT_EQ(post("officer", of("event-registrations", rosa), R"({"event":1})").code(),
              "no_place_left");
    EXPECT_EQ(get("auditor", "/v1/community-events/1").at("/registered"), "1");
    EXPECT_EQ(write("event-registrations/1/withdrawal", R"({"reason":"Ill"})").at("/state"),
              "withdrawn");
    EXPECT_EQ(write("event-registrations/1/withdrawal", R"({"reason":"Ill"})").code(),
              "wrong_state");
    expect_made(post("officer", of("event-registrations", rosa), R"({"event":1})"));
    const auto mark = [&](const std::string& body) {
        return post("officer", of("event-registrations/1/attendance", rosa), body);
    };
    EXPECT_EQ(mark(R"({"attended":true})").code(), "not_due_yet");
    service.go_to("2026-01-10");
    EXPECT_EQ(write("event-registrations/1/attendance", R"({"attended":true})").code(),
              "wrong_state")
        << "the place was given back";
    EXPECT_EQ(mark(R"({"attended":true})").at("/attended"), "true");
    EXPECT_EQ(mark(R"({"attended":false})").pointer(), "/reason");
    const auto corrected = mark(R"({"attended":false,"reason":"Her sister came"})");
    EXPECT_EQ(corrected.at("/attended"), "false");
    EXPECT_EQ(corrected.size("/attendance"), 2U);
    EXPECT_EQ(
        post("officer", of("event-registrations/1/withdrawal", rosa), R"({"reason":"x"})").code(),
        "wrong_state");
    EXPECT_EQ(write("event-registrations", R"({"event":1})").code(), "wrong_state");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CommunityEventsTest, AreRefusedFieldByField) {
    const std::string path = "/v1/community-events";
    const auto refused = [&](const char* field, const char* value) {
        return fault(path, body_of(with(event, field, value)), "manager");
    };
    auto needed = event;
    needed.pop_back();
    expect_each_required("administrator", path, needed);
    EXPECT_EQ(fault(path, body_of(needed), "manager"), "422 /office_id unknown_office");
    EXPECT_EQ(refused("office_id", "2"), "422 /office_id unknown_office");
    EXPECT_EQ(refused("kind", "\"party\""), "422 /kind unknown_value");
    EXPECT_EQ(refused("starts_at", "\"24:00\""), "422 /starts_at not_a_time");
    EXPECT_EQ(refused("capacity", "0"), "422 /capacity out_of_range");
    EXPECT_EQ(post("officer", path, body_of(event)).status, 403);
    expect_made(post("administrator", path, body_of(needed)));
    EXPECT_EQ(get("far_officer", path).at("/data/0/office_id"), "");
    expect_made(post("far_manager", path, body_of(with(event, "office_id", "2"))));
    EXPECT_EQ(fault(of("event-registrations"), R"({"event":2})"), "422 /event unknown_value");
    expect_each_required("officer", of("event-registrations"), {{"event", "1"}});
    expect_made(write("event-registrations", R"({"event":1})"));
    expect_each_required("officer", of("event-registrations/1/withdrawal"),
                         {{"reason", "\"Ill\""}});
    expect_each_required("officer", of("event-registrations/1/attendance"), {{"attended", "true"}});
    EXPECT_EQ(write("event-registrations/2/withdrawal", R"({"reason":"x"})").status, 404);
    EXPECT_EQ(write("event-registrations", R"({"event":1})", "far_officer").status, 404);
}

/// One place, six people at once.
TEST_F(CommunityEventsTest, GiveTheLastPlaceToOne) {
    add_event();
    std::vector<std::string> paths;
    for (int number = 0; number < 6; ++number)
        paths.push_back(of("event-registrations",
                           service.add_borrower("officer", "Rosa " + std::to_string(number))));
    const auto token = service.token_of("officer");
    std::vector<std::string> codes(paths.size());
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < paths.size(); ++index) {
        threads.emplace_back([&, index] {
            codes[index] = service.ask_with(token, "POST", paths[index], R"({"event":1})").code();
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(codes, ""), 1);
    EXPECT_EQ(std::ranges::count(codes, "no_place_left"), 5);
    EXPECT_EQ(get("officer", "/v1/community-events/1").at("/registered"), "1");
}

TEST_F(CommunityEventsTest, LeadToIntroductionsOfWhichSomethingComes) {
    add_event();
    expect_each_required("officer", of("introductions"), introduction);
    EXPECT_EQ(fault(of("introductions"), body_of(with(introduction, "event", "7"))),
              "422 /event unknown_value");
    EXPECT_EQ(
        fault(of("introductions"), body_of(with(introduction, "introduced_on", "\"2026-01-06\""))),
        "422 /introduced_on in_future");
    expect_made(write("introductions", body_of(with(introduction, "event", "1"))));
    expect_made(write("introductions", body_of(introduction)));
    const BodyFields outcome{{"outcome", "\"order\""}, {"told_on", "\"2026-01-05\""}};
    const auto path = of("introductions/2/outcomes");
    expect_each_required("officer", path, outcome);
    EXPECT_EQ(fault(path, body_of(with(outcome, "told_on", "\"2026-01-06\""))),
              "422 /told_on in_future");
    EXPECT_EQ(fault(path, body_of(with(outcome, "told_on", "\"2026-01-04\""))),
              "422 /told_on before_introduction");
    EXPECT_EQ(fault(path, body_of(with(outcome, "outcome", "\"love\""))),
              "422 /outcome unknown_value");
    EXPECT_EQ(write("introductions/7/outcomes", body_of(outcome)).status, 404);
    expect_made(write("introductions/2/outcomes", body_of(with(outcome, "note", "\"Trays\""))));
    const auto list = get("auditor", of("introductions"));
    EXPECT_EQ(list.at("/data/0/event"), "1") << list.body;
    EXPECT_EQ(list.at("/data/1/outcomes/0/outcome"), "order");
    EXPECT_EQ(get("other_officer", of("introductions")).status, 404);
    const auto own = service.ask_with(borrower_token(asha), "GET", "/v1/me/community");
    EXPECT_EQ(own.size("/introductions"), 2U) << own.body;
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
