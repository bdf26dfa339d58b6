#pragma once

#include <string>
#include <vector>

#include "tests/integration/rest/closed_loan_fixture.h"

namespace tawi::rest {

/// The loan of ClosedLoanTest in office 1; the fund GRANT stands ready, and far_officer in
/// office 2.
class TransferTest : public ClosedLoanTest {
 protected:
    TransferTest() {
        EXPECT_EQ(
            service
                .ask("administrator", "POST", "/v1/funds", R"({"fund":"GRANT","name":"A donor's"})")
                .status,
            201);
        far_officer =
            service.query("SELECT user_id FROM tawi.staff_user WHERE username = 'far_officer'");
        officer = service.query("SELECT user_id FROM tawi.staff_user WHERE username = 'officer'");
        path = "/v1/loans/" + loan;
    }

    HttpReply transfer(const std::string& user, const std::string& fields,
                       const HttpFields& key = {}) {
        return service.ask(user, "POST", path + "/transfers",
                           "{" + fields + R"(,"reason":"she moved"})", key);
    }
    std::string to_office_2() const { return R"("office_id":2,"officer_id":)" + far_officer; }
    std::string to_office_1() const { return R"("office_id":1,"officer_id":)" + officer; }

    HttpReply post_event(const std::string& user, const std::string& fields) {
        auto posted = service.ask(user, "POST", path + "/events", "{" + fields + "}");
        EXPECT_EQ(posted.status, 201) << posted.body;
        return posted;
    }
    HttpReply repay(const std::string& user, const std::string& day, const std::string& amount) {
        auto paid = service.ask(
            user, "POST", path + "/repayments",
            R"({"value_date":")" + day + R"(","amount":)" + service.money(amount) + "}");
        EXPECT_EQ(paid.status, 201) << paid.body;
        return paid;
    }
    HttpReply reverse(const std::string& user, const std::string& number) {
        return service.ask(user, "POST", path + "/events/" + number + "/reversals",
                           R"({"reason":"it came back"})");
    }

    /// Closes the days of an office that are over at noon of `today`.
    void close_office(const std::string& office, const std::string& today) {
        service.go_to(today);
        const auto closed = service.ask(office == "1" ? "manager" : "far_manager", "POST",
                                        "/v1/day-closures", R"({"office_id":)" + office + "}");
        EXPECT_EQ(closed.status, 200) << closed.body;
    }
    void close_both(const std::string& today) {
        close_office("1", today);
        close_office("2", today);
    }

    void add_policy() {
        const auto added = service.ask(
            "administrator", "POST", "/v1/loss-allowance-policies",
            R"({"applies_from":"2026-01-10","bands":[{"name":"current","rate":"0.01"},)"
            R"({"name":"1-30","from_days":1,"rate":"0.1"}],"restructured_from_days":1})");
        EXPECT_EQ(added.status, 201) << added.body;
    }

    /// "1 own 12000.00; 2 own 0.00" of a component, by office and fund.
    std::string books_of(const std::string& component) {
        return service.query(
            "SELECT coalesce(string_agg(concat_ws(' ', office_id, fund, balance), '; '"
            " ORDER BY office_id, fund), '') FROM (SELECT line.office_id, line.fund,"
            " sum(line.amount)::numeric(20,2) AS balance FROM tawi.journal_line AS line"
            " JOIN tawi.account USING (account_code) WHERE component = '" +
            component + "' GROUP BY line.office_id, line.fund) AS book");
    }
    /// The lines of the entries of kind transfer.
    std::string transfers() {
        return service.query(
            "SELECT coalesce(string_agg(office_id || ' ' || fund || ' ' || accounts::text ||"
            " amounts::text, '; ' ORDER BY entry_id), '') FROM tawi.journal_entry"
            " WHERE kind = 'transfer'");
    }

    std::string far_officer;
    std::string officer;
    std::string path;
};

}  // namespace tawi::rest
