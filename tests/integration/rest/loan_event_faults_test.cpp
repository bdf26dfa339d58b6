#include <gtest/gtest.h>

#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

constexpr auto today = "2026-02-20";

/// A body and what it is answered with.
struct Bad {
    std::string body;
    int status;
    std::string code;
    std::string pointer;
};

class LoanEventFaults : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        service().add_product("P");
        loan_ = approved("");
        EXPECT_EQ(disburse(loan_, "").status, 201);
        tranches_ = approved(R"(,"tranches_as_they_come":true)");
        planned_ =
            approved(R"(,"disbursed_on":"2026-02-20","tranches":[{"on":"2026-02-20","amount":)" +
                     service().money("8000.00") + R"(},{"on":"2026-04-20","amount":)" +
                     service().money("4000.00") + "}]");
        service().go_to(today);
    }

    static std::string approved(const std::string& more) {
        return service().approved_loan("officer", service().add_borrower("officer", "Asha"), "P",
                                       "12000.00",
                                       R"("rate_per_annum":"0.24","instalments":6)" + more);
    }

    static HttpReply disburse(const std::string& loan, const std::string& amount,
                              const std::string& day = "2026-01-05") {
        auto body = R"({"value_date":")" + day + "\"";
        if (!amount.empty()) body += ",\"amount\":" + service().money(amount);
        return service().ask("officer", "POST", "/v1/loans/" + loan + "/disbursements", body + "}");
    }

    static HttpReply record(const std::string& user, const std::string& body,
                            const HttpFields& fields = {}) {
        return service().ask(user, "POST", "/v1/loans/" + loan_ + "/events", body, fields);
    }

    static std::string body(const std::string& kind, const std::string& amount,
                            const std::string& more = "") {
        return R"({"kind":")" + kind + "\"" + more +
               (amount.empty() ? "" : ",\"amount\":" + service().money(amount)) + "}";
    }

    static std::string events() { return service().query("SELECT count(*) FROM tawi.loan_event"); }

    static inline std::string loan_, tranches_, planned_;
};

TEST_F(LoanEventFaults, AreNamedByCodeAndPlace) {
    const std::string dollars = R"(,"amount":{"amount":"5.00","currency":"USD"}})";
    const std::vector<Bad> table{
        // What cannot be read.
        {"{}", 422, "required", "/kind"},
        {body("gift", "5.00"), 422, "unknown_value", "/kind"},
        {body("repayment", "5.00"), 422, "another_route", "/kind"},
        {body("disbursement", "5.00"), 422, "another_route", "/kind"},
        {body("reversal", "", R"(,"reverses":1)"), 422, "another_route", "/kind"},
        {body("charge", "5.00", R"(,"number":7)"), 400, "unknown_field", "/number"},
        {body("charge", "5.00", R"(,"shoe_size":4)"), 400, "unknown_field", "/shoe_size"},
        {body("charge", "0.00"), 422, "zero", "/amount/amount"},
        {body("charge", "-5.00"), 422, "negative", "/amount/amount"},
        {body("charge", "5.00", R"(,"value_date":"2026-02-30")"), 422, "not_a_date", "/value_date"},
        {body("charge", "5.00", R"(,"due_on":"soon")"), 422, "not_a_date", "/due_on"},
        {body("prepayment", "5.00", R"(,"channel":"cheque")"), 422, "unknown_value", "/channel"},
        {body("prepayment", "5.00", R"(,"advance_rule":"burn")"), 422, "unknown_value",
         "/advance_rule"},
        {body("reschedule", "", R"(,"reschedule":{"shoes":1})"), 400, "unknown_field",
         "/reschedule/shoes"},
        {body("reschedule", "", R"(,"reschedule":{"added_instalments":0})"), 422, "out_of_range",
         "/reschedule/added_instalments"},
        {body("classification", "", R"(,"non_performing":"yes")"), 400, "wrong_type",
         "/non_performing"},
        // What the kind needs, or has no use for.
        {body("charge", ""), 422, "required", "/amount"},
        {body("reschedule", ""), 422, "required", "/reschedule"},
        {body("classification", ""), 422, "required", "/non_performing"},
        {body("change", "5.00"), 422, "contradiction", "/amount"},
        {body("penalty_waiver", "5.00", R"(,"due_on":"2026-03-01")"), 422, "contradiction",
         "/due_on"},
        {body("interest_waiver", "5.00", R"(,"waives":2)"), 422, "contradiction", "/waives"},
        {body("charge", "5.00", R"(,"advance_rule":"keep")"), 422, "contradiction",
         "/advance_rule"},
        {body("write_off", "5.00", R"(,"non_performing":true)"), 422, "contradiction",
         "/non_performing"},
        {body("charge", "5.00", R"(,"channel":"till")"), 422, "contradiction", "/channel"},
        {body("charge", "5.00", R"(,"reverses":1)"), 422, "contradiction", "/reverses"},
        // What the loan forbids.
        {R"({"kind":"charge")" + dollars, 422, "other_currency", "/amount/currency"},
        {body("charge", "5.00", R"(,"value_date":"2026-02-21")"), 422, "value_date_in_future",
         "/value_date"},
        {body("charge", "5.00", R"(,"value_date":"2026-01-04")"), 422,
         "value_date_before_disbursement", "/value_date"},
        {body("settlement", "1.00"), 422, "below_settlement_quote", "/amount"},
        {body("refinancing", "1.00"), 422, "below_settlement_quote", "/amount"},
        {body("interest_waiver", "999999.00"), 422, "more_than_owed", "/amount"},
        {body("penalty_waiver", "0.01"), 422, "more_than_owed", "/amount"},
        {body("write_off", "999999.00"), 422, "more_than_owed", "/amount"},
        {body("refund", "1.00"), 422, "more_than_overpaid", "/amount"},
        {body("recovery", "1.00"), 409, "not_written_off", ""},
    };
    const auto before = events();
    for (const auto& bad : table) {
        const auto reply = record("manager", bad.body);
        EXPECT_EQ(reply.status, bad.status) << bad.body << reply.body;
        EXPECT_EQ(reply.code(), bad.code) << bad.body << reply.body;
        EXPECT_EQ(reply.pointer(), bad.pointer) << bad.body << reply.body;
    }
    EXPECT_EQ(record("manager", body("charge_waiver", "1.00", R"(,"waives":99)")).status, 422);
    EXPECT_EQ(events(), before);
}

