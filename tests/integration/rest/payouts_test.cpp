#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <pqxx/pqxx>

#include "ledger/store/catalogue.h"
#include "tests/integration/books_check.h"
#include "tests/integration/sealing/altered_value.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Asha's loan of 12,000.00 at 24 % in six instalments, agreed on 5 January 2026; 2 % of what is
/// paid out is kept back.
class PayoutsTest : public ::testing::Test {
 protected:
    PayoutsTest() {
        service.add_product("NET", R"({"fees":[{"name":"arrangement","base":"principal",)"
                                   R"("rate":"0.02","when":"deducted"}]})");
        loan = service.approved_loan("officer", service.add_borrower("officer", "Asha"), "NET",
                                     "12000.00", R"("rate_per_annum":"0.24","instalments":6)");
        path = "/v1/loans/" + loan;
    }

    HttpReply order(const std::string& user = "officer", const HttpFields& fields = {}) {
        return service.ask(user, "POST", path + "/payouts",
                           R"({"channel":"wallet","source_reference":"MP-1"})", fields);
    }
    HttpReply confirm(const std::string& day, const std::string& payout = "1") {
        return service.ask("officer", "POST", path + "/payouts/" + payout + "/confirmation",
                           R"({"value_date":")" + day + R"(","source_reference":"ok-77"})");
    }
    HttpReply fail(const std::string& payout = "1") {
        return service.ask("officer", "POST", path + "/payouts/" + payout + "/failure",
                           R"({"reason":"no such wallet"})");
    }
    HttpReply disburse(const std::string& day) {
        return service.ask("officer", "POST", path + "/disbursements",
                           R"({"channel":"bank","value_date":")" + day + "\"}");
    }
    std::string balance(const std::string& account) {
        return service.query(
            "SELECT coalesce(sum(amount), 0)::numeric(20,2) FROM tawi.journal_line"
            " WHERE account_code = '" +
            account + "'");
    }
    std::vector<std::string> faults() const {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    Service service;
    std::string loan;
    std::string path;
};

TEST_F(PayoutsTest, StandInTransitUntilTheProviderConfirmsThem) {
    const auto ordered = order();
    ASSERT_EQ(ordered.status, 201) << ordered.body;
    EXPECT_EQ(ordered.at("/payout_number"), "1");
    EXPECT_EQ(ordered.at("/state"), "in_transit");
    EXPECT_EQ(ordered.at("/amount/amount"), "12000.00");
    EXPECT_EQ(ordered.at("/sent/amount"), "11760.00");
    EXPECT_EQ(ordered.at("/entries/0/kind"), "payout");
    EXPECT_EQ(balance("1040"), "11760.00");
    EXPECT_EQ(balance("1030"), "-11760.00");
    EXPECT_EQ(service.ask("officer", "GET", path).at("/status"), "approved");
    EXPECT_THAT(faults(), IsEmpty());

    service.go_to("2026-01-08");
    service.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
    EXPECT_EQ(balance("4010"), "0.00") << "no interest before it arrived";
    const auto confirmed = confirm("2026-01-07");
    ASSERT_EQ(confirmed.status, 201) << confirmed.body;
    EXPECT_EQ(confirmed.at("/event/kind"), "disbursement");
    EXPECT_EQ(confirmed.at("/event/channel"), "in_transit");
    EXPECT_EQ(confirmed.at("/event/value_date"), "2026-01-07");
    EXPECT_EQ(balance("1040"), "0.00");
    EXPECT_EQ(balance("1100"), "12000.00");
    const auto listed = service.ask("officer", "GET", path + "/payouts");
    EXPECT_EQ(listed.at("/data/0/state"), "confirmed") << listed.body;
    EXPECT_EQ(listed.at("/data/0/value_date"), "2026-01-07");
    EXPECT_EQ(listed.at("/data/0/event_number"), "1");
    EXPECT_EQ(confirm("2026-01-07").code(), "wrong_state");
    EXPECT_EQ(fail().code(), "wrong_state");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PayoutsTest, ThatFailCostNothingAndAreSentAgain) {
    ASSERT_EQ(order().status, 201);
    service.go_to("2026-01-06");
    const auto failed = fail();
    ASSERT_EQ(failed.status, 201) << failed.body;
    EXPECT_EQ(failed.at("/state"), "failed");
    EXPECT_EQ(failed.at("/reason"), "no such wallet");
    EXPECT_EQ(failed.at("/entries/0/kind"), "payout_failure");
    EXPECT_EQ(balance("1040"), "0.00");
    EXPECT_EQ(balance("1030"), "0.00");
    EXPECT_EQ(service.ask("officer", "GET", path).at("/status"), "approved");
    EXPECT_EQ(order().at("/payout_number"), "2");
    ASSERT_EQ(confirm("2026-01-06", "2").status, 201);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PayoutsTest, KeepTheLoanFromBeingPaidOutTwice) {
    ASSERT_EQ(order().status, 201);
    const auto again = order();
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code(), "payout_in_progress") << again.body;
    EXPECT_EQ(disburse("2026-01-05").code(), "payout_in_progress");
    ASSERT_EQ(fail().status, 201);
    EXPECT_EQ(disburse("2026-01-05").status, 201);
    EXPECT_EQ(order().code(), "already_disbursed");
    EXPECT_THAT(faults(), IsEmpty());
}

