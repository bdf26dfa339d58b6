#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

namespace tawi::rest {

/// The fund GRANT may spend 1,000.00 on each kind of support in January 2026. Asha is an officer's
/// borrower in the first office, whose provider 1 is a nursery with a user of its own. Today is
/// 5 January.
class FundingTest : public ::testing::Test {
 protected:
    FundingTest() {
        service.add_user("provider");
        service.add_user("other_provider");
        asha = service.add_borrower("officer", "Asha Otieno");
        EXPECT_EQ(
            service
                .ask("administrator", "POST", "/v1/funds", R"({"fund":"GRANT","name":"A donor's"})")
                .status,
            201);
        for (const auto* kind :
             {"grant", "scholarship", "job_search_costs", "stipend", "childcare", "transport"}) {
            const auto made = add_budget(budget(kind));
            EXPECT_EQ(made.status, 201) << made.body;
        }
        const auto made = add_provider(user_id("provider"));
        EXPECT_EQ(made.status, 201) << made.body;
    }

    std::string user_id(const std::string& username) {
        return service.query("SELECT user_id FROM tawi.staff_user WHERE username = '" + username +
                             "'");
    }

    std::string budget(const std::string& kind, const std::string& amount = "1000.00") const {
        return R"({"fund":"GRANT","kind":")" + kind +
               R"(","starts_on":"2026-01-01","ends_on":"2026-01-31","amount":)" +
               service.money(amount) + "}";
    }
    HttpReply add_budget(const std::string& body) {
        return service.ask("administrator", "POST", "/v1/support-budgets", body);
    }

    HttpReply add_provider(const std::string& user, const std::string& office = "1",
                           const std::string& by = "manager") {
        return service.ask(by, "POST", "/v1/voucher-providers",
                           R"({"office_id":)" + office +
                               R"(,"name":"Sunshine Nursery","payment_details":"0712 345 678",)"
                               R"("user_id":)" +
                               user + "}");
    }

    std::string awards(const std::string& more = "") const {
        return "/v1/borrowers/" + asha + "/awards" + more;
    }
    std::string instalment(const std::string& day, const std::string& amount,
                           const std::string& conditions = "") const {
        return R"({"due_on":")" + day + R"(","amount":)" + service.money(amount) +
               (conditions.empty() ? "" : R"(,"conditions":[)" + conditions + "]") + "}";
    }
    std::string award(const std::string& amount, const std::string& instalments,
                      const std::string& kind = "grant") const {
        return R"({"kind":")" + kind +
               R"(","fund":"GRANT","purpose":"a sewing machine","amount":)" +
               service.money(amount) + R"(,"instalments":[)" + instalments + "]}";
    }
    HttpReply propose(const std::string& body) {
        return service.ask("officer", "POST", awards(), body);
    }
    HttpReply decide(const std::string& number, const std::string& user = "manager",
                     bool approved = true) {
        return service.ask(user, "POST", awards("/" + number + "/decision"),
                           std::string(R"({"approved":)") + (approved ? "true" : "false") +
                               R"(,"reason":"it fits the plan"})");
    }
    HttpReply pay(const std::string& number, const std::string& of = "1",
                  const std::string& channel = "till") {
        return service.ask("officer", "POST",
                           awards("/" + number + "/instalments/" + of + "/payment"),
                           R"({"channel":")" + channel + "\"}");
    }
    HttpReply refund(const std::string& number, const std::string& amount) {
        return service.ask(
            "officer", "POST", awards("/" + number + "/refunds"),
            R"({"channel":"bank","reason":"not used","amount":)" + service.money(amount) + "}");
    }
    /// Proposes an award and has it decided, whether the budget has enough for it or not.
    void approved_or_refused(const std::string& amount) {
        decide(propose(award(amount, instalment("2026-01-05", amount))).at("/award_number"));
    }
    /// An award that is approved and due in one instalment; gives its number.
    std::string approved(const std::string& amount, const std::string& kind = "grant") {
        const auto made = propose(award(amount, instalment("2026-01-05", amount), kind));
        EXPECT_EQ(made.status, 201) << made.body;
        const auto number = made.at("/award_number");
        const auto decided = decide(number);
        EXPECT_EQ(decided.status, 201) << decided.body;
        return number;
    }

    std::string entitlements(const std::string& more = "") const {
        return "/v1/borrowers/" + asha + "/entitlements" + more;
    }
    std::string entitlement(const std::string& vouchers, const std::string& value = "100.00",
                            const std::string& share = "20.00",
                            const std::string& kind = "childcare") const {
        return R"({"kind":")" + kind + R"(","fund":"GRANT","purpose":"work","provider_number":1,)" +
               R"("starts_on":"2026-01-05","valid_until":"2026-01-20","vouchers":)" + vouchers +
               R"(,"voucher_value":)" + service.money(value) + R"(,"cost_share":)" +
               service.money(share) + "}";
    }
    HttpReply issue(const std::string& body) {
        return service.ask("officer", "POST", entitlements(), body);
    }
    HttpReply redeem(const std::string& code, const std::string& user = "provider",
                     const std::string& day = "2026-01-05") {
        return service.ask(user, "POST", "/v1/voucher-redemptions",
                           R"({"code":")" + code + R"(","delivered_on":")" + day + "\"}");
    }
    HttpReply settle(const std::string& more = "", const std::string& user = "manager",
                     const std::string& provider = "1") {
        return service.ask(user, "POST", "/v1/voucher-providers/" + provider + "/settlements",
                           R"({"fund":"GRANT","channel":"wallet","reference":"MP-1")" + more + "}");
    }

    /// "committed spent available" of the budget of a kind.
    std::string use_of(const std::string& kind) {
        const auto listed = service.ask("manager", "GET", "/v1/support-budgets");
        for (std::size_t index = 0; index < listed.size("/data"); ++index) {
            const auto at = "/data/" + std::to_string(index);
            if (listed.at(at + "/kind") != kind) continue;
            return listed.at(at + "/committed/amount") + " " + listed.at(at + "/spent/amount") +
                   " " + listed.at(at + "/available/amount");
        }
        return "";
    }

    /// What stands in the journal: "kind fund borrower {accounts} {amounts}".
    std::string entries() {
        return service.query(
            "SELECT string_agg(concat_ws(' ', kind, office_id, fund, borrower_id - " + asha +
            " , accounts::text, (SELECT array_agg(amount::numeric(20,2)) FROM unnest(amounts) AS"
            " each (amount))::text), E'\\n' ORDER BY entry_id) FROM tawi.journal_entry WHERE"
            " tawi.is_kind_of_support(kind)");
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
    std::string asha;
};

/// `text` without the part between two others, such as a field of a body.
inline std::string without(std::string text, const std::string& part) {
    const auto at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return at == std::string::npos ? text : text.erase(at, part.size());
}

}  // namespace tawi::rest
