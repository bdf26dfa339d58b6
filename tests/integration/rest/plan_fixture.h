#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/business-plans/plan/whole_file.h"
#include "tests/integration/service.h"

namespace tawi::rest {

/// Asha keeps hens: 20,000.00 in two tranches, of which the second waits until the chicks are
/// bought. The plan is written, the loan agreed, and today is 5 January 2026.
class PlanTest : public ::testing::Test {
 protected:
    PlanTest() {
        service.add_product("TRANCHES");
        borrower = service.add_borrower("officer", "Asha Otieno");
        const auto made = service.ask("officer", "POST", plans(), body());
        EXPECT_EQ(made.status, 201) << made.body;
        loan = service.approved_loan(
            "officer", borrower, "TRANCHES", "20000.00",
            R"("rate_per_annum":"0.24","instalments":6,"disbursed_on":"2026-01-05",)"
            R"("tranches":[{"on":"2026-01-05","amount":)" +
                service.money("12000.00") + R"(},{"on":"2026-01-20","amount":)" +
                service.money("8000.00") + "}]");
    }

    std::string plans() const { return "/v1/borrowers/" + borrower + "/business-plans"; }
    std::string plan() const { return plans() + "/1"; }
    std::string chicks() const { return plan() + "/milestones/2"; }

    static constexpr auto standard_milestones =
        R"([{"number":1,"title":"Hen house","due_on":"2026-01-15","evidence":["photo"],)"
        R"("cost":{"amount":"8000.00","currency":"KES"}},)"
        R"({"number":2,"title":"Chicks bought","due_on":"2026-01-20","releases_tranche":2,)"
        R"("evidence":["photo","receipt"],"cost":{"amount":"7000.00","currency":"KES"}}])";

    /// A plan of two months: 40 and 60 trays of eggs at 420.00 that cost 250.00, and 3,000.00 of
    /// rent.
    std::string body(const std::string& milestones = standard_milestones) const {
        return R"({"title":"Hens","business_kind":"poultry","goal":"A hundred hens",)"
               R"("market":"Kibera","currency":"KES","starts_on":"2026-01-01",)"
               R"("goods":[{"name":"Eggs","price":)" +
               service.money("420.00") + R"(,"unit_cost":)" + service.money("250.00") +
               R"(}],"monthly_costs":[{"name":"Rent","amount":)" + service.money("3000.00") +
               R"(}],"months":[{"quantities":["40"]},{"quantities":["60"]}],"milestones":)" +
               milestones + "}";
    }

    /// Sends a picture that is whole; gives its hash.
    std::string sent_picture(const std::string& user, const std::string& what,
                             const std::string& of = {}) {
        const auto sent = service.ask(
            user, "POST", "/v1/borrowers/" + (of.empty() ? borrower : of) + "/evidence-files",
            whole_jpeg(what), {{"Content-Type", "application/octet-stream"}});
        EXPECT_EQ(sent.status, 201) << sent.body;
        return sent.at("/file");
    }

    HttpReply give(const std::string& user, const std::string& kind, const std::string& file) {
        return service.ask(user, "POST", chicks() + "/evidence",
                           R"({"kind":")" + kind + R"(","file":")" + file + "\"}");
    }

    HttpReply decide(const std::string& user, bool verified, int seen) {
        return service.ask(user, "POST", chicks() + "/decisions",
                           std::string(R"({"verified":)") + (verified ? "true" : "false") +
                               R"(,"reason":"seen","evidence_seen":)" + std::to_string(seen) + "}");
    }

    HttpReply disburse(const std::string& user, const std::string& day) {
        return service.ask(user, "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"channel":"bank","value_date":")" + day + "\"}");
    }

    Service service;
    std::string borrower;
    std::string loan;
};

}  // namespace tawi::rest
