#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/books_check.h"
#include "tests/integration/sealing/altered_value.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto visit = R"({"visited_on":"2026-01-05","place":"Her stall","found":"Full shelves"})";
constexpr auto lease =
    R"({"document":"lease","reference":"L 12","seen_on":"2026-01-05","expires_on":"2026-01-12"})";

/// Asha, and a product whose loans wait for what a test asks.
class KnownFactsTest : public ::testing::Test {
 protected:
    KnownFactsTest() {
        asha = service.add_borrower("officer", "Asha Otieno");
        service.add_product("P");
    }

    HttpReply tell(const std::string& what, const std::string& body,
                   const std::string& user = "officer") {
        return service.ask(user, "POST", "/v1/borrowers/" + asha + "/" + what, body);
    }
    std::string balance(const std::string& amount) const {
        return R"({"stood_on":"2026-01-05","source":"passbook","amount":)" + service.money(amount) +
               "}";
    }
    void ask_for(const std::string& kind) {
        const auto made = service.ask("administrator", "POST", "/v1/loan-products/1/conditions",
                                      R"({"applies_to":"tranche","tranche":1,"applies_from":)"
                                      R"("2026-01-01",)" +
                                          kind + "}");
        EXPECT_EQ(made.status, 201) << made.body;
    }
    std::string approved(const std::string& borrower) {
        return service.approved_loan("officer", borrower, "P", "1200.00",
                                     R"("rate_per_annum":"0.24","instalments":3)");
    }
    HttpReply disburse(const std::string& loan, const std::string& day) {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":")" + day + "\"}");
    }
    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    Service service;
    std::string asha;
};

