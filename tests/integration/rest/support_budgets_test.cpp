#include <algorithm>
#include <random>
#include <thread>

#include "tests/integration/rest/funding_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using SupportBudgetsTest = FundingTest;

TEST_F(SupportBudgetsTest, TellWhatIsPromisedAndSpent) {
    EXPECT_EQ(use_of("grant"), "0.00 0.00 1000.00");
    const auto first = approved("600.00");
    EXPECT_EQ(use_of("grant"), "600.00 0.00 400.00");
    EXPECT_EQ(pay(first).status, 201);
    EXPECT_EQ(use_of("grant"), "0.00 600.00 400.00");
    EXPECT_EQ(refund(first, "100.00").status, 201);
    EXPECT_EQ(use_of("grant"), "0.00 500.00 500.00");
    EXPECT_EQ(use_of("stipend"), "0.00 0.00 1000.00");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SupportBudgetsTest, AreMadeMoreOrLessWithAReason) {
    const auto first = approved("600.00");
    const auto change = [&](const std::string& amount) {
        return service.ask(
            "administrator", "POST", "/v1/support-budgets/1/amounts",
            R"({"reason":"the donor said so","amount":)" + service.money(amount) + "}");
    };
    const auto less = change("599.99");
    EXPECT_EQ(less.code(), "fund_exhausted") << less.body;
    EXPECT_EQ(less.pointer(), "/amount");
    EXPECT_EQ(change("600.00").at("/available/amount"), "0.00");
    EXPECT_EQ(
        decide(propose(award("1.00", instalment("2026-01-05", "1.00"))).at("/award_number")).code(),
        "fund_exhausted");
    EXPECT_EQ(change("601.00").at("/available/amount"), "1.00");
    EXPECT_EQ(decide("2").status, 201);
    EXPECT_EQ(
        service.query("SELECT string_agg(amount::numeric(20,2)::text, ' ' ORDER BY"
                      " entry_number) FROM tawi.support_budget_amount WHERE budget_number = 1"),
        "1000.00 600.00 601.00");
    EXPECT_EQ(service
                  .ask("administrator", "POST", "/v1/support-budgets/99/amounts",
                       R"({"reason":"x","amount":)" + service.money("1.00") + "}")
                  .status,
              404);
    EXPECT_EQ(service
                  .ask("administrator", "POST", "/v1/support-budgets/1/amounts",
                       R"({"reason":"x","amount":{"amount":"1","currency":"UGX"}})")
                  .pointer(),
              "/amount");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SupportBudgetsTest, AreRefusedFieldByField) {
    const auto whole = budget("grant");
    for (const auto& [part, field] : std::vector<std::pair<std::string, std::string>>{
             {R"("fund":"GRANT",)", "/fund"},
             {R"("kind":"grant",)", "/kind"},
             {R"("starts_on":"2026-01-01",)", "/starts_on"},
             {R"("ends_on":"2026-01-31",)", "/ends_on"},
             {R"(,"amount":)" + service.money("1000.00"), "/amount"}}) {
        const auto refused = add_budget(without(whole, part));
        EXPECT_EQ(refused.status, 422) << field;
        EXPECT_EQ(refused.pointer() + " " + refused.at("/errors/0/code"), field + " required");
    }
    EXPECT_EQ(add_budget(whole).at("/errors/0/code"), "overlapping");
    EXPECT_EQ(add_budget(budget("loan")).pointer(), "/kind");
    const auto refused = [&](const std::string& body) {
        return service.ask("administrator", "POST", "/v1/support-budgets/1/amounts", body)
            .pointer();
    };
    EXPECT_EQ(refused(R"({"reason":"x"})"), "/amount");
    EXPECT_EQ(refused(R"({"amount":)" + service.money("1.00") + "}"), "/reason");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.support_budget"), "6");
}

