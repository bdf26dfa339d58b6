#include <algorithm>
#include <thread>

#include "tests/integration/reports/hledger.h"
#include "tests/integration/rest/funding_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

using AwardsTest = FundingTest;

TEST_F(AwardsTest, ArePaidInInstalmentsAndPostedAsExpenses) {
    const auto made = propose(award(
        "500.00", instalment("2026-01-05", "300.00") + "," + instalment("2026-01-12", "200.00")));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/state"), "proposed");
    EXPECT_EQ(use_of("grant"), "0.00 0.00 1000.00") << "nothing is promised yet";
    EXPECT_EQ(pay("1").code(), "wrong_state");
    ASSERT_EQ(decide("1").at("/state"), "approved");
    EXPECT_EQ(entries(), "");
    const auto paid = pay("1");
    ASSERT_EQ(paid.status, 201) << paid.body;
    EXPECT_EQ(paid.at("/instalments/0/payment/paid_on"), "2026-01-05");
    EXPECT_EQ(entries(), "award_payment 1 GRANT 0 {5310,1010} {300.00,-300.00}");
    EXPECT_EQ(pay("1").code(), "wrong_state") << "once";
    EXPECT_EQ(pay("1", "2").code(), "not_due_yet");
    service.go_to("2026-01-12");
    EXPECT_EQ(pay("1", "2", "bank").at("/state"), "paid");
    EXPECT_EQ(refund("1", "500.01").at("/errors/0/code"), "more_than_paid");
    EXPECT_EQ(refund("1", "50.00").at("/refunded/amount"), "50.00");
    EXPECT_EQ(entries(),
              "award_payment 1 GRANT 0 {5310,1010} {300.00,-300.00}\n"
              "award_payment 1 GRANT 0 {5310,1020} {200.00,-200.00}\n"
              "award_refund 1 GRANT 0 {1020,5310} {50.00,-50.00}");
    EXPECT_EQ(use_of("grant"), "0.00 450.00 550.00");
    EXPECT_EQ(balance("5310"), "450.00");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan"), "0") << "nothing to repay";
    EXPECT_EQ(pay("1", "3").status, 404);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(AwardsTest, OfEachKindHaveAnAccount) {
    for (const auto* kind : {"grant", "scholarship", "job_search_costs", "stipend"})
        EXPECT_EQ(pay(approved("10.00", kind), "1", "wallet").status, 201);
    EXPECT_EQ(entries(),
              "award_payment 1 GRANT 0 {5310,1030} {10.00,-10.00}\n"
              "award_payment 1 GRANT 0 {5320,1030} {10.00,-10.00}\n"
              "award_payment 1 GRANT 0 {5330,1030} {10.00,-10.00}\n"
              "award_payment 1 GRANT 0 {5340,1030} {10.00,-10.00}");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(AwardsTest, AreDecidedByAnotherPersonAndCancelledWithAReason) {
    const auto body = award("500.00", instalment("2026-01-05", "500.00"));
    ASSERT_EQ(service.ask("manager", "POST", awards(), body).status, 201);
    EXPECT_EQ(decide("1").code(), "same_person");
    EXPECT_EQ(decide("1", "officer").status, 403);
    EXPECT_EQ(decide("1", "far_manager").status, 404);
    ASSERT_EQ(propose(body).status, 201);
    EXPECT_EQ(decide("2", "manager", false).at("/state"), "refused");
    EXPECT_EQ(decide("2").code(), "wrong_state");
    const auto number = approved("700.00");
    EXPECT_EQ(use_of("grant"), "700.00 0.00 300.00");
    const auto cancelled = service.ask("manager", "POST", awards("/" + number + "/cancellation"),
                                       R"({"reason":"she found work"})");
    EXPECT_EQ(cancelled.at("/state"), "cancelled") << cancelled.body;
    EXPECT_EQ(use_of("grant"), "0.00 0.00 1000.00");
    EXPECT_EQ(pay(number).code(), "wrong_state");
    EXPECT_EQ(
        service
            .ask("manager", "POST", awards("/" + number + "/cancellation"), R"({"reason":"again"})")
            .code(),
        "wrong_state");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(AwardsTest, WaitForEveryCondition) {
    EXPECT_EQ(service
                  .ask("manager", "POST", "/v1/support-services",
                       R"({"code":"books","kind":"course","name":"Keeping books","language":"en",)"
                       R"("description":"For traders","office_id":1,"provider":"Tawi",)"
                       R"("offered_from":"2026-01-01","capacity":20,)"
                       R"("course":{"course_kind":"financial_literacy",)"
                       R"("curriculum":[{"title":"Income","hours":"2"}],)"
                       R"("pass_mark":"60","least_attendance":"0.5"}})")
                  .status,
              201);
    const auto wrong = [&](const std::string& condition) {
        const auto reply = propose(award("9.00", instalment("2026-01-05", "9.00", condition)));
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    const std::string at = "/instalments/0/conditions/0";
    EXPECT_EQ(wrong(R"({"kind":"course","service":"nothing"})"), at + "/service unknown_service");
    EXPECT_EQ(wrong(R"({"kind":"milestone","plan_number":1,"milestone_number":1})"),
              at + "/milestone_number unknown_milestone");
    EXPECT_EQ(wrong(R"({"kind":"course"})"), at + "/service required");
    EXPECT_EQ(wrong(R"({"kind":"milestone","milestone_number":1})"), at + "/plan_number required");
    EXPECT_EQ(wrong(R"({"kind":"milestone","plan_number":1})"), at + "/milestone_number required");
    EXPECT_EQ(wrong(R"({"kind":"document"})"), at + "/document required");
    EXPECT_EQ(wrong(R"({"document":"x"})"), at + "/kind required");
    EXPECT_EQ(wrong(R"({"kind":"document","document":"x","service":"books"})"),
              at + "/service unknown_field");
    ASSERT_EQ(propose(award("9.00", instalment("2026-01-05", "9.00",
                                               R"({"kind":"course","service":"books"},)"
                                               R"({"kind":"document","document":"a receipt"})")))
                  .status,
              201);
    ASSERT_EQ(decide("1").status, 201);
    const auto due = service.ask("officer", "GET", "/v1/award-instalments?due_by=2026-01-05");
    EXPECT_EQ(due.at("/data/0/documents_to_see"), "1") << due.body;
    const auto unmet = pay("1");
    EXPECT_EQ(unmet.code(), "conditions_unmet") << unmet.body;
    EXPECT_EQ(unmet.size("/errors"), 2U);
    EXPECT_EQ(unmet.at("/errors/0/title"), "The course books is not completed.");
    const auto confirm = [&](const std::string& number) {
        return service.ask("officer", "POST",
                           awards("/1/instalments/1/conditions/" + number + "/confirmation"),
                           R"({"note":"seen on paper"})");
    };
    EXPECT_EQ(confirm("1").code(), "wrong_state") << "a course is looked up";
    EXPECT_EQ(confirm("3").status, 404);
    EXPECT_EQ(confirm("2").at("/instalments/0/conditions/1/is_met"), "true");
    EXPECT_EQ(confirm("2").code(), "wrong_state");
    EXPECT_EQ(pay("1").size("/errors"), 1U);
    EXPECT_EQ(entries(), "");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(AwardsTest, AreRefusedFieldByField) {
    const auto whole = award("9.00", instalment("2026-01-05", "9.00"));
    const auto amount = R"("amount":)" + service.money("9.00");
    for (const auto& [part, field] : std::vector<std::pair<std::string, std::string>>{
             {R"("kind":"grant",)", "/kind"},
             {R"("fund":"GRANT",)", "/fund"},
             {R"("purpose":"a sewing machine",)", "/purpose"},
             {amount + ",", "/amount"},
             {R"(,"instalments":[)" + instalment("2026-01-05", "9.00") + "]", "/instalments"},
             {R"("due_on":"2026-01-05",)", "/instalments/0/due_on"},
             {"," + amount + "}]", "/instalments/0/amount"}}) {
        auto body = without(whole, part);
        if (field == "/instalments/0/amount") body.insert(body.size() - 1, "}]");
        const auto refused = propose(body);
        EXPECT_EQ(refused.status, 422) << field << refused.body;
        EXPECT_EQ(refused.pointer() + " " + refused.at("/errors/0/code"), field + " required");
    }
    const auto refused = [&](const std::string& where, const std::string& body,
                             const std::string& user = "manager") {
        return service.ask(user, "POST", awards(where), body).pointer();
    };
    ASSERT_EQ(propose(whole).status, 201);
    EXPECT_EQ(refused("/1/decision", R"({"reason":"x"})"), "/approved");
    EXPECT_EQ(refused("/1/decision", R"({"approved":true})"), "/reason");
    EXPECT_EQ(refused("/1/cancellation", "{}"), "/reason");
    EXPECT_EQ(refused("/1/instalments/1/payment", "{}"), "/channel");
    EXPECT_EQ(refused("/1/instalments/1/payment", R"({"channel":"in_transit"})"), "/channel");
    EXPECT_EQ(refused("/1/instalments/1/conditions/1/confirmation", "{}"), "/note");
    EXPECT_EQ(refused("/1/refunds", R"({"channel":"till","reason":"x"})"), "/amount");
    EXPECT_EQ(refused("/1/refunds", "{" + amount + R"(,"reason":"x"})"), "/channel");
    EXPECT_EQ(refused("/1/refunds", "{" + amount + R"(,"channel":"till"})"), "/reason");
    EXPECT_EQ(propose(award("9.00", instalment("2026-01-05", "8.00"))).at("/errors/0/code"),
              "not_the_sum");
    EXPECT_EQ(service.ask("officer", "POST", awards(), without(whole, "GRANT")).pointer(), "/fund");
    EXPECT_EQ(service.ask("far_officer", "POST", awards(), whole).status, 404);
    EXPECT_EQ(service.ask("far_officer", "GET", awards()).status, 404);
    EXPECT_EQ(service.ask("officer", "GET", awards("/9")).status, 404);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/award-instalments").status, 422);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.award"), "1");
}

/// Six pay the same instalment at once: one does.
TEST_F(AwardsTest, ArePaidOnceWhereManyPayAtOnce) {
    const auto number = approved("100.00");
    const auto token = service.token_of("officer");
    std::vector<int> statuses(6);
    std::vector<std::thread> threads;
    for (auto& status : statuses) {
        threads.emplace_back([&] {
            status = service
                         .ask_with(token, "POST", awards("/" + number + "/instalments/1/payment"),
                                   R"({"channel":"till"})")
                         .status;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 201), 1);
    EXPECT_EQ(std::ranges::count(statuses, 409), 5);
    EXPECT_EQ(balance("5310"), "100.00");
}

TEST_F(AwardsTest, AreAnsweredTheSameForTheSameKey) {
    const auto number = approved("100.00");
    const auto ask = [&] {
        return service.ask("officer", "POST", awards("/" + number + "/instalments/1/payment"),
                           R"({"channel":"till"})", {{"Idempotency-Key", "once"}});
    };
    const auto first = ask();
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(ask().body, first.body);
    EXPECT_EQ(balance("5310"), "100.00");
}

TEST_F(AwardsTest, AreSeenByThePersonAndInTheJournalOfAuditors) {
    const auto number = approved("100.00");
    ASSERT_EQ(pay(number).status, 201);
    const auto pin = service.ask("officer", "POST", "/v1/borrowers/" + asha + "/pin").at("/pin");
    const auto phone = service.ask("officer", "GET", "/v1/borrowers/" + asha).at("/phone");
    const auto token_of = [&](const std::string& secret) {
        return service
            .ask("", "POST", "/v1/me/sessions",
                 R"({"phone":")" + phone + R"(","pin":")" + secret + "\"}")
            .at("/token");
    };
    service.ask_with(token_of(pin), "PUT", "/v1/me/pin",
                     R"({"current_pin":")" + pin + R"(","new_pin":"482915"})");
    const auto own = service.ask_with(token_of("482915"), "GET", "/v1/me/awards");
    EXPECT_EQ(own.at("/data/0/paid/amount"), "100.00") << own.body;
    const auto journal = service.ask("auditor", "GET", "/v1/exports?format=hledger").body;
    EXPECT_THAT(journal, HasSubstr("fund:GRANT, borrower:" + asha));
    const auto checked = reports::run_hledger(journal, "check -s ordereddates payees");
    EXPECT_EQ(checked.exit_code, 0) << checked.output;
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/journal-entries").at("/data/0/kind"),
              "award_payment");
    EXPECT_EQ(service.query("SELECT string_agg(action, ' ' ORDER BY audit_id) FROM tawi.audit_event"
                            " WHERE borrower_id = " +
                            asha + " AND action LIKE '%award%'"),
              "propose_award approve_award pay_award");
}

}  // namespace
}  // namespace tawi::rest
