#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/integration/service.h"

namespace tawi::rest {

/// Two mentors of the first office, `mentor` (number 1, two people at once) and `other_mentor`
/// (number 2), and Asha, whom nobody accompanies yet. It is noon of 5 January 2026 in Nairobi.
class MentoringTest : public ::testing::Test {
 protected:
    MentoringTest() {
        asha = service.add_borrower("officer", "Asha Otieno");
        for (const auto* user : {"mentor", "other_mentor"}) {
            service.add_user(user);
            const auto made = add_mentor("administrator", profile(user));
            EXPECT_EQ(made.status, 201) << made.body;
        }
    }

    std::string user_id(const std::string& username) {
        return service.query("SELECT user_id FROM tawi.staff_user WHERE username = '" + username +
                             "'");
    }

    /// A profile of a user; "" for a new version.
    std::string profile(const std::string& username, const std::string& more = "") {
        return (username.empty() ? "{" : R"({"user_id":)" + user_id(username) + ",") +
               R"("name":"Beatrice","languages":["sw","en"],"sectors":["poultry"],)"
               R"("skills":["saving"],"office_id":1,"capacity":2,"meets":"both",)"
               R"("active_from":"2026-01-01")" +
               more + "}";
    }

    HttpReply add_mentor(const std::string& by, const std::string& body) {
        return service.ask(by, "POST", "/v1/mentors", body);
    }

    static std::string of(const std::string& borrower, const std::string& more = "") {
        return "/v1/borrowers/" + borrower + "/mentorships" + more;
    }
    static std::string mine(const std::string& borrower, const std::string& more = "") {
        return "/v1/me/mentorships/" + borrower + more;
    }

    static std::string match_body(const std::string& mentor = "1") {
        return R"({"mentor":)" + mentor +
               R"(,"consent":{"given":true,"told_on":"2026-01-05","channel":"spoken"},)"
               R"("first_meeting":{"on":"2026-01-05","starts_at":"11:00","place":"Her shop"},)"
               R"("goals":[{"title":"Prices that cover costs","due_on":"2026-03-01"},)"
               R"({"title":"Ten customers","due_on":"2026-06-01"}]})";
    }

    HttpReply match(const std::string& borrower, const std::string& mentor = "1",
                    const std::string& user = "officer") {
        return service.ask(user, "POST", of(borrower), match_body(mentor));
    }

    /// As the mentor with that person.
    HttpReply tell(const std::string& borrower, const std::string& what, const std::string& body,
                   const std::string& user = "mentor") {
        return service.ask(user, "POST", mine(borrower, what), body);
    }

    HttpReply close(const std::string& borrower, const std::string& number = "1") {
        return service.ask("officer", "POST", of(borrower, "/" + number + "/closure"),
                           R"({"reason":"completed","rating_by_borrower":5,"rating_by_mentor":4})");
    }

    /// The token of a borrower who signed in and chose a PIN.
    std::string token_of_borrower(const std::string& borrower) {
        const auto phone = service.ask("officer", "GET", "/v1/borrowers/" + borrower).at("/phone");
        const auto pin =
            service.ask("officer", "POST", "/v1/borrowers/" + borrower + "/pin").at("/pin");
        const auto sign_in = [&](const std::string& with) {
            return service
                .ask_with("", "POST", "/v1/me/sessions",
                          R"({"phone":")" + phone + R"(","pin":")" + with + "\"}")
                .at("/token");
        };
        service.ask_with(sign_in(pin), "PUT", "/v1/me/pin",
                         R"({"current_pin":")" + pin + R"(","new_pin":"490217"})");
        return sign_in("490217");
    }

    /// What is said to a body: status, field and code.
    static std::string said(const HttpReply& reply) {
        return std::to_string(reply.status) + " " + reply.pointer() + " " +
               reply.at("/errors/0/code");
    }

    /// Asks with a body each of whose fields, given as "pointer:text", is left out in its turn;
    /// gives those of which the answer does not say that they are required.
    template <typename Ask>
    std::vector<std::string> not_missed(
        const std::vector<std::pair<std::string, std::string>>& fields, const std::string& body,
        const Ask& ask) {
        std::vector<std::string> found;
        for (const auto& [pointer, text] : fields) {
            auto without = body;
            const auto place = without.find(text);
            EXPECT_NE(place, std::string::npos) << text;
            without.erase(place, text.size());
            for (const auto& [from, into] :
                 {std::pair<std::string, std::string>{",,", ","}, {"{,", "{"}, {",}", "}"}}) {
                const auto stray = without.find(from);
                if (stray != std::string::npos) without.replace(stray, from.size(), into);
            }
            const auto answer = said(ask(without));
            if (answer != "422 " + pointer + " required") found.push_back(pointer + ": " + answer);
        }
        return found;
    }

    Service service;
    std::string asha;
};

}  // namespace tawi::rest
