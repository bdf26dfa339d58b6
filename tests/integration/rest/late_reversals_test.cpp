#include <gtest/gtest.h>

#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

/// A loan of a product with 10 days of backdating, paid by the manager on 20 January; the bank
/// returns the payment on 31 January.
class LateReversals : public ServiceTest {};

TEST_F(LateReversals, TakeAnotherPersonThanTheOneWhoRecorded) {
    service().add_product("P", "{}", "10");
    const auto loan = "/v1/loans/" + service().approved_loan(
                                         "officer", service().add_borrower("officer", "Asha"), "P",
                                         "900.00", R"("rate_per_annum":"0.24","instalments":3)");
    service().go_to("2026-01-20");
    EXPECT_EQ(service()
                  .ask("officer", "POST", loan + "/disbursements", R"({"value_date":"2026-01-20"})")
                  .status,
              201);
    const auto paid = R"({"value_date":"2026-01-20","amount":)" + service().money("5.00") + "}";
    for (const auto* user : {"manager", "manager", "officer"})
        EXPECT_EQ(service().ask(user, "POST", loan + "/repayments", paid).status, 201);
    const auto reverse = [&](const std::string& number) {
        return service().ask("manager", "POST", loan + "/events/" + number + "/reversals",
                             R"({"reason":"returned by the bank"})");
    };
    service().go_to("2026-01-30");
    EXPECT_EQ(reverse("2").status, 201) << "within 10 days";
    service().go_to("2026-01-31");
    const auto refused = reverse("3");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.code(), "same_person");
    EXPECT_EQ(reverse("4").status, 201) << "recorded by the officer";
}

}  // namespace
}  // namespace tawi::rest
