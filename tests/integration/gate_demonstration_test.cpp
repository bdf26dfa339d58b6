#include "business-plans/operations/gate_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using operations::DemonstrationSeason;
using ::testing::IsEmpty;

class GateDemonstration : public ::testing::Test {
 protected:
    GateDemonstration() {
        service.add_product("MONTHLY");
        const auto reply =
            service.ask("officer", "POST", "/v1/loan-applications",
                        R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                        R"("instalments":6,"borrower_id":)" +
                            service.add_borrower("officer", "Asha") + R"(,"principal":)" +
                            service.money("1000.00") + "}");
        EXPECT_EQ(reply.status, 201) << reply.body;
    }

    int demonstrate(DemonstrationSeason season) {
        const auto& services = service.services();
        return plans::demonstrate_gates(
            {services.plans, services.conditions, services.support, services.borrowers,
             services.known_facts, services.loan_products, services.loans, services.lending},
            demonstration_team_of(service), season, services.now());
    }

    std::string loan_of(const std::string& phone) {
        return service.ask("officer", "GET", "/v1/loans?borrower_id=" + borrower_of(phone))
            .at("/data/0/loan_number");
    }

    std::string borrower_of(const std::string& phone) {
        return service.query("SELECT borrower_id FROM tawi.borrower WHERE phone = '" + phone + "'");
    }

    /// The kinds of conditions of a loan's second tranche that do or do not hold.
    std::string kinds(const std::string& phone, const std::string& met) {
        const auto reply =
            service.ask("officer", "GET", "/v1/loans/" + loan_of(phone) + "/release-conditions");
        std::string found;
        for (std::size_t index = 0; index < reply.size("/conditions"); ++index) {
            const auto each = "/conditions/" + std::to_string(index);
            if (reply.at(each + "/met") != met || reply.at(each + "/tranche") != "2") continue;
            found += (found.empty() ? "" : " ") + reply.at(each + "/kind");
        }
        return found;
    }

    Service service;
};

constexpr const char* every_kind =
    "milestone_verified course_completed no_arrears document_seen visit_made savings_held";

TEST_F(GateDemonstration, HasEveryKindOfConditionUnmetAndMetAndOverridden) {
    EXPECT_EQ(demonstrate(DemonstrationSeason::last_quarter), 2);
    service.go_to("2026-02-19");
    EXPECT_EQ(demonstrate(DemonstrationSeason::last_weeks), 1);
    service.go_to("2026-03-05");
    EXPECT_EQ(demonstrate(DemonstrationSeason::today), 1);

    EXPECT_EQ(kinds("+254799000000", "true"), every_kind);
    EXPECT_EQ(kinds("+254799000001", "false"), every_kind);
    EXPECT_EQ(service.query("SELECT string_agg(paid::text, ' ' ORDER BY phone) FROM"
                            " (SELECT phone, count(*) AS paid FROM tawi.loan_event"
                            "    JOIN tawi.borrower USING (borrower_id)"
                            "   WHERE kind = 'disbursement' GROUP BY phone) AS each"),
              "2 1 2")
        << "who meets all, who waits, and whose second tranche was allowed";
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/release-overrides").size("/data"), 1U);
    EXPECT_EQ(service.query("SELECT status FROM tawi.loan WHERE borrower_id = " +
                            borrower_of("+254799000003")),
              "applied");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(GateDemonstration, MakesNothingWithoutItsBeginning) {
    EXPECT_EQ(demonstrate(DemonstrationSeason::today), 0);
}

}  // namespace
}  // namespace tawi
