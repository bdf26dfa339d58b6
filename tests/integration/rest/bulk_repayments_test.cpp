#include <gtest/gtest.h>

#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

class BulkRepayments : public ServiceTest {
 protected:
    /// A loan paid out on 20 January; its number.
    std::string disbursed() {
        const auto loan =
            service().approved_loan("officer", service().add_borrower("officer", "Asha"), "P",
                                    "900.00", R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-20"})")
                      .status,
                  201);
        return loan;
    }

    std::string row(const std::string& loan, const std::string& amount,
                    const std::string& more = {}) {
        return R"({"loan_number":")" + loan + R"(","value_date":"2026-01-20","amount":)" +
               service().money(amount) + more + "}";
    }

    HttpReply send(const std::string& rows, const std::string& key = {}) {
        const auto body = R"({"repayments":[)" + rows + "]}";
        return key.empty() ? service().ask("officer", "POST", "/v1/repayments/bulk", body)
                           : service().ask("officer", "POST", "/v1/repayments/bulk", body,
                                           {{"Idempotency-Key", key}});
    }
};

TEST_F(BulkRepayments, EachRowHasItsOutcome) {
    service().add_product("P", "{}");
    service().go_to("2026-01-20");
    const auto first = disbursed();
    const auto second = disbursed();
    const auto rows = row(first, "10.00") + "," + row("123", "10.00") + "," + row(second, "0.00") +
                      "," + row(second, "7.50", R"(,"channel":"wallet")") + "," +
                      row(first, "2.50");
    const auto reply = send(rows, "bulk-1");
    ASSERT_EQ(reply.status, 207) << reply.body;
    EXPECT_EQ(reply.at("/recorded"), "3");
    EXPECT_EQ(reply.at("/refused"), "2");
    EXPECT_EQ(reply.at("/data/0/status"), "201");
    EXPECT_EQ(reply.at("/data/0/result/event/number"), "2");
    EXPECT_EQ(reply.at("/data/1/problem/code"), "not_a_loan_number");
    EXPECT_EQ(reply.at("/data/1/problem/errors/0/pointer"), "/repayments/1/loan_number");
    EXPECT_EQ(reply.at("/data/2/problem/errors/0/pointer"), "/repayments/2/amount/amount");
    EXPECT_EQ(reply.at("/data/3/result/event/channel"), "wallet");
    EXPECT_EQ(reply.at("/data/4/result/event/number"), "3");

    const auto again = send(rows, "bulk-1");
    EXPECT_EQ(again.at("/recorded"), "3");
    EXPECT_EQ(again.at("/data/4/idempotent_replayed"), "true");
    EXPECT_EQ(again.at("/data/4/result/event/number"), "3");
    EXPECT_EQ(send(row(first, "11.00"), "bulk-1").at("/data/0/problem/code"), "key_reused");
}

TEST_F(BulkRepayments, AreRefusedWholeWhenTheyCannotBeRead) {
    EXPECT_EQ(send("").status, 422);
    EXPECT_EQ(send("{").status, 400);
    EXPECT_EQ(send(R"({"loan_number":"100001017","surprise":1})").at("/refused"), "1");
    EXPECT_EQ(send(row("100001017", "1.00", R"(,"surprise":1)")).code(), "unknown_field");
    std::string rows = row("100001017", "1.00");
    for (int number = 0; number < 1000; ++number)
        rows += "," + row("100001017", "1.00");
    EXPECT_EQ(send(rows).code(), "too_many");
}

}  // namespace
}  // namespace tawi::rest
