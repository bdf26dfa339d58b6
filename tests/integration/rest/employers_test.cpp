#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

using EmployersTest = WorkTest;

TEST_F(EmployersTest, AreShownAtTheirLastVersionWithTheirAgreements) {
    const auto shown = service.ask("auditor", "GET", "/v1/employers/1");
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.at("/name"), "Rafiki Tailors");
    EXPECT_EQ(shown.at("/agreements/0/covers/1"), "internship");
    EXPECT_EQ(shown.at("/agreements/0/posts_taken"), "0");
    EXPECT_EQ(shown.header("etag"), "\"1\"");

    const auto revise = [&](const std::string& version, const std::string& user = "manager") {
        return service.ask(user, "POST", "/v1/employers/1/versions",
                           body_of(with(employer, "contact", "\"Joy Atieno\"")),
                           {{"If-Match", version}});
    };
    EXPECT_EQ(revise("\"1\"", "far_manager").pointer(), "/office_id");
    const auto revised = revise("\"1\"");
    ASSERT_EQ(revised.status, 201) << revised.body;
    EXPECT_EQ(revised.at("/version"), "2");
    EXPECT_EQ(revised.at("/agreements/0/number"), "1");
    EXPECT_EQ(revise("\"1\"").code(), "stale_version");

    expect_made(service.ask("manager", "POST", "/v1/employers", body_of(employer)));
    const auto first = service.ask("officer", "GET", "/v1/employers?limit=1");
    EXPECT_EQ(first.at("/data/0/contact"), "Joy Atieno") << first.body;
    const auto second =
        service.ask("officer", "GET", "/v1/employers?limit=1&cursor=" + first.at("/next_cursor"));
    EXPECT_EQ(second.at("/data/0/number"), "2");
    EXPECT_EQ(second.at("/has_more"), "false");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/employers/3").status, 404);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(EmployersTest, AreRefusedFieldByField) {
    const std::string path = "/v1/employers";
    expect_each_required("manager", path, employer);
    const auto refused = [&](const char* field, const char* value) {
        return fault(path, body_of(with(employer, field, value)), "manager");
    };
    EXPECT_EQ(refused("sector", "\"magic\""), "422 /sector unknown_value");
    EXPECT_EQ(refused("phone", "\"0700\""), "422 /phone not_a_phone");
    EXPECT_EQ(refused("office_id", "2"), "422 /office_id unknown_office");
    EXPECT_EQ(refused("shoe", "1"), "400 /shoe unknown_field");
    EXPECT_EQ(service.ask("officer", "POST", path, body_of(employer)).status, 403);
    expect_made(service.ask("administrator", "POST", path, body_of(employer, "office_id")));
}

TEST_F(EmployersTest, SignAgreementsFieldByField) {
    const std::string path = "/v1/employers/1/agreements";
    BodyFields required = agreement;
    required.pop_back();  // without a last day it is until further notice
    expect_each_required("manager", path, required);
    const auto refused = [&](const char* field, const char* value) {
        return fault(path, body_of(with(agreement, field, value)), "manager");
    };
    EXPECT_EQ(refused("from", "\"2026-01-04\""), "422 /from before_signature");
    EXPECT_EQ(refused("to", "\"2026-01-04\""), "422 /to ends_before_start");
    EXPECT_EQ(refused("covers", R"(["internship","shoe"])"), "422 /covers/1 unknown_value");
    EXPECT_EQ(refused("covers", R"(["internship","internship"])"), "400 /covers/1 repeated");
    EXPECT_EQ(refused("posts", "0"), "422 /posts out_of_range");
    EXPECT_EQ(fault(path,
                    body_of(with(with(agreement, "signed_on", "\"2026-01-06\""), "from",
                                 "\"2026-01-06\"")),
                    "manager"),
              "422 /signed_on in_future");
    EXPECT_EQ(
        service.ask("manager", "POST", "/v1/employers/7/agreements", body_of(agreement)).status,
        404);
    const auto made = service.ask("manager", "POST", path, body_of(required));
    EXPECT_EQ(made.at("/agreements/1/number"), "2") << made.body;
}

TEST_F(EmployersTest, AreAddedOnceForAKey) {
    const HttpFields key{{"Idempotency-Key", "once"}};
    const auto add = [&] {
        return service.ask("manager", "POST", "/v1/employers", body_of(employer), key);
    };
    const auto first = add();
    EXPECT_EQ(first.at("/number"), "2") << first.body;
    EXPECT_EQ(add().body, first.body);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.employer"), "2");
}

}  // namespace
}  // namespace tawi::rest