/// Eight ask for 300.00 of 1000.00 at once: three have it.
TEST_F(SupportBudgetsTest, AreNeverOverspentWhereManyAskAtOnce) {
    constexpr int many = 8;
    std::vector<std::string> people;
    for (int number = 0; number < many; ++number) {
        people.push_back(service.add_borrower("officer", "Rosa " + std::to_string(number)));
        EXPECT_EQ(service
                      .ask("officer", "POST", "/v1/borrowers/" + people.back() + "/awards",
                           award("300.00", instalment("2026-01-05", "300.00")))
                      .status,
                  201);
    }
    const auto token = service.token_of("manager");
    std::vector<int> statuses(many);
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < people.size(); ++index) {
        threads.emplace_back([&, index] {
            statuses[index] = service
                                  .ask_with(token, "POST",
                                            "/v1/borrowers/" + people[index] + "/awards/1/decision",
                                            R"({"approved":true,"reason":"it fits"})")
                                  .status;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 201), 3);
    EXPECT_EQ(std::ranges::count(statuses, 422), many - 3);
    EXPECT_EQ(use_of("grant"), "900.00 0.00 100.00");
}

/// Many things in an order of chance, some of them refused: rows, budgets and books agree after
/// each.
TEST_F(SupportBudgetsTest, AgreeWithTheBooksWhateverIsDone) {
    std::mt19937 chance(20261122);
    std::vector<std::string> codes;
    unsigned proposed = 0;
    const auto one_of = [&](unsigned count) {
        return std::to_string(count == 0 ? 1 : 1 + chance() % count);
    };
    for (int step = 0; step < 80; ++step) {
        const auto amount = std::to_string(1 + chance() % 150) + ".00";
        switch (chance() % 12) {
            case 0:
            case 1:
                approved_or_refused(amount);
                ++proposed;
                break;
            case 2:
            case 3:
            case 4:
                pay(one_of(proposed));
                break;
            case 5:
                refund(one_of(proposed), amount);
                break;
            case 6: {
                const auto issued = issue(entitlement("2", amount, "0.50"));
                if (issued.status == 201) codes.push_back(issued.at("/vouchers/0/code"));
                break;
            }
            case 7:
            case 8:
            case 9:
                if (!codes.empty()) redeem(codes[chance() % codes.size()]);
                break;
            case 10:
                settle();
                break;
            default:
                service.ask("manager", "POST", awards("/" + one_of(proposed) + "/cancellation"),
                            R"({"reason":"by chance"})");
        }
        ASSERT_EQ(
            service.query(
                "SELECT count(*) FROM (SELECT sum(amount) FILTER (WHERE account_code = '5310')"
                " AS grants, sum(amount) FILTER (WHERE account_code = '5350') AS childcare,"
                " sum(amount) FILTER (WHERE account_code = '2150') AS payable FROM"
                " tawi.journal_line) AS booked WHERE"
                " coalesce(grants, 0) <> (SELECT coalesce(sum(amount), 0) FROM"
                " tawi.award_payment) - (SELECT coalesce(sum(amount), 0) FROM"
                " tawi.award_refund) OR coalesce(childcare, 0) <> (SELECT"
                " coalesce(sum(amount + cost_share), 0) FROM tawi.voucher_redemption) OR"
                " coalesce(payable, 0) <> (SELECT coalesce(sum(amount), 0) FROM"
                " tawi.provider_settlement) - (SELECT coalesce(sum(amount), 0) FROM"
                " tawi.voucher_redemption)"),
            "0")
            << step;
        EXPECT_THAT(use_of("grant") + use_of("childcare"), Not(HasSubstr("-"))) << step;
    }
    EXPECT_EQ(service.query("SELECT (SELECT count(*) FROM tawi.award_payment) > 0 AND (SELECT"
                            " count(*) FROM tawi.award_refund) > 0 AND (SELECT count(*) FROM"
                            " tawi.voucher_redemption) > 1 AND (SELECT count(*) FROM"
                            " tawi.provider_settlement) > 0"),
              "t")
        << entries();
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