TEST_F(KnownFactsTest, AreKeptOneAfterTheOther) {
    EXPECT_EQ(tell("visits", visit).at("/number"), "1");
    EXPECT_EQ(tell("visits", visit).at("/number"), "2");
    EXPECT_EQ(tell("documents", lease).at("/expires_on"), "2026-01-12");
    const auto saved = tell("savings-balances", balance("70.50"));
    EXPECT_EQ(saved.at("/amount/amount"), "70.50") << saved.body;
    const auto seen = [&](const std::string& what, const std::string& user) {
        return service.ask(user, "GET", "/v1/borrowers/" + asha + "/" + what);
    };
    EXPECT_EQ(seen("visits", "manager").size("/data"), 2U);
    EXPECT_EQ(seen("documents", "auditor").at("/data/0/reference"), "L 12");
    EXPECT_EQ(seen("savings-balances", "officer").at("/data/0/source"), "passbook");
    EXPECT_EQ(seen("visits", "other_officer").status, 404);
    EXPECT_EQ(tell("visits", visit, "far_manager").status, 404);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(KnownFactsTest, AreRefusedFieldByField) {
    const auto refused = [&](const std::string& what, std::string body, const std::string& from,
                             const std::string& into) {
        body.replace(body.find(from), from.size(), into);
        const auto reply = tell(what, body);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused("visits", visit, R"("visited_on":"2026-01-05",)", ""),
              "/visited_on required");
    EXPECT_EQ(refused("visits", visit, R"("place":"Her stall",)", ""), "/place required");
    EXPECT_EQ(refused("visits", visit, R"(,"found":"Full shelves")", ""), "/found required");
    EXPECT_EQ(refused("visits", visit, "2026-01-05", "2026-01-06"), "/visited_on in_future");
    EXPECT_EQ(refused("documents", lease, R"("document":"lease",)", ""), "/document required");
    EXPECT_EQ(refused("documents", lease, "lease", "diary"), "/document unknown_value");
    EXPECT_EQ(refused("documents", lease, R"("seen_on":"2026-01-05",)", ""), "/seen_on required");
    EXPECT_EQ(refused("documents", lease, "2026-01-12", "2026-01-05"),
              "/expires_on ends_before_start");
    const auto saved = balance("1.00");
    EXPECT_EQ(refused("savings-balances", saved, R"("stood_on":"2026-01-05",)", ""),
              "/stood_on required");
    EXPECT_EQ(refused("savings-balances", saved, R"("source":"passbook",)", ""),
              "/source required");
    EXPECT_EQ(refused("savings-balances", saved, "passbook", "rumour"), "/source unknown_value");
    EXPECT_EQ(refused("savings-balances", saved, R"(,"amount":)" + service.money("1.00"), ""),
              "/amount required");
    EXPECT_EQ(refused("savings-balances", saved, "KES", "USD"), "/amount wrong_currency");
}

TEST_F(KnownFactsTest, LetALoanBePaidOutOnceTheyHold) {
    ask_for(R"("kind":"document_seen","document":"lease")");
    ask_for(R"("kind":"visit_made","within_days":5)");
    ask_for(R"("kind":"savings_held","least_balance":)" + service.money("100.00"));
    const auto loan = approved(asha);
    const auto refused = disburse(loan, "2026-01-05");
    EXPECT_EQ(refused.code(), "conditions_unmet");
    EXPECT_EQ(refused.size("/errors"), 3U) << refused.body;
    EXPECT_EQ(tell("documents", lease).status, 201);
    EXPECT_EQ(tell("visits", visit).status, 201);
    EXPECT_EQ(tell("savings-balances", balance("99.99")).status, 201);
    EXPECT_EQ(disburse(loan, "2026-01-05").size("/errors"), 1U);
    EXPECT_EQ(tell("savings-balances", balance("100.00")).status, 201);
    service.go_to("2026-01-12");
    const auto late = service.ask("officer", "GET", "/v1/loans/" + loan + "/release-conditions");
    EXPECT_EQ(late.at("/conditions/0/state"), "unmet") << late.body;  // the lease ran out
    EXPECT_EQ(late.at("/conditions/0/title"), "lease");
    EXPECT_EQ(late.at("/conditions/1/met"), "false");  // seven days ago
    EXPECT_EQ(late.at("/conditions/2/met"), "true");
    service.go_to("2026-01-10");
    const auto paid = disburse(loan, "2026-01-10");
    EXPECT_EQ(paid.status, 201) << paid.body;
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(KnownFactsTest, HoldBackWhoIsLate) {
    const auto first = approved(asha);
    ASSERT_EQ(disburse(first, "2026-01-05").status, 201);
    service.ask("administrator", "POST", "/v1/loan-products/1/conditions",
                R"({"applies_to":"tranche","tranche":1,"applies_from":"2026-01-01",)"
                R"("kind":"no_arrears","most_days_late":2})");
    const auto conditions = [&] {
        return service.ask("officer", "GET", "/v1/loans/" + first + "/release-conditions");
    };
    service.go_to("2026-02-07");
    EXPECT_EQ(conditions().at("/conditions/0/met"), "true") << conditions().body;
    service.go_to("2026-02-08");
    EXPECT_EQ(conditions().at("/conditions/0/reason"),
              "Loan " + first + " is 3 days late; at most 2 are let pass.");
}

/// A loan that was given up is no loan in time, however long ago; paid back in full it is.
TEST_F(KnownFactsTest, HoldBackWhoseLoanWasWrittenOff) {
    const auto first = approved(asha);
    ASSERT_EQ(disburse(first, "2026-01-05").status, 201);
    service.go_to("2026-03-05");
    const auto due =
        service.ask("manager", "GET", "/v1/loans/" + first).at("/state/settlement_amount/amount");
    const auto lost = service.ask(
        "manager", "POST", "/v1/loans/" + first + "/events",
        R"({"kind":"write_off","reason":"moved away","amount":)" + service.money(due) + "}");
    ASSERT_EQ(lost.status, 201) << lost.body;
    ask_for(R"("kind":"no_arrears","most_days_late":300)");
    ask_for(R"("kind":"milestones_verified","least_milestones":1)");
    const auto second = approved(asha);
    const auto conditions = [&] {
        return service.ask("officer", "GET", "/v1/loans/" + second + "/release-conditions");
    };
    EXPECT_THAT(conditions().at("/conditions/0/reason"), HasSubstr(first + " was written off"));
    EXPECT_EQ(conditions().at("/conditions/1/reason"),
              "0 milestones are verified; at least 1 are asked for.");
    const auto owed =
        service.query("SELECT written_off::numeric(20,2) FROM tawi.loan WHERE cycle = 1");
    const auto paid = service.ask("officer", "POST", "/v1/loans/" + first + "/events",
                                  R"({"kind":"recovery","amount":)" + service.money(owed) + "}");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(conditions().at("/conditions/0/met"), "true") << conditions().body;
    EXPECT_THAT(faults(), IsEmpty());
}

/// An exception is for what was seen when it was made, and for nothing that comes to light later.
TEST_F(KnownFactsTest, AreAllowedOneByOne) {
    ask_for(R"("kind":"document_seen","document":"lease")");
    const auto loan = approved(asha);
    const auto allow = [&] {
        return service.ask("manager", "POST", "/v1/loans/" + loan + "/release-overrides",
                           R"({"tranche":1,"reason":"The town hall is closed."})");
    };
    EXPECT_EQ(allow().at("/exception"), "1");
    EXPECT_EQ(allow().code(), "wrong_state") << "nothing more to allow";
    ask_for(R"("kind":"visit_made","within_days":5)");
    const auto refused = disburse(loan, "2026-01-05");
    EXPECT_EQ(refused.code(), "conditions_unmet");
    EXPECT_EQ(refused.size("/errors"), 1U) << refused.body;
    EXPECT_EQ(refused.at("/errors/0/code"), "visit_made");
    const auto seen = service.ask("officer", "GET", "/v1/loans/" + loan + "/release-conditions");
    EXPECT_EQ(seen.at("/conditions/0/overridden"), "true") << seen.body;
    EXPECT_EQ(seen.at("/conditions/1/overridden"), "false");
    const auto second = allow();
    EXPECT_EQ(second.at("/exception"), "2") << second.body;
    EXPECT_EQ(second.size("/unmet"), 1U);
    EXPECT_EQ(disburse(loan, "2026-01-05").status, 201);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/release-overrides").size("/data"), 2U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(KnownFactsTest, OfProductsAreRefusedFieldByField) {
    const auto refused = [&](const std::string& fields) {
        const auto reply = service.ask(
            "administrator", "POST", "/v1/loan-products/1/conditions",
            R"({"applies_to":"next_cycle","applies_from":"2026-01-01",)" + fields + "}");
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused(R"("kind":"no_arrears")"), "/most_days_late required");
    EXPECT_EQ(refused(R"("kind":"document_seen")"), "/document required");
    EXPECT_EQ(refused(R"("kind":"visit_made")"), "/within_days required");
    EXPECT_EQ(refused(R"("kind":"savings_held")"), "/least_balance required");
    EXPECT_EQ(refused(R"("kind":"milestones_verified")"), "/least_milestones required");
    EXPECT_EQ(refused(R"("kind":"visit_made","within_days":0)"), "/within_days out_of_range");
    EXPECT_EQ(refused(R"("kind":"no_arrears","most_days_late":1,"document":"lease")"),
              "/document unknown_field");
    EXPECT_EQ(refused(R"("kind":"good_luck")"), "/kind unknown_value");
}

TEST_F(KnownFactsTest, AreFoundWhenAlteredInAnyColumn) {
    ASSERT_EQ(tell("visits", visit).status, 201);
    ASSERT_EQ(tell("documents", lease).status, 201);
    ASSERT_EQ(tell("savings-balances", balance("70.50")).status, 201);
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "known_facts"), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
