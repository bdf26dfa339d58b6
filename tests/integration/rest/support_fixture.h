#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/integration/service.h"

namespace tawi::rest {

/// A course in keeping books, held once in the first office from 5 to 31 January 2026: sessions of
/// two and three hours on the 6th and the 13th at nine. Today is the 5th.
class SupportTest : public ::testing::Test {
 protected:
    SupportTest() {
        asha = service.add_borrower("officer", "Asha Otieno");
        offer("books");
        open_run("books");
        plan("books", "2026-01-06", "2");
        plan("books", "2026-01-13", "3");
    }

    static std::string body(const std::string& code, const std::string& more = "") {
        return (code.empty() ? "{" : R"({"code":")" + code + "\",") +
               R"("kind":"course","name":"Keeping books","language":"en",)"
               R"("description":"For traders","office_id":1,"provider":"Tawi",)"
               R"("offered_from":"2026-01-01","capacity":20,)"
               R"("course":{"course_kind":"financial_literacy",)"
               R"("curriculum":[{"title":"Income","hours":"2"},{"title":"Costs","hours":"3"}],)"
               R"("pass_mark":"60","least_attendance":"0.5","certificate_months":12})" +
               more + "}";
    }

    static std::string path(const std::string& code = "books") {
        return "/v1/support-services/" + code;
    }

    void offer(const std::string& code, const std::string& more = "") {
        const auto made = service.ask("manager", "POST", "/v1/support-services", body(code, more));
        EXPECT_EQ(made.status, 201) << made.body;
    }

    void open_run(const std::string& code, const std::string& capacity = "20") {
        const auto made =
            service.ask("manager", "POST", path(code) + "/runs",
                        R"({"office_id":1,"location":"Market hall","starts_on":"2026-01-05",)"
                        R"("ends_on":"2026-01-31","trainer":"Rosa","capacity":)" +
                            capacity + "}");
        EXPECT_EQ(made.status, 201) << made.body;
    }

    void plan(const std::string& code, const std::string& day, const std::string& hours) {
        const auto made =
            service.ask("manager", "POST", path(code) + "/runs/1/sessions",
                        R"({"held_on":")" + day + R"(","starts_at":"09:00","hours":")" + hours +
                            R"(","topic":"Income","location":"Market hall"})");
        EXPECT_EQ(made.status, 201) << made.body;
    }

    std::string enrolments(const std::string& borrower) const {
        return "/v1/borrowers/" + borrower + "/enrolments";
    }

    HttpReply enrol(const std::string& borrower, const std::string& code = "books",
                    const std::string& user = "officer") {
        return service.ask(user, "POST", enrolments(borrower),
                           R"({"service":")" + code + R"(","run":1})");
    }

    HttpReply mark(int session, const std::string& borrower, const std::string& how,
                   const std::string& reason = "", const std::string& code = "books") {
        return service.ask("officer", "POST",
                           path(code) + "/runs/1/sessions/" + std::to_string(session) + "/register",
                           R"({"lines":[{"borrower_id":)" + borrower + R"(,"mark":")" + how + "\"" +
                               (reason.empty() ? "" : R"(,"reason":")" + reason + "\"") + "}]}");
    }

    HttpReply score(const std::string& borrower, const std::string& moment,
                    const std::string& points, const std::string& reason = "") {
        return service.ask("officer", "POST", enrolments(borrower) + "/1/scores",
                           R"({"moment":")" + moment + R"(","score":")" + points + "\"" +
                               (reason.empty() ? "" : R"(,"reason":")" + reason + "\"") + "}");
    }

    HttpReply settle(const std::string& borrower, const std::string& user = "manager") {
        return service.ask(user, "POST", enrolments(borrower) + "/1/outcome", "{}");
    }

    /// Goes through the course to the 13th with that score; gives the answer to the decision.
    HttpReply complete(const std::string& borrower, const std::string& points) {
        EXPECT_EQ(enrol(borrower).status, 201);
        return finish(borrower, points);
    }

    /// The same of a person who is enrolled.
    HttpReply finish(const std::string& borrower, const std::string& points) {
        service.go_to("2026-01-13");
        EXPECT_EQ(mark(1, borrower, "present").status, 201);
        EXPECT_EQ(mark(2, borrower, "late").status, 201);
        EXPECT_EQ(score(borrower, "after", points).status, 201);
        return settle(borrower);
    }

    Service service;
    std::string asha;
};

}  // namespace tawi::rest