/// Half of them order a payout and half pay out directly, all at once.
TEST_F(PayoutsTest, AreOrderedOrPaidOutOnceWhoeverComesFirst) {
    const auto token = service.token_of("officer");
    std::vector<std::future<HttpReply>> replies;
    for (int index = 0; index < 8; ++index) {
        replies.push_back(std::async(std::launch::async, [&, index] {
            const HttpFields key{{"Idempotency-Key", "at-once-" + std::to_string(index)}};
            const bool orders = index % 2 == 0;
            return service.ask_with(
                token, "POST", path + (orders ? "/payouts" : "/disbursements"),
                orders ? R"({"channel":"wallet"})" : R"({"value_date":"2026-01-05"})", key);
        }));
    }
    int done = 0;
    for (auto& reply : replies) {
        const auto answer = reply.get();
        done += answer.status == 201 ? 1 : 0;
        EXPECT_THAT(answer.status, AnyOf(201, 409)) << answer.body;
    }
    EXPECT_EQ(done, 1);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.journal_entry WHERE cycle IS NOT NULL"),
              "1");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PayoutsTest, AnswerTheSameKeyTheSame) {
    const HttpFields key{{"Idempotency-Key", "send-it"}};
    const auto first = order("officer", key);
    const auto again = order("officer", key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    service.query("DELETE FROM tawi.idempotency RETURNING 1");
    EXPECT_EQ(order("officer", key).code(), "key_expired");
    EXPECT_EQ(balance("1040"), "11760.00");
}

TEST_F(PayoutsTest, AreRefusedByTheField) {
    const auto ask = [&](const std::string& body) {
        return service.ask("officer", "POST", path + "/payouts", body);
    };
    EXPECT_EQ(ask(R"({})").pointer(), "/channel");
    EXPECT_EQ(ask(R"({"channel":"till"})").pointer(), "/channel");
    EXPECT_EQ(ask(R"({"channel":"in_transit"})").pointer(), "/channel");
    EXPECT_EQ(ask(R"({"channel":"bank","amount":{"amount":"1","currency":"UGX"}})").pointer(),
              "/amount/currency");
    EXPECT_EQ(ask(R"({"channel":"bank","amount":{"amount":"12000.01","currency":"KES"}})").code(),
              "not_the_principal");
    EXPECT_EQ(service.ask("far_officer", "POST", path + "/payouts", R"({"channel":"bank"})").status,
              404);
    EXPECT_EQ(confirm("2026-01-05").status, 404) << "none was ordered";
    ASSERT_EQ(order().status, 201);
    EXPECT_EQ(confirm("2026-01-04").pointer(), "/value_date") << "before the order";
    EXPECT_EQ(confirm("2026-01-06").code(), "value_date_in_future");
    EXPECT_EQ(confirm("2026-01-05", "2").status, 404);
    EXPECT_EQ(service
                  .ask("officer", "POST", path + "/disbursements",
                       R"({"channel":"in_transit","value_date":"2026-01-05"})")
                  .pointer(),
              "/channel");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "0");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.payout_step"), "1");
}

