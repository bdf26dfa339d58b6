#include "business-plans/operations/demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/plans.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

/// Asha has a loan and Rosa has paid hers back: one gets a plan, the other a loan in two tranches.
TEST(PlanDemonstration, GivesPlansAndLendsInTranches) {
    Service service;
    service.add_product("MONTHLY");
    for (const auto* name : {"Asha", "Rosa"}) {
        const auto borrower = service.add_borrower("officer", name);
        const auto loan = service.approved_loan("officer", borrower, "MONTHLY", "12000.00",
                                                R"("rate_per_annum":"0.24","instalments":6)");
        const auto path = "/v1/loans/" + loan;
        ASSERT_EQ(service
                      .ask("officer", "POST", path + "/disbursements",
                           R"({"channel":"bank","value_date":"2026-01-05"})")
                      .status,
                  201);
        if (name == std::string("Asha")) continue;
        const auto settled =
            service.ask("officer", "POST", path + "/events",
                        R"({"kind":"settlement","amount":)" + service.money("12000.00") + "}");
        ASSERT_EQ(settled.status, 201) << settled.body;
    }
    service.go_to("2026-01-12");
    const auto& services = service.services();
    int files = 0;
    const auto made = plans::demonstrate_plans(
        {services.plans, services.loan_products, services.loans, services.lending,
         [&](const plans::EvidenceFile& file, std::string_view bytes) {
             EXPECT_EQ(file.size_bytes, static_cast<std::int64_t>(bytes.size()));
             ++files;
         }},
        demonstration_team_of(service), services.now());
    EXPECT_EQ(made.plans, 2);
    EXPECT_EQ(made.tranches_waiting, 1);
    EXPECT_GT(made.milestones_verified, 0);
    EXPECT_GT(files, 0);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan WHERE status = 'active'"), "2");
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
