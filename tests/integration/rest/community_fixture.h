#pragma once

#include <chrono>

#include "tests/integration/rest/work_fixture.h"

namespace tawi::rest {

/// Asha allows to be referred; an event with one place on 10 January and a peer group led by the
/// officer can be made. Today is 5 January 2026.
class CommunityTest : public WorkTest {
 protected:
    std::string user_id(const std::string& user) {
        return service.query("SELECT user_id FROM tawi.staff_user WHERE username = '" + user + "'");
    }

    HttpReply post(const std::string& user, const std::string& path, const std::string& body) {
        return service.ask(user, "POST", path, body);
    }

    HttpReply get(const std::string& user, const std::string& path) {
        return service.ask(user, "GET", path);
    }

    void allow_referrals(const std::string& given = "true", const std::string& borrower = "") {
        expect_made(post("officer", of("consents", borrower),
                         R"({"purpose":"referral","given":)" + given +
                             R"(,"told_on":"2026-01-05","channel":"spoken"})"));
    }

    void add_event(const std::string& capacity = "1") {
        expect_made(
            post("manager", "/v1/community-events", body_of(with(event, "capacity", capacity))));
    }

    void found_group() {
        group = with(group, "facilitator", user_id("officer"));
        expect_made(post("officer", "/v1/peer-groups", body_of(group)));
    }

    /// The token of a borrower who has a secret code of their own.
    std::string borrower_token(const std::string& borrower) {
        const auto pin = post("officer", of("pin", borrower), "").at("/pin");
        const auto phone = get("officer", "/v1/borrowers/" + borrower).at("/phone");
        const auto sign_in = [&](const std::string& secret) {
            return post("", "/v1/me/sessions",
                        R"({"phone":")" + phone + R"(","pin":")" + secret + "\"}")
                .at("/token");
        };
        service.ask_with(sign_in(pin), "PUT", "/v1/me/pin",
                         R"({"current_pin":")" + pin + R"(","new_pin":"482915"})");
        return sign_in("482915");
    }

    const BodyFields referral{{"topic", "\"safety_at_home\""},
                              {"destination", "\"Wangu House\""},
                              {"text", "\"She is afraid of him\""}};
    const BodyFields barrier{
        {"kind", "\"violence\""}, {"from", "\"2026-01-02\""}, {"text", "\"Bruises again\""}};
    const BodyFields event{
        {"kind", "\"fair\""},       {"title", "\"Market day\""},    {"held_on", "\"2026-01-10\""},
        {"starts_at", "\"10:00\""}, {"place", "\"Biashara Hall\""}, {"capacity", "1"},
        {"office_id", "1"}};
    const BodyFields introduction{{"introduced_on", "\"2026-01-05\""},
                                  {"name", "\"Peter Maina\""},
                                  {"organisation", "\"Upendo Hotel\""},
                                  {"purpose", "\"Eggs every week\""}};
    BodyFields group{{"name", "\"Hen keepers\""},    {"office_id", "1"},
                     {"purpose", "\"Buy feed\""},    {"facilitator", "0"},
                     {"weekday", "\"wednesday\""},   {"every_weeks", "2"},
                     {"meets_at", "\"Hall, 10:00\""}};
    const BodyFields funding{{"funder", "\"County youth fund\""},
                             {"product", "\"Start loan\""},
                             {"asked", R"({"amount":"50000.00","currency":"KES"})"},
                             {"told_on", "\"2026-01-05\""}};
    const BodyFields research{
        {"done_on", "\"2026-01-05\""}, {"question", "\"Who buys eggs?\""},
        {"method", "\"interviews\""},  {"sources", "\"Hotels in town\""},
        {"people_asked", "12"},        {"findings", "\"Nine of twelve would\""}};
};

}  // namespace tawi::rest
