#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

namespace tawi::rest {

/// The fields of a body, each with its value as JSON.
using BodyFields = std::vector<std::pair<std::string, std::string>>;

/// The body without one of them.
inline std::string body_of(const BodyFields& fields, const std::string& without = "") {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (name != without) text += (text.empty() ? "" : ",") + ("\"" + name + "\":") + value;
    }
    return "{" + text + "}";
}

/// The same fields with one of another value, or one more.
inline BodyFields with(BodyFields fields, const std::string& name, const std::string& value) {
    for (auto& [known, before] : fields) {
        if (known == name) {
            before = value;
            return fields;
        }
    }
    fields.emplace_back(name, value);
    return fields;
}

/// An employer of the first office with an agreement about two apprentices or interns at once, from
/// 5 January to 30 June 2026; today is the 5th. Asha is a borrower.
class WorkTest : public ::testing::Test {
 protected:
    WorkTest() {
        asha = service.add_borrower("officer", "Asha Otieno");
        expect_made(service.ask("manager", "POST", "/v1/employers", body_of(employer)));
        expect_made(
            service.ask("manager", "POST", "/v1/employers/1/agreements", body_of(agreement)));
    }

    static void expect_made(const HttpReply& reply) { EXPECT_EQ(reply.status, 201) << reply.body; }

    std::string of(const std::string& what, const std::string& borrower = "") const {
        return "/v1/borrowers/" + (borrower.empty() ? asha : borrower) + "/" + what;
    }

    HttpReply write(const std::string& what, const std::string& body,
                    const std::string& user = "officer") {
        return service.ask(user, "POST", of(what), body);
    }

    /// "422 /field code" of what is refused.
    std::string fault(const std::string& path, const std::string& body,
                      const std::string& user = "officer") {
        const auto refused = service.ask(user, "POST", path, body);
        return std::to_string(refused.status) + " " + refused.pointer() + " " +
               refused.at("/errors/0/code");
    }

    /// Each field is asked for: without it the body is refused by its name, and nothing is written.
    void expect_each_required(const std::string& user, const std::string& path,
                              const BodyFields& fields) {
        const auto before = lines();
        for (const auto& [name, value] : fields)
            EXPECT_EQ(fault(path, body_of(fields, name), user), "422 /" + name + " required")
                << path;
        EXPECT_EQ(lines(), before) << path;
    }

    /// How many commands wrote something.
    std::string lines() {
        return service.query("SELECT count(*) FROM tawi.audit_event WHERE detail ? 'rows'");
    }

    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    void add_vacancy(const std::string& posts = "1") {
        expect_made(service.ask("officer", "POST", "/v1/vacancies",
                                body_of(with(vacancy, "posts", posts))));
    }

    /// A person who applied with their first curriculum vitae and was offered the post.
    std::string offered(const std::string& borrower) {
        expect_made(service.ask("officer", "POST", of("cv-versions", borrower), body_of(cv)));
        expect_made(
            service.ask("officer", "POST", of("job-applications", borrower), body_of(application)));
        const auto steps = of("job-applications", borrower) + "/1/steps";
        expect_made(
            service.ask("officer", "POST", steps, R"({"state":"offered","on":"2026-01-05"})"));
        return steps;
    }

    const BodyFields employer{{"name", "\"Rafiki Tailors\""},       {"sector", "\"manufacturing\""},
                              {"address", "\"Biashara Street 4\""}, {"contact", "\"Mary Njeri\""},
                              {"phone", "\"+254700000001\""},       {"office_id", "1"}};
    const BodyFields agreement{{"signed_on", "\"2026-01-05\""},
                               {"from", "\"2026-01-05\""},
                               {"covers", R"(["apprenticeship","internship"])"},
                               {"posts", "2"},
                               {"terms", "\"Tools are given\""},
                               {"to", "\"2026-06-30\""}};
    const BodyFields placement{{"kind", "\"apprenticeship\""},
                               {"employer", "1"},
                               {"agreement", "1"},
                               {"starts_on", "\"2026-01-05\""},
                               {"ends_on", "\"2026-01-18\""},
                               {"weekly_hours", "\"20\""},
                               {"least_share", "\"0.8\""},
                               {"supervisor", "\"Mary Njeri\""},
                               {"goals", R"(["Sew a dress"])"}};
    const BodyFields hours{
        {"worked_on", "\"2026-01-05\""}, {"hours", "\"8\""}, {"done", "\"Cutting\""}};
    const BodyFields cv{{"summary", "\"A tailor\""}, {"skills", R"(["sewing"])"}};
    const BodyFields vacancy{{"employer", "1"},
                             {"office_id", "1"},
                             {"title", "\"Tailor\""},
                             {"description", "\"School uniforms\""},
                             {"posts", "1"},
                             {"remote", "false"},
                             {"part_time", "true"},
                             {"freelance", "false"},
                             {"pay_from", R"({"amount":"15000.00","currency":"KES"})"},
                             {"pay_to", R"({"amount":"18000.00","currency":"KES"})"},
                             {"pay_period", "\"month\""},
                             {"closes_on", "\"2026-02-28\""}};
    const BodyFields application{
        {"vacancy", "1"}, {"cv_version", "1"}, {"applied_on", "\"2026-01-05\""}};
    const BodyFields job{
        {"title", "\"Tailor\""},          {"kind", "\"job\""},
        {"started_on", "\"2026-01-05\""}, {"pay", R"({"amount":"16000.00","currency":"KES"})"},
        {"pay_period", "\"month\""},      {"employer", "1"}};

    Service service;
    std::string asha;
};

}  // namespace tawi::rest
