#pragma once

#include "tests/integration/rest/closed_loan_fixture.h"

namespace tawi::rest {

/// A loan of shillings on 20 January; a dollar is 129.35 shillings from the 5th, 131 from the 15th.
class ExchangeTest : public ClosedLoanTest {
 protected:
    ExchangeTest() {
        add_rate("USD", "KES", "129.35", "2026-01-05");
        add_rate("USD", "KES", "131", "2026-01-15");
        close_until("2026-01-20");
    }

    void add_rate(const std::string& from, const std::string& to, const std::string& rate,
                  const std::string& day) {
        const auto added =
            service.ask("manager", "POST", "/v1/exchange-rates",
                        R"({"from_currency":")" + from + R"(","to_currency":")" + to +
                            R"(","rate":")" + rate + R"(","applies_from":")" + day + R"("})");
        EXPECT_EQ(added.status, 201) << added.body;
    }

    static std::string tendered(const std::string& amount, const std::string& currency) {
        return R"("tendered":{"amount":")" + amount + R"(","currency":")" + currency + R"("})";
    }

    HttpReply repay(const std::string& money, const std::string& day = "2026-01-20",
                    const HttpFields& fields = {}) {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                           "{" + money + R"(,"value_date":")" + day + R"("})", fields);
    }

    /// The entries of an event: kind, currency, accounts and amounts.
    std::string entries_of(const std::string& event) {
        return service.query(
            "SELECT string_agg(concat_ws(' ', kind, currency, accounts, amounts), '; ' ORDER BY "
            "entry_id) FROM tawi.journal_entry WHERE kind NOT IN ('accrual', 'correction')"
            " AND event_number = " +
            event);
    }

    std::string position(const std::string& currency) {
        return service.query(
            "SELECT coalesce(sum(amount), 0)::numeric(20,2) FROM tawi.journal_line"
            " WHERE account_code = '1950' AND currency = '" +
            currency + "'");
    }

    std::vector<std::string> faults() const { return faults_on("2026-01-20"); }
};

}  // namespace tawi::rest
