#include "tests/integration/rest/directory_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const std::string from_nairobi = "latitude=-1.286389&longitude=36.817223";

// Nairobi to Mombasa by the great circle: 441.1 km (the two places of the fixture, on a sphere of
// 6371.0088 km).
TEST_F(DirectoryTest, IsSearchedByNeedAndDistance) {
    EXPECT_THAT(found(from_nairobi + "&need=health&within_km=1000"),
                ElementsAre("Clinic 0.0", "Eye care 0.0", "Clinic 441.1"));
    EXPECT_THAT(found(from_nairobi + "&need=health&within_km=441"),
                ElementsAre("Clinic 0.0", "Eye care 0.0"));
    EXPECT_THAT(found(from_nairobi + "&need=eyes"), ElementsAre("Eye care 0.0"));
    EXPECT_THAT(found(from_nairobi), ElementsAre("Clinic 0.0", "Eye care 0.0", "Advice "));
    EXPECT_THAT(found("need=nothing"), IsEmpty());
    EXPECT_THAT(found("limit=1"), ElementsAre("Advice "));
    EXPECT_THAT(found("need=health"), UnorderedElementsAre("Clinic ", "Clinic ", "Eye care "));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(DirectoryTest, TellsWhyAServiceFitsOrDoesNot) {
    const auto near = from_nairobi + "&need=health";
    EXPECT_THAT(found(near + "&language=luo"), ElementsAre("Eye care 0.0", "-Clinic 0.0"));
    EXPECT_THAT(found("need=health&language=luo&age=20"),
                ElementsAre("Eye care ", "-Clinic ", "-Clinic "))
        << "without a place";
    EXPECT_THAT(found("need=eyes&open_on=monday"), ElementsAre("-Eye care "));
    EXPECT_THAT(found(near + "&language=sw"), ElementsAre("Clinic 0.0", "Eye care 0.0"));
    EXPECT_THAT(found(near + "&open_on=monday"), ElementsAre("Clinic 0.0", "-Eye care 0.0"));
    EXPECT_THAT(found(near + "&open_on=tuesday"), ElementsAre("Clinic 0.0", "Eye care 0.0"));
    EXPECT_THAT(found(near + "&open_on=sunday"), ElementsAre("-Clinic 0.0", "-Eye care 0.0"));
    EXPECT_THAT(found(near + "&age=17"), ElementsAre("Clinic 0.0", "-Eye care 0.0"));
    EXPECT_THAT(found(near + "&age=18"), ElementsAre("Clinic 0.0", "Eye care 0.0"));
    EXPECT_THAT(found(near + "&age=60"), ElementsAre("Clinic 0.0", "Eye care 0.0"));
    EXPECT_THAT(found(near + "&age=61"), ElementsAre("Clinic 0.0", "-Eye care 0.0"));

    const auto shown = service.ask(
        "officer", "GET", at("services") + "?" + near + "&age=17&language=luo&open_on=monday");
    EXPECT_EQ(shown.at("/data/1/service/name"), "Eye care") << shown.body;
    EXPECT_EQ(shown.at("/data/1/reasons/0/about"), "language");
    EXPECT_EQ(shown.at("/data/1/reasons/0/met"), "true");
    EXPECT_EQ(shown.at("/data/1/reasons/1/about"), "opening_hours");
    EXPECT_EQ(shown.at("/data/1/reasons/1/met"), "false");
    EXPECT_EQ(shown.at("/data/1/reasons/2/detail"), "From 18 to 60 years.");
    EXPECT_EQ(shown.at("/data/1/schedules/0/byday"), "TU");
    EXPECT_EQ(shown.at("/data/1/phones/0/number"), "+254700000001");
    EXPECT_EQ(shown.at("/data/1/location/addresses/0/city"), "Nairobi");
    EXPECT_EQ(shown.at("/data/1/organization/name"), "Afya Njema");
    EXPECT_EQ(shown.size("/data/1/languages"), 2U);
}

TEST_F(DirectoryTest, IsNotSearchedForWhatIsNoQuestion) {
    const auto refused = [&](const std::string& query) {
        const auto reply = service.ask("officer", "GET", at("services") + "?" + query);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused("latitude=1"), "longitude required");
    EXPECT_EQ(refused("longitude=1"), "latitude required");
    EXPECT_EQ(refused("within_km=1"), "latitude required");
    EXPECT_EQ(refused("latitude=91&longitude=0"), "latitude out_of_range");
    EXPECT_EQ(refused("latitude=0&longitude=x"), "longitude not_a_number");
    EXPECT_EQ(refused(from_nairobi + "&within_km=-1"), "within_km out_of_range");
    EXPECT_EQ(refused("open_on=someday"), "open_on unknown_value");
    EXPECT_EQ(refused("language=Swahili"), "language not_a_language");
    EXPECT_EQ(refused("age=151"), "age out_of_range");
    EXPECT_EQ(refused("need="), "need required");
    EXPECT_EQ(refused("shoe=1"), "shoe unknown_parameter");
}

TEST_F(DirectoryTest, IsDescribedAnewInVersions) {
    const auto shown = service.ask("auditor", "GET", at("services", clinic));
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.header("etag"), "\"1\"");
    EXPECT_EQ(shown.size("/locations"), 2U);
    EXPECT_EQ(shown.at("/needs/0/code"), "health");

    const auto revise = [&](const std::string& version, const BodyFields& body) {
        return service.ask("manager", "POST", at("services", clinic) + "/versions", body_of(body),
                           {{"If-Match", version}});
    };
    const auto moved =
        with(with(offered, "name", in_quotes("Day clinic")), "locations", list({nairobi}));
    const auto revised = revise("\"1\"", moved);
    ASSERT_EQ(revised.status, 201) << revised.body;
    EXPECT_EQ(revised.at("/version"), "2");
    EXPECT_EQ(revised.size("/locations"), 1U);
    EXPECT_EQ(revise("\"1\"", moved).code(), "stale_version");
    EXPECT_EQ(revise("\"2\"", moved).at("/version"), "2");  // the same: no further version
    EXPECT_THAT(found("need=health"), UnorderedElementsAre("Day clinic ", "Eye care "));
    // What was withdrawn comes back as a version of the same row or as a new one.
    EXPECT_EQ(
        revise("\"2\"", with(moved, "locations", list({nairobi, mombasa}))).size("/locations"), 2U);
    EXPECT_EQ(revise("\"2\"", with(moved, "status", in_quotes("defunct"))).at("/version"), "3");
    EXPECT_THAT(found("need=health"), ElementsAre("Eye care "));

    const auto phone = service.ask("officer", "GET", at("organizations", organization));
    const auto kept = with(provider, "phones",
                           R"([{"id":")" + phone.at("/phones/0/id") + R"(","number":"0700"}])");
    const auto called =
        service.ask("manager", "POST", at("organizations", organization) + "/versions",
                    body_of(kept), {{"If-Match", "\"1\""}});
    EXPECT_EQ(called.at("/phones/0/id"), phone.at("/phones/0/id")) << called.body;
    EXPECT_EQ(called.at("/phones/0/number"), "0700");
    EXPECT_EQ(service
                  .ask("manager", "POST", at("locations", nairobi) + "/versions",
                       body_of(with(place, "languages", "[]")), {{"If-Match", "\"1\""}})
                  .size("/languages"),
              0U);
    EXPECT_EQ(service.ask("officer", "GET", at("locations", nairobi)).size("/schedules"), 1U);
    EXPECT_EQ(service.ask("officer", "GET", at("services", nairobi)).status, 404);
    EXPECT_EQ(service.ask("officer", "GET", at("services", "x")).status, 404);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(DirectoryTest, RefusesEachRequiredFieldByItsName) {
    const auto before = service.query("SELECT count(*) FROM tawi.audit_event");
    for (const auto* field : {"name", "description"}) {
        EXPECT_EQ(fault("organizations", body_of(provider, field)),
                  std::string("422 /") + field + " required");
        EXPECT_EQ(fault("needs", body_of(need, field)), std::string("422 /") + field + " required");
    }
    for (const auto* field : {"organization_id", "name", "status"})
        EXPECT_EQ(fault("services", body_of(offered, field)),
                  std::string("422 /") + field + " required");
    EXPECT_EQ(fault("locations", body_of(place, "location_type")), "422 /location_type required");
    const BodyFields address{
        {"address_1", "\"Plot 1\""},  {"city", "\"Nairobi\""}, {"state_province", "\"Nairobi\""},
        {"postal_code", "\"00100\""}, {"country", "\"KE\""},   {"address_type", "\"physical\""}};
    for (const auto& [field, value] : address)
        EXPECT_EQ(fault("locations",
                        body_of(with(place, "addresses", "[" + body_of(address, field) + "]"))),
                  "422 /addresses/0/" + field + " required");
    EXPECT_EQ(fault("locations", body_of(with(place, "phones", R"([{"type":"voice"}])"))),
              "422 /phones/0/number required");
    EXPECT_EQ(fault("services", body_of(with(offered, "languages", "[{}]"))),
              "422 /languages/0/code required");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event"), before);
}

TEST_F(DirectoryTest, RefusesBadCoordinatesHoursAgesAndLanguages) {
    const auto of_place = [&](const char* field, const std::string& value) {
        return fault("locations", body_of(with(place, field, value))).substr(4);
    };
    EXPECT_EQ(of_place("latitude", in_quotes("91")), "/latitude out_of_range");
    EXPECT_EQ(of_place("longitude", in_quotes("180.1")), "/longitude out_of_range");
    EXPECT_EQ(of_place("latitude", in_quotes("1e1")), "/latitude not_a_number");
    EXPECT_EQ(of_place("latitude", "1"), "/latitude wrong_type");
    EXPECT_EQ(of_place("longitude", "null"), "/longitude required");
    EXPECT_EQ(of_place("schedules", R"([{"opens_at":"17:00","closes_at":"08:00"}])"),
              "/schedules/0/closes_at closes_before_opening");
    EXPECT_EQ(of_place("schedules", R"([{"opens_at":"25:00"}])"),
              "/schedules/0/opens_at not_a_time");
    EXPECT_EQ(of_place("schedules", R"([{"byday":"XX"}])"), "/schedules/0/byday not_weekdays");
    EXPECT_EQ(of_place("languages", R"([{"code":"Swahili"}])"), "/languages/0/code not_a_language");
    EXPECT_EQ(of_place("shoe", "1"), "/shoe unknown_field");
    const auto of_service = [&](const char* field, const std::string& value) {
        return fault("services", body_of(with(offered, field, value))).substr(4);
    };
    EXPECT_EQ(of_service("minimum_age", "-1"), "/minimum_age out_of_range");
    EXPECT_EQ(of_service("maximum_age", in_quotes("18")), "/maximum_age wrong_type");
    EXPECT_EQ(
        fault("services", body_of(with(with(offered, "minimum_age", "9"), "maximum_age", "8")))
            .substr(4),
        "/maximum_age greatest_below_least");
    EXPECT_EQ(of_service("status", in_quotes("open")), "/status unknown_value");
    EXPECT_EQ(of_service("url", in_quotes("ftp://x")), "/url not_a_web_address");
    EXPECT_EQ(of_service("organization_id", in_quotes(nairobi)),
              "/organization_id unknown_reference");
    EXPECT_EQ(of_service("needs", R"(["health","shoes"])"), "/needs/1 unknown_need");
    EXPECT_EQ(of_service("locations", list({clinic})),
              "/locations/0/location_id unknown_reference");
    EXPECT_EQ(of_service("id", in_quotes(clinic)), "/id repeated");
}

TEST_F(DirectoryTest, IsAddedToOnceForAKeyByThoseWhoKeepIt) {
    const HttpFields key{{"Idempotency-Key", "once"}};
    const auto add = [&](const std::string& user) {
        return service.ask(user, "POST", at("organizations"), body_of(provider), key);
    };
    const auto first = add("manager");
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(add("manager").body, first.body);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.directory_organization"), "2");
    EXPECT_EQ(add("officer").status, 403);
    const auto page = service.ask("officer", "GET", at("organizations") + "?limit=1");
    EXPECT_EQ(page.at("/has_more"), "true");
    const auto rest =
        service.ask("officer", "GET", at("organizations") + "?cursor=" + page.at("/next_cursor"));
    EXPECT_EQ(rest.size("/data"), 1U);
    EXPECT_EQ(service.ask("officer", "GET", at("needs")).size("/data"), 2U);
    EXPECT_EQ(service.ask("officer", "GET", at("locations")).size("/data"), 3U);
}

}  // namespace
}  // namespace tawi::rest
