#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/integration/books_check.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/service.h"

namespace tawi::rest {

/// A loan of 12,000.00 at 24 % in six months, paid out on 5 January 2026 and never paid back.
class ClosedLoanTest : public ::testing::Test {
 protected:
    explicit ClosedLoanTest(const std::string& options = "{}") {
        service.add_product("MONTHLY", options);
        const auto borrower = service.add_borrower("officer", "Asha Otieno");
        loan = service.approved_loan("officer", borrower, "MONTHLY", "12000.00",
                                     R"("rate_per_annum":"0.24","instalments":6)");
        const auto disbursed =
            service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                        R"({"value_date":"2026-01-05","channel":"bank"})");
        EXPECT_EQ(disbursed.status, 201) << disbursed.body;
    }

    HttpReply close() {
        return service.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
    }

    /// Closes the days that are over at noon of `today`.
    HttpReply close_until(const std::string& today) {
        service.go_to(today);
        auto closed = close();
        EXPECT_EQ(closed.status, 200) << closed.body;
        return closed;
    }

    /// What the journal says of a component, all entries together.
    std::string balance(const std::string& component) {
        return service.query(
            "SELECT coalesce(sum(line.amount), 0)::numeric(20,2) FROM tawi.journal_line AS line"
            " JOIN tawi.account USING (account_code) WHERE component = '" +
            component + "'");
    }

    /// What `tawi verify` finds at noon of `today`.
    std::vector<std::string> faults_on(const std::string& today) const {
        const auto noon = std::chrono::sys_days(parse_date(today, "today")) + std::chrono::hours(9);
        return faults_in_books(service.connection_string(), noon);
    }

    Service service;
    std::string loan;
};

}  // namespace tawi::rest