TEST_F(LoanEventFaults, NeedThePermissionOfTheirKindAndTheLoanInReach) {
    for (const auto* kind :
         {"charge_waiver", "interest_waiver", "penalty", "penalty_waiver", "reschedule",
          "refinancing", "write_off", "refund", "classification", "change"}) {
        EXPECT_EQ(record("officer", body(kind, "")).status, 403) << kind;
        EXPECT_EQ(record("manager", body(kind, "", R"(,"number":1)")).status / 100, 4) << kind;
    }
    EXPECT_EQ(record("auditor", body("charge", "5.00")).status, 403);
    EXPECT_EQ(record("administrator", body("charge", "5.00")).status, 403);
    EXPECT_EQ(record("other_officer", body("charge", "5.00")).status, 404);
    EXPECT_EQ(record("far_manager", body("charge", "5.00")).status, 404);
    EXPECT_EQ(record("officer", body("charge", "5.00"), {{"Idempotency-Key", ""}}).status, 400);
}

TEST_F(LoanEventFaults, ARetryIsAnsweredAndNotDoneAgain) {
    const HttpFields key{{"Idempotency-Key", "one-charge-0001"}};
    const auto first = record("officer", body("charge", "5.00"), key);
    ASSERT_EQ(first.status, 201) << first.body;
    const auto before = events();
    const auto again = record("officer", body("charge", "5.00"), key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(record("officer", body("charge", "6.00"), key).code(), "key_reused");
    EXPECT_EQ(events(), before);
}

TEST_F(LoanEventFaults, TranchesComeByTheDisbursementsAddress) {
    EXPECT_EQ(disburse(tranches_, "", today).pointer(), "/amount");
    EXPECT_EQ(disburse(tranches_, "5000.00", today).status, 201);
    EXPECT_EQ(disburse(tranches_, "4000.00", today).status, 201);
    const auto too_much = disburse(tranches_, "3000.01", today);
    EXPECT_EQ(too_much.code(), "more_than_agreed");
    EXPECT_EQ(too_much.pointer(), "/amount");
    EXPECT_EQ(service()
                  .ask("auditor", "GET", "/v1/loans/" + tranches_)
                  .at("/state/outstanding_principal/amount"),
              "9000.00");
    const auto first = disburse(planned_, "", today);
    EXPECT_EQ(first.at("/event/amount/amount"), "8000.00") << first.body;
    EXPECT_EQ(disburse(planned_, "", today).at("/event/amount/amount"), "4000.00");
    EXPECT_EQ(disburse(planned_, "", today).code(), "already_disbursed");
    EXPECT_EQ(disburse(loan_, "", today).code(), "already_disbursed");
    const auto other = approved("");
    const auto wrong = disburse(other, "11999.00", today);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.code(), "not_the_principal");
}

}  // namespace
}  // namespace tawi::rest
