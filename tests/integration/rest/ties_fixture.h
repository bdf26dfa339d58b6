#pragma once

#include <string>

#include "tests/integration/rest/transfer_fixture.h"

namespace tawi::rest {

/// Offices 1 and 2 with products that bear a tax, spread their fees and are paid out by wallet,
/// beside the loan of TransferTest.
class TiesTest : public TransferTest {
 protected:
    TiesTest() {
        EXPECT_EQ(service
                      .ask("administrator", "POST", "/v1/taxes",
                           R"({"tax_code":"VAT","name":"Value added tax"})")
                      .status,
                  201);
        EXPECT_EQ(service
                      .ask("administrator", "POST", "/v1/taxes/VAT/rates",
                           R"({"rate":"0.16","applies_from":"2025-01-01"})")
                      .status,
                  201);
        service.add_product("TAXED",
                            R"({"tax":{"code":"VAT","on":["interest","fees","penalties"]},)"
                            R"("penalties":[{"name":"late","base":"flat","amount":)" +
                                service.money("29.00") + "}]}");
        service.add_product("SPREAD", R"({"fees":[{"name":"arrangement","base":"principal",)"
                                      R"("rate":"0.05","when":"deducted"}],)"
                                      R"("fee_recognition":"effective"})");
    }

    /// A loan of 12,000.00 in six months that is approved.
    std::string agreed(const std::string& product, const std::string& name) {
        return service.approved_loan("officer", service.add_borrower("officer", name), product,
                                     "12000.00", R"("rate_per_annum":"0.24","instalments":6)");
    }
    /// The same, paid out today.
    std::string lent(const std::string& product, const std::string& name) {
        auto number = agreed(product, name);
        const auto paid_out = post("officer", number, "/disbursements",
                                   R"("channel":"bank","value_date":")" + today() + "\"");
        EXPECT_EQ(paid_out.status, 201) << paid_out.body;
        return number;
    }

    HttpReply post(const std::string& user, const std::string& number, const std::string& what,
                   const std::string& fields) {
        return service.ask(user, "POST", "/v1/loans/" + number + what, "{" + fields + "}");
    }
    HttpReply pay(const std::string& user, const std::string& number, const std::string& amount) {
        return post(user, number, "/repayments",
                    R"("value_date":")" + today() + R"(","amount":)" + service.money(amount));
    }
    std::string today() const {
        return tawi::to_string(std::chrono::year_month_day(
            std::chrono::floor<std::chrono::days>(service.services().now())));
    }
    /// By the service's own count, of an office at its day.
    std::vector<std::string> faults() const {
        return faults_in_books(service.connection_string(), service.services().now());
    }
    HttpReply close_of(const std::string& office) {
        return service.ask(office == "1" ? "manager" : "far_manager", "POST", "/v1/day-closures",
                           R"({"office_id":)" + office + "}");
    }

    /// Puts a line of one coin on an account of office 1, past every guard, or takes it away.
    void slip_in(const std::string& account) {
        reports::tamper(
            service.connection_string(),
            "INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, kind, booking_date,"
            " value_date, recorded_at, actor_id, currency, accounts, amounts, narrative)"
            " SELECT 0, 999999999, 1, 'manual', closed_through + 1, closed_through + 1, now(), 1,"
            " 'KES', ARRAY['" +
                account +
                "', '4900'], ARRAY[0.01, -0.01]::numeric(20,4)[], 'slipped in'"
                " FROM tawi.office WHERE office_id = 1");
    }
    void take_out() {
        reports::tamper(service.connection_string(),
                        "DELETE FROM tawi.journal_entry WHERE entry_id = 999999999");
    }
};

}  // namespace tawi::rest
