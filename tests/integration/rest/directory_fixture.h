#pragma once

#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {

inline std::string in_quotes(const std::string& text) {
    return "\"" + text + "\"";
}

/// Two needs, health and below it eye care; a clinic in Nairobi, one in Mombasa, and an advice by
/// phone. The clinics are open from Monday to Friday, the first one's eye care on Tuesdays alone.
/// Today is Monday, 5 January 2026.
class DirectoryTest : public ::testing::Test {
 protected:
    DirectoryTest() {
        health = made("needs", body_of(need));
        eyes = made("needs", body_of(with(with(need, "code", in_quotes("eyes")), "parent_id",
                                          in_quotes(health))));
        organization = made("organizations", body_of(provider));
        offered = with(offered, "organization_id", in_quotes(organization));
        nairobi = made("locations", body_of(place));
        mombasa = made("locations", body_of(with(with(place, "latitude", in_quotes("-4.05")),
                                                 "longitude", in_quotes("39.6667"))));
        online = made("locations", R"({"location_type":"virtual","name":"By phone"})");
        clinic = made("services", body_of(with(offered, "locations", list({nairobi, mombasa}))));
        auto eye_care = with(with(offered, "name", in_quotes("Eye care")), "needs", list({"eyes"}));
        eye_care = with(with(eye_care, "minimum_age", "18"), "maximum_age", "60");
        eye_care = with(eye_care, "languages", R"([{"code":"luo"}])");
        eye_care =
            with(eye_care, "schedules",
                 R"([{"freq":"WEEKLY","byday":"TU","opens_at":"10:00","closes_at":"12:00"}])");
        eye_clinic = made("services", body_of(with(eye_care, "locations", list({nairobi}))));
        advice = made("services",
                      body_of(with(with(with(offered, "name", in_quotes("Advice")), "needs", "[]"),
                                   "locations", list({online}))));
    }

    static std::string list(const std::vector<std::string>& texts) {
        std::string all;
        for (const auto& text : texts)
            all += (all.empty() ? "" : ",") + in_quotes(text);
        return "[" + all + "]";
    }

    static std::string at(const std::string& what, const std::string& id = "") {
        return "/v1/directory/" + what + (id.empty() ? "" : "/" + id);
    }

    /// The id of what was added.
    std::string made(const std::string& what, const std::string& body) {
        const auto reply = service.ask("manager", "POST", at(what), body);
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply.at("/id");
    }

    /// "422 /field code" of what is refused.
    std::string fault(const std::string& what, const std::string& body) {
        const auto refused = service.ask("manager", "POST", at(what), body);
        return std::to_string(refused.status) + " " + refused.pointer() + " " +
               refused.at("/errors/0/code");
    }

    /// "name km" of what is found, with a "-" before what does not fit.
    std::vector<std::string> found(const std::string& query) {
        const auto reply = service.ask("officer", "GET", at("services") + "?" + query);
        EXPECT_EQ(reply.status, 200) << reply.body;
        std::vector<std::string> all;
        for (std::size_t index = 0; index < reply.size("/data"); ++index) {
            const auto row = "/data/" + std::to_string(index);
            all.push_back((reply.at(row + "/fits") == "true" ? "" : "-") +
                          reply.at(row + "/service/name") + " " + reply.at(row + "/distance_km"));
        }
        return all;
    }

    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    const BodyFields need{
        {"name", "\"Health\""}, {"description", "\"All that heals\""}, {"code", "\"health\""}};
    const BodyFields provider{{"name", "\"Afya Njema\""},
                              {"description", "\"Clinics\""},
                              {"phones", R"([{"number":"+254700000001"}])"}};
    const BodyFields place{
        {"location_type", "\"physical\""},
        {"latitude", "\"-1.286389\""},
        {"longitude", "\"36.817223\""},
        {"addresses", R"([{"address_1":"Plot 1","city":"Nairobi","state_province":"Nairobi",)"
                      R"("postal_code":"00100","country":"KE","address_type":"physical"}])"},
        {"schedules",
         R"([{"freq":"WEEKLY","byday":"MO,TU,WE,TH,FR","opens_at":"08:00","closes_at":"17:00"}])"},
        {"languages", R"([{"code":"sw"}])"}};
    BodyFields offered{{"organization_id", "\"\""},
                       {"name", "\"Clinic\""},
                       {"status", "\"active\""},
                       {"needs", R"(["health"])"}};

    Service service;
    std::string health, eyes, organization, nairobi, mombasa, online, clinic, eye_clinic, advice;
};

}  // namespace tawi::rest
