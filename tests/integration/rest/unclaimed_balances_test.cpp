#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "ledger/store/catalogue.h"
#include "tests/integration/books_check.h"
#include "tests/integration/sealing/altered_value.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Asha's loan of 1,200.00 without interest of 5 January 2026, paid back on the 12th with 300.00
/// too much. A balance is unclaimed after a month, and handed over 10 days after one notice.
class UnclaimedBalancesTest : public ::testing::Test {
 protected:
    UnclaimedBalancesTest() {
        service.add_product("P");
        borrower = service.add_borrower("officer", "Asha");
        loan = overpaid_loan(borrower);
        path = "/v1/loans/" + loan;
    }

    std::string overpaid_loan(const std::string& of, const std::string& from = "2026-01-05") {
        service.go_to(from);
        auto number = service.approved_loan("officer", of, "P", "1200.00",
                                            R"("rate_per_annum":"0","instalments":3)");
        const auto post = [&](const std::string& day, const std::string& what,
                              const std::string& body) {
            service.go_to(day);
            const auto reply = service.ask("officer", "POST", "/v1/loans/" + number + what, body);
            EXPECT_EQ(reply.status, 201) << reply.body;
        };
        post(from, "/disbursements", R"({"value_date":")" + from + "\"}");
        post("2026-01-12", "/events",
             R"({"kind":"prepayment","amount":)" + service.money("1500.00") + "}");
        return number;
    }

    HttpReply add_policy(const std::string& from = "2026-01-12", const std::string& currency = "") {
        return service.ask("administrator", "POST", "/v1/unclaimed-balance-policies",
                           R"({"applies_from":")" + from + R"(",)" + currency +
                               R"("months":1,"notices":1,"days_after_notice":10,)" +
                               R"("authority":"Unclaimed Assets Authority"})");
    }
    HttpReply notice(const std::string& told_on, const std::string& user = "officer") {
        return service.ask(
            user, "POST", path + "/balance-notices",
            R"({"channel":"phone","told_on":")" + told_on + R"(","note":"spoke to her husband"})");
    }
    HttpReply hand_over(const std::string& user = "manager", const HttpFields& fields = {}) {
        return service.ask(user, "POST", path + "/balance-handovers",
                           R"({"channel":"bank","reference":"UFAA-2026-17"})", fields);
    }
    HttpReply list(const std::string& user = "officer", const std::string& query = "") {
        return service.ask(user, "GET", "/v1/unclaimed-balances" + query);
    }
    std::string balance(const std::string& account) {
        return service.query(
            "SELECT coalesce(sum(amount), 0)::numeric(20,2) FROM tawi.journal_line"
            " WHERE account_code LIKE '" +
            account + "'");
    }
    std::vector<std::string> faults() const {
        return faults_in_books(service.connection_string(), service.services().now());
    }
    /// Until it may be handed over.
    void let_it_fall_due() {
        ASSERT_EQ(add_policy().status, 201);
        service.go_to("2026-02-13");
        ASSERT_EQ(notice("2026-02-13").status, 201);
        service.go_to("2026-02-23");
    }

    Service service;
    std::string borrower;
    std::string loan;
    std::string path;
};

