#include <gtest/gtest.h>

#include "ledger/operations/simulation.h"
#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

/// POST /v1/loan-quotes with the documents of `tawi simulate`; every reply is held against the
/// description of the API.
class LoanQuotesTest : public ApiTest {
 protected:
    static ApiReply quote(const std::string& body) {
        return api().ask("officer", "POST", "/v1/loan-quotes", body);
    }
    static std::string document(const std::string& more, const std::string& terms = "") {
        return R"({"id":"L1","currency":"KES","terms":{"principal":"3000.00",)"
               R"("rate_per_annum":"0.12","instalments":3,"interest_method":"flat",)"
               R"("disbursed_on":"2026-01-01")" +
               terms + "}" + more + "}";
    }
    static void expect_refused(const std::string& body, int status, const std::string& code,
                               const std::string& pointer) {
        const auto reply = quote(body);
        EXPECT_EQ(reply.status, status) << body << reply.body;
        EXPECT_EQ(reply.code(), code) << body;
        EXPECT_EQ(reply.pointer(), pointer) << body;
    }
};

/// A history that ends with the write-off of `owed`.
std::string history(const std::string& owed) {
    return R"(,"events":[{"kind":"disbursement","value_date":"2026-01-01","amount":"3000.00"},)"
           R"({"kind":"repayment","value_date":"2026-02-11","amount":"1100.00","recorded_on":"2026-02-13"},)"
           R"({"kind":"charge","value_date":"2026-02-20","amount":"5.00","note":"visit"},)"
           R"({"kind":"repayment","value_date":"2026-02-21","amount":"50.00"},)"
           R"({"kind":"reversal","value_date":"2026-02-21","reverses":4},)"
           R"({"kind":"reschedule","value_date":"2026-02-25","reschedule":{"holiday":1}},)"
           R"({"kind":"write_off","value_date":"2026-05-01","amount":")" +
           owed +
           R"("}],"as_of":"2026-05-02",)"
           R"("household":{"income":"9000.00","cap":"0.5"})";
}

TEST_F(LoanQuotesTest, AreTheAnswersOfTawiSimulate) {
    for (const auto& body :
         {document(""), document(history("2025.00")), document(R"(,"answer":["totals"])"),
          document(history("2127.23"),
                   R"(,"down_payment":"0.1","fees":[{"name":"a","amount":"10.00",)"
                   R"("when":"disbursement","third_party":true}],"penalties":[)"
                   R"({"name":"late","rate":"0.01","every_days":7}])"),
          std::string(R"({"terms":{"principal":{"amount":"900000","currency":"UGX"},)"
                      R"("rate_per_week":"0.01","instalments":4,"recurrence":{"unit":"weeks"},)"
                      R"("disbursed_on":"2026-01-01","allocation":"rbi_india"}})")}) {
        const auto reply = quote(body);
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.body, operations::simulate_line(body, 1).text);
    }
    EXPECT_EQ(quote(document("")).at("/total_cost/cost"), "90.00");
}

TEST_F(LoanQuotesTest, TermsAloneStillGiveRowsAndTotals) {
    const auto reply = quote(R"({"principal":{"amount":"3000.00","currency":"KES"},)"
                             R"("rate_per_annum":"0.12","instalments":3,"interest_method":"flat",)"
                             R"("disbursed_on":"2026-01-01"})");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.size("/instalments"), 3U);
    EXPECT_EQ(reply.at("/totals/interest/amount"), "90.00");
}

TEST_F(LoanQuotesTest, AFaultIsAProblemThatNamesTheField) {
    expect_refused(R"({"terms":7})", 400, "wrong_type", "/terms");
    expect_refused(R"({"terms":{}})", 422, "required", "/terms/principal");
    expect_refused(document(R"(,"evnets":[])"), 400, "unknown_field", "/evnets");
    expect_refused(document(R"(,"as_of":"tomorrow")"), 422, "not_a_date", "/as_of");
    expect_refused(document("", R"(,"principal_grace":3)"), 422, "out_of_range",
                   "/terms/principal_grace");
    expect_refused(document(R"(,"events":[{"kind":"repayment","value_date":"2026-01-02",)"
                            R"("amount":"5"}])"),
                   409, "not_disbursed", "/events/0");
    expect_refused(document(R"(,"events":[{"kind":"disbursement","value_date":"2026-01-01",)"
                            R"("amount":"5"}])"),
                   422, "not_the_principal", "/events/0/amount");
    expect_refused(document(R"(,"events":[{"kind":"disbursement","value_date":"2026-01-01",)"
                            R"("amount":5}])"),
                   400, "wrong_type", "/events/0/amount");
    expect_refused(document(R"(,"household":{"income":"1","cap":"1.5"})"), 422, "out_of_range",
                   "/household/cap");
}

TEST_F(LoanQuotesTest, NobodyWhoIsNotSignedInGetsOne) {
    EXPECT_EQ(api().ask("", "POST", "/v1/loan-quotes", document("")).status, 401);
}

}  // namespace
}  // namespace tawi::rest
