#include "business-plans/operations/funding_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/funding_store.h"
#include "tests/integration/books_check.h"
#include "tests/integration/demonstration_team.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(FundingDemonstration, GivesAwardsAndVouchersInEveryState) {
    Service service;
    service.add_product("MONTHLY");
    for (const auto* name : {"Asha", "Rosa", "Grace"}) {
        const auto reply =
            service.ask("officer", "POST", "/v1/loan-applications",
                        R"({"product":"MONTHLY","purpose":"cloth","rate_per_annum":"0.24",)"
                        R"("instalments":6,"borrower_id":)" +
                            service.add_borrower("officer", name) + R"(,"principal":)" +
                            service.money("1000.00") + "}");
        ASSERT_EQ(reply.status, 201) << reply.body;
    }
    const auto& services = service.services();
    const support::FundingDemonstrationStores stores{services.funding, services.staff_users,
                                                     services.support, services.plans};
    const auto team = demonstration_team_of(service);
    const auto used = support::demonstrate_funding(
        stores, team, good_password, operations::DemonstrationSeason::last_quarter, services.now());
    EXPECT_EQ(used.budgets, 6);
    EXPECT_EQ(used.vouchers, 6);
    const auto made = support::demonstrate_funding(
        stores, team, good_password, operations::DemonstrationSeason::today, services.now());
    EXPECT_EQ(made.budgets, 0) << "they are there";
    EXPECT_EQ(made.awards, 8);
    EXPECT_EQ(made.vouchers, 30);
    EXPECT_EQ(service.query("SELECT string_agg(DISTINCT state, ' ') FROM tawi.award_step"),
              "approved cancelled proposed refused");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.voucher_redemption"), "7");
    EXPECT_EQ(service.query("SELECT count(user_id) FROM tawi.voucher_provider"), "1");
    EXPECT_EQ(service.query("SELECT sum(-amount)::numeric(20,2) FROM tawi.journal_line"
                            " WHERE account_code = '2150'"),
              "900.00")
        << "a day of care, and two rides of 300.00 each";
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