TEST_F(PayoutsTest, AreAWorklistOfTheOffice) {
    ASSERT_EQ(order().status, 201);
    const auto waiting = [&](const std::string& user) {
        return service.ask(user, "GET", "/v1/payouts?state=in_transit");
    };
    for (const auto* user : {"officer", "manager", "auditor"}) {
        const auto list = waiting(user);
        ASSERT_EQ(list.size("/data"), 1U) << user << list.body;
        EXPECT_EQ(list.at("/data/0/loan_number"), loan);
        EXPECT_EQ(list.at("/data/0/source_reference"), "MP-1");
    }
    for (const auto* user : {"other_officer", "far_officer", "far_manager"})
        EXPECT_EQ(waiting(user).size("/data"), 0U) << user;
    EXPECT_EQ(waiting("administrator").status, 403);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/payouts?state=lost").pointer(), "state");
    ASSERT_EQ(fail().status, 201);
    EXPECT_EQ(waiting("officer").size("/data"), 0U);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/payouts?state=failed").size("/data"), 1U);
}

TEST_F(PayoutsTest, AreInTransitAgainWhenTheConfirmationIsReversed) {
    ASSERT_EQ(order().status, 201);
    ASSERT_EQ(confirm("2026-01-05").status, 201);
    const auto reversed = service.ask("manager", "POST", path + "/events/1/reversals",
                                      R"({"reason":"another borrower's"})");
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    EXPECT_EQ(balance("1040"), "11760.00");
    EXPECT_EQ(service.ask("officer", "GET", path + "/payouts").at("/data/0/state"), "in_transit");
    EXPECT_EQ(disburse("2026-01-05").code(), "payout_in_progress");
    EXPECT_THAT(faults(), IsEmpty());
    ASSERT_EQ(confirm("2026-01-05").status, 201);
    EXPECT_EQ(balance("1040"), "0.00");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PayoutsTest, TieOutOfficeByOffice) {
    ASSERT_EQ(order().status, 201);
    service.query(
        "ALTER TABLE tawi.payout_step DISABLE TRIGGER append_only_rows;"
        "UPDATE tawi.payout_step SET sent = sent - 1 RETURNING 1");
    const auto found = faults();
    EXPECT_THAT(found, Contains(HasSubstr("account 1040 (in_transit) in KES is 11760.0000")));
    EXPECT_THAT(found, Contains(HasSubstr("entries: amounts[1] is 11760.0000")));
    EXPECT_THAT(found, Contains(HasSubstr("payouts: record")));
    service.query("DELETE FROM tawi.payout_step RETURNING 1");
    EXPECT_THAT(faults(),
                Contains(HasSubstr("event_number is nothing, must be an event of the loan")));
}

TEST_F(PayoutsTest, AlteredInAnyColumnAreFound) {
    ASSERT_EQ(order().status, 201);
    ASSERT_EQ(fail().status, 201);
    ASSERT_EQ(order().status, 201);
    ASSERT_EQ(confirm("2026-01-05", "2").status, 201);
    ASSERT_THAT(faults(), IsEmpty());
    std::string stray;
    for (const auto& each : store::Catalogue::embedded().statements()) {
        if (each.name == "verify_payout_steps") stray = each.sql;
    }
    pqxx::connection connection(service.connection_string());
    pqxx::work reading(connection);
    const auto columns = reading.exec(
        "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE"
        " attrelid = 'tawi.payout_step'::regclass AND attnum > 0 ORDER BY attnum");
    reading.commit();
    EXPECT_EQ(columns.size(), 16U);
    for (const auto& column : columns) {
        const std::string name = column[0].c_str();
        pqxx::work altering(connection);
        altering.exec("ALTER TABLE tawi.payout_step DISABLE TRIGGER append_only_rows");
        for (const auto& check :
             altering.exec("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid ="
                           " 'tawi.payout_step'::regclass")) {
            altering.exec(std::string("ALTER TABLE tawi.payout_step DROP CONSTRAINT ") +
                          check[0].c_str());
        }
        altering.exec("UPDATE tawi.payout_step SET " + name + " = " +
                      reports::altered(column[1].c_str(), name) + " WHERE step = 2");
        EXPECT_GT(altering.exec(stray).size(), 0U) << name;
    }
}

}  // namespace
}  // namespace tawi::rest