TEST_F(UnclaimedBalancesTest, AreAWorklistFromOwedToDue) {
    const auto owed = list();
    ASSERT_EQ(owed.size("/data"), 1U) << owed.body;
    EXPECT_EQ(owed.at("/data/0/loan_number"), loan);
    EXPECT_EQ(owed.at("/data/0/borrower_name"), "Asha");
    EXPECT_EQ(owed.at("/data/0/amount/amount"), "300.00");
    EXPECT_EQ(owed.at("/data/0/owed_since"), "2026-01-12");
    EXPECT_EQ(owed.at("/data/0/state"), "owed");
    EXPECT_EQ(owed.at("/data/0/unclaimed_on"), "") << "no policy says when";
    EXPECT_EQ(hand_over().code(), "wrong_state");

    ASSERT_EQ(add_policy().status, 201);
    EXPECT_EQ(list().at("/data/0/unclaimed_on"), "2026-02-12");
    EXPECT_EQ(hand_over().code(), "wrong_state") << "the month is not over";
    service.go_to("2026-02-12");
    EXPECT_EQ(list().at("/data/0/state"), "unclaimed");
    EXPECT_EQ(hand_over().code(), "notice_missing");

    service.go_to("2026-02-13");
    const auto given = notice("2026-02-13");
    ASSERT_EQ(given.status, 201) << given.body;
    EXPECT_EQ(given.at("/notice_number"), "1");
    EXPECT_EQ(given.at("/channel"), "phone");
    const auto noticed = list();
    EXPECT_EQ(noticed.at("/data/0/state"), "noticed");
    EXPECT_EQ(noticed.at("/data/0/due_on"), "2026-02-23");
    EXPECT_EQ(noticed.at("/data/0/notices/0/told_on"), "2026-02-13");
    EXPECT_EQ(hand_over().code(), "notice_missing") << "the ten days are not over";

    service.go_to("2026-02-23");
    EXPECT_EQ(list("manager", "?state=due").size("/data"), 1U);
    EXPECT_EQ(list("manager", "?state=noticed").size("/data"), 0U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(UnclaimedBalancesTest, AreHandedOverByARefundAndNeverIncome) {
    let_it_fall_due();
    EXPECT_EQ(balance("2120"), "-300.00");
    const auto income = balance("4%");
    const auto handed = hand_over();
    ASSERT_EQ(handed.status, 201) << handed.body;
    EXPECT_EQ(handed.at("/event/kind"), "refund");
    EXPECT_EQ(handed.at("/event/amount/amount"), "300.00");
    EXPECT_EQ(handed.at("/event/reason"), "handed over to Unclaimed Assets Authority");
    EXPECT_EQ(balance("2120"), "0.00");
    EXPECT_EQ(balance("4%"), income);
    EXPECT_EQ(balance("5%"), "0.00");
    EXPECT_EQ(list().size("/data"), 0U);
    EXPECT_EQ(hand_over().code(), "wrong_state") << "nothing is owed any more";
    EXPECT_EQ(service.query("SELECT concat_ws(' ', event_number, amount, authority, reference)"
                            " FROM tawi.balance_handover"),
              "3 300.0000 Unclaimed Assets Authority UFAA-2026-17");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(UnclaimedBalancesTest, AreOwedAgainWhenTheHandoverIsReversed) {
    let_it_fall_due();
    ASSERT_EQ(hand_over().status, 201);
    const auto reversed = service.ask("manager", "POST", path + "/events/3/reversals",
                                      R"({"reason":"sent back by the authority"})");
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    const auto again = list();
    EXPECT_EQ(again.at("/data/0/state"), "due") << again.body;
    EXPECT_EQ(again.at("/data/0/owed_since"), "2026-01-12");
    EXPECT_EQ(balance("2120"), "-300.00");
    ASSERT_EQ(hand_over().status, 201);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.balance_handover"), "2");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(UnclaimedBalancesTest, LeaveTheWorklistWhenTheyAreClaimed) {
    let_it_fall_due();
    const auto claim = service.ask("manager", "POST", path + "/events",
                                   R"({"kind":"refund","amount":)" + service.money("300.00") + "}");
    ASSERT_EQ(claim.status, 201) << claim.body;
    EXPECT_EQ(list().size("/data"), 0U);
    EXPECT_EQ(notice("2026-02-23").code(), "wrong_state");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.balance_handover"), "0");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(UnclaimedBalancesTest, AreHandedOverByAnotherPersonThanGaveTheLastNotice) {
    ASSERT_EQ(add_policy().status, 201);
    service.go_to("2026-02-13");
    ASSERT_EQ(notice("2026-02-13", "manager").status, 201);
    service.go_to("2026-03-01");
    EXPECT_EQ(hand_over("manager").code(), "same_person");
    EXPECT_EQ(hand_over("officer").status, 403);
    EXPECT_EQ(hand_over("far_manager").status, 404);
    ASSERT_EQ(notice("2026-02-28", "officer").status, 201);
    EXPECT_EQ(list().at("/data/0/due_on"), "2026-02-23") << "one notice is enough";
    EXPECT_EQ(hand_over("manager").status, 201);
}

TEST_F(UnclaimedBalancesTest, AnswerTheSameKeyTheSame) {
    let_it_fall_due();
    const HttpFields key{{"Idempotency-Key", "once"}};
    const auto first = hand_over("manager", key);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(hand_over("manager", key).body, first.body);
    const auto told = [&] {
        return service.ask("officer", "POST", path + "/balance-notices",
                           R"({"channel":"sms","told_on":"2026-02-23"})", key);
    };
    EXPECT_EQ(told().code(), "wrong_state") << "keys are each person's own";
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.balance_handover"), "1");
}

TEST_F(UnclaimedBalancesTest, AreRefusedByTheField) {
    EXPECT_EQ(notice("2026-01-13").pointer(), "/told_on") << "in the future";
    EXPECT_EQ(notice("2026-01-11").code(), "before_balance");
    const auto with = [&](const std::string& body) {
        return service.ask("officer", "POST", path + "/balance-notices", body).pointer();
    };
    EXPECT_EQ(with(R"({"told_on":"2026-01-12"})"), "/channel");
    EXPECT_EQ(with(R"({"channel":"fax","told_on":"2026-01-12"})"), "/channel");
    EXPECT_EQ(with(R"({"channel":"sms"})"), "/told_on");
    EXPECT_EQ(service.ask("manager", "POST", path + "/balance-handovers", R"({"channel":"bank"})")
                  .pointer(),
              "/reference");
    EXPECT_EQ(list("officer", "?state=lost").pointer(), "state");
    EXPECT_EQ(list("officer", "?office_id=x").pointer(), "office_id");
    EXPECT_EQ(list("administrator").status, 403);
    EXPECT_EQ(add_policy("2026-01-03").code(), "day_closed");
    EXPECT_EQ(add_policy("2026-01-12", R"("currency":"XXX",)").pointer(), "/currency");
    ASSERT_EQ(add_policy().status, 201);
    EXPECT_EQ(add_policy().code(), "date_taken");
    EXPECT_EQ(add_policy("2026-01-12", R"("currency":"KES",)").status, 201);
    const auto policies = service.ask("officer", "GET", "/v1/unclaimed-balance-policies");
    EXPECT_EQ(policies.size("/data"), 2U) << policies.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(UnclaimedBalancesTest, AreListedPageByPageAndOfficeByOffice) {
    std::vector<std::string> loans{loan};
    for (const auto* name : {"Baraka", "Chausiku"})
        loans.push_back(overpaid_loan(service.add_borrower("officer", name), "2026-01-12"));
    std::vector<std::string> seen;
    std::string cursor;
    do {
        const auto page = list("officer", "?limit=1" + cursor);
        ASSERT_EQ(page.size("/data"), 1U) << page.body;
        seen.push_back(page.at("/data/0/loan_number"));
        cursor = page.at("/has_more") == "true" ? "&cursor=" + page.at("/next_cursor") : "";
    } while (!cursor.empty());
    EXPECT_EQ(seen, loans);
    EXPECT_EQ(list("auditor", "?office_id=1").size("/data"), 3U);
    EXPECT_EQ(list("auditor", "?office_id=2").size("/data"), 0U);
    for (const auto* user : {"other_officer", "far_manager"})
        EXPECT_EQ(list(user).size("/data"), 0U) << user;
}

/// The columns of a table with their types.
pqxx::result columns_of(pqxx::work& reading, const std::string& table) {
    return reading.exec(
        "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE"
        " attrelid = 'tawi." +
        table + "'::regclass AND attnum > 0 ORDER BY attnum");
}

TEST_F(UnclaimedBalancesTest, AlteredInAnyColumnAreFound) {
    let_it_fall_due();
    ASSERT_EQ(hand_over().status, 201);
    ASSERT_THAT(faults(), IsEmpty());
    std::string stray;
    for (const auto& each : store::Catalogue::embedded().statements()) {
        if (each.name == "verify_unclaimed_balances") stray = each.sql;
    }
    pqxx::connection connection(service.connection_string());
    for (const std::string table :
         {"unclaimed_balance_policy", "balance_notice", "balance_handover"}) {
        pqxx::work reading(connection);
        const auto columns = columns_of(reading, table);
        reading.commit();
        EXPECT_GE(columns.size(), 8U);
        for (const auto& column : columns) {
            const std::string name = column[0].c_str();
            pqxx::work altering(connection);
            altering.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
            for (const auto& check : altering.exec("SELECT conname FROM pg_constraint WHERE"
                                                   " contype = 'c' AND conrelid = 'tawi." +
                                                   table + "'::regclass"))
                altering.exec("ALTER TABLE tawi." + table + " DROP CONSTRAINT " + check[0].c_str());
            altering.exec("UPDATE tawi." + table + " SET " + name + " = " +
                          reports::altered(column[1].c_str(), name));
            EXPECT_GT(altering.exec(stray).size(), 0U) << table << "." << name;
        }
    }
}

TEST_F(UnclaimedBalancesTest, HandedOverWithoutARefundAreFound) {
    let_it_fall_due();
    ASSERT_EQ(hand_over().status, 201);
    service.query(
        "ALTER TABLE tawi.balance_handover DISABLE TRIGGER append_only_rows;"
        "UPDATE tawi.balance_handover SET event_number = 2 RETURNING 1");
    EXPECT_THAT(faults(), Contains(HasSubstr("unclaimed_balances: record")));
}

}  // namespace
}  // namespace tawi::rest
