#include "ledger/operations/simulation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/operations/json_path.h"

namespace tawi::operations {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string terms =
    R"("currency":"KES","terms":{"principal":"3000.00","rate_per_annum":"0.12","instalments":3,)"
    R"("interest_method":"flat","disbursed_on":"2026-01-01"})";
const std::string paid_out =
    R"({"kind":"disbursement","value_date":"2026-01-01","amount":"3000.00"})";

std::string payment(const std::string& day, const std::string& amount,
                    const std::string& more = {}) {
    return R"({"kind":"repayment","value_date":")" + day + R"(","amount":")" + amount + '"' + more +
           "}";
}

std::string document(const std::string& events, const std::string& as_of,
                     const std::string& more = {}) {
    return R"({"id":"A",)" + terms + R"(,"events":[)" + events + R"(],"as_of":")" + as_of + '"' +
           more + "}";
}

std::string answer(const std::string& text) {
    const auto line = simulate_line(text, 1);
    EXPECT_FALSE(line.is_error) << line.text;
    return line.text;
}

void expect_at(const std::string& text,
               const std::vector<std::pair<std::string, std::string>>& values) {
    for (const auto& [path, value] : values)
        EXPECT_EQ(at_path(text, path), value) << path;
}

// Three level shares of 1,000.00 and of 90.00 (3,000 x 12 % x 3/12). The same figures:
// docs/loans.md, *Flat, with a fee*, without the fee.
TEST(Simulation, AContractAloneIsAPlan) {
    const auto text = answer("{" + terms + "}");
    expect_at(text, {{"id", "null"},
                     {"as_of", "2026-01-01"},
                     {"status", "planned"},
                     {"schedule", "3 elements"},
                     {"schedule.0.from", "2026-01-01"},
                     {"schedule.0.due_on", "2026-02-01"},
                     {"schedule.0.principal.due", "1000.00"},
                     {"schedule.0.interest.due", "30.00"},
                     {"schedule.0.interest.waived", "absent"},
                     {"schedule.1.outstanding_principal", "1000.00"},
                     {"schedule.2.outstanding_principal", "0.00"},
                     {"schedule.0.status", "upcoming"},
                     {"totals.interest.due", "90.00"},
                     {"state.disbursed", "0.00"},
                     {"settlement", "null"},
                     {"total_cost.cost", "90.00"},
                     {"affordability", "null"},
                     {"allocations", "0 elements"},
                     {"plans.0.event", "null"},
                     {"plans.0.rows", "3 elements"},
                     {"journal", "0 elements"}});
}

// The first instalment is paid four days late, half of the second two days early; the third month
// has run for five days of 31.
TEST(Simulation, EventsArePaidLateAndInAdvance) {
    const auto text = answer(document(
        paid_out + "," + payment("2026-02-05", "1030.00") + "," + payment("2026-02-27", "515.00"),
        "2026-03-06"));
    expect_at(text, {{"status", "active"},
                     {"schedule.0.paid", "1030.00"},
                     {"schedule.0.paid_late", "1030.00"},
                     {"schedule.0.paid_on", "2026-02-05"},
                     {"schedule.0.status", "paid"},
                     {"schedule.1.paid_in_advance", "515.00"},
                     {"schedule.1.interest.paid", "30.00"},
                     {"schedule.1.principal.paid", "485.00"},
                     {"schedule.1.unpaid", "515.00"},
                     {"schedule.1.paid_on", "null"},
                     {"schedule.1.status", "late"},
                     {"schedule.2.status", "upcoming"},
                     {"totals.paid", "1545.00"},
                     {"state.days_past_due", "5"},
                     {"state.arrears.principal", "515.00"},
                     {"state.arrears.interest", "0.00"},
                     {"state.arrears.oldest_due_on", "2026-03-01"},
                     {"state.outstanding_principal", "1515.00"},
                     {"state.accrued_interest", "4.84"},  // 30 x 5/31
                     {"allocations.1.allocation.principal", "1000.00"},
                     {"allocations.1.allocation.interest", "30.00"},
                     {"allocations.2.allocation.repayments_in_advance", "515.00"},
                     {"plans", "1 elements"},
                     {"plans.0.event", "1"}});
}

TEST(Simulation, EventsMayHaveNumbersReversalsAndLaterDays) {
    const auto text =
        answer(document(paid_out + "," + payment("2026-02-01", "500.00", R"(,"number":10)") +
                            R"(,{"kind":"reversal","value_date":"2026-02-01","reverses":10},)" +
                            payment("2026-03-01", "100.00"),
                        "2026-02-10"));
    expect_at(text, {{"allocations.1.event", "10"},
                     {"allocations.1.status", "reversed"},
                     {"allocations.1.reversed_by", "11"},
                     {"allocations.1.allocation", "null"},
                     {"allocations.2.event", "11"},
                     {"allocations.2.amount", "500.00"},
                     {"allocations.2.status", "reversal"},
                     {"allocations.3.event", "12"},
                     {"allocations.3.status", "later"},
                     {"totals.paid", "0.00"},
                     {"state.money_in", "0.00"}});
}

// A repayment of the due date that the books learn of ten days later.
TEST(Simulation, TheJournalKeepsWhatWasKnownWhen) {
    const auto text = answer(document(
        paid_out + "," +
            payment("2026-02-01", "1030.00", R"(,"recorded_on":"2026-02-11","channel":"bank")"),
        "2026-02-20"));
    expect_at(text, {{"journal.0.kind", "event"},
                     {"journal.0.event", "1"},
                     {"journal.0.lines.0.account", "1010"},
                     {"journal.0.lines.0.credit", "3000.00"},
                     {"journal.1.kind", "close"},
                     {"journal.1.event", "null"},
                     {"journal.1.booking_date", "2026-02-10"},
                     {"journal.2.kind", "event"},
                     {"journal.2.booking_date", "2026-02-11"},
                     {"journal.2.value_date", "2026-02-01"},
                     {"journal.2.lines.0.account", "1020"},
                     {"journal.2.lines.0.debit", "1030.00"},
                     {"journal.3.kind", "close"},
                     {"journal.3.booking_date", "2026-02-19"}});
    EXPECT_THAT(at_path(text, "journal"), "4 elements");
}

// 500 on 1 January and 500 ten days later, each with a fee: what is left after the first row holds
// both. A tranche on the day on which a period ends comes after its row.
TEST(Simulation, ATrancheIsPartOfTheBalanceAfterTheRunningRow) {
    const auto with_second_on = [](const std::string& day) {
        return answer(
            R"({"currency":"KES","terms":{"principal":"1000","rate_per_annum":"0","instalments":5,)"
            R"("disbursed_on":"2024-01-01","tranches":[{"on":"2024-01-01","amount":"500"},{"on":")" +
            day +
            R"(","amount":"500"}],"fees":[{"name":"x","amount":"1","when":"disbursement"}]}})");
    };
    expect_at(with_second_on("2024-01-11"), {{"schedule.0.kind", "disbursement"},
                                             {"schedule.0.outstanding_principal", "null"},
                                             {"schedule.2.opening_principal", "500.00"},
                                             {"schedule.2.principal.due", "200.00"},
                                             {"schedule.2.outstanding_principal", "800.00"},
                                             {"schedule.6.outstanding_principal", "0.00"}});
    expect_at(with_second_on("2024-02-01"), {{"schedule.2.principal.due", "100.00"},
                                             {"schedule.2.outstanding_principal", "400.00"},
                                             {"schedule.3.opening_principal", "900.00"}});
}

// A tranche counts before the repayment of the same day that was recorded first: its fee takes 50
// of what the repayment had held in advance.
TEST(Simulation, ATrancheOnTheDayOfARepaymentCorrectsIt) {
    const auto text = answer(
        R"({"currency":"KES","terms":{"principal":"1000","rate_per_annum":"0.12","instalments":6,)"
        R"("disbursed_on":"2024-01-01","tranches_as_they_come":true,"fees":[{"name":"x",)"
        R"("base":"tranche","rate":"0.1","when":"disbursement"}]},"events":[)"
        R"({"kind":"disbursement","value_date":"2024-01-01","amount":"500"},)" +
        payment("2024-02-11", "250") +
        R"(,{"kind":"disbursement","value_date":"2024-02-11","amount":"500"}]})");
    expect_at(text, {{"state.repayments_in_advance", "63.73"},
                     {"journal.2.lines.4.component", "repayments_in_advance"},
                     {"journal.2.lines.4.credit", "113.73"},
                     {"journal.4.kind", "correction"},
                     {"journal.4.lines.0.component", "fee_receivable"},
                     {"journal.4.lines.0.credit", "50.00"},
                     {"journal.4.lines.1.component", "repayments_in_advance"},
                     {"journal.4.lines.1.debit", "50.00"}});
}

TEST(Simulation, TheAnswerHasThePartsThatWereAskedFor) {
    const auto text =
        answer(document(paid_out, "2026-01-01", R"(,"answer":["totals","settlement","totals"])"));
    EXPECT_THAT(text, HasSubstr(R"("status":"active","totals":)"));
    EXPECT_THAT(text, HasSubstr(R"(,"settlement":)"));
    EXPECT_THAT(text, Not(HasSubstr("schedule")));
    EXPECT_THAT(text, Not(HasSubstr("journal")));
    EXPECT_EQ(answer(R"({"id":5,)" + terms + R"(,"answer":[]})"),
              R"({"id":5,"as_of":"2026-01-01","currency":"KES","status":"planned"})");
}

TEST(Simulation, AmountsAreWrittenAsTheyWereRead) {
    const auto plain = answer("{" + terms + R"(,"answer":["total_cost"]})");
    EXPECT_THAT(plain, HasSubstr(R"("cost":"90.00")"));
    const auto whole = answer(
        R"({"terms":{"principal":{"amount":"3000","currency":"UGX"},"rate_per_annum":"0.12",)"
        R"("instalments":3,"interest_method":"flat","disbursed_on":"2026-01-01"},)"
        R"("answer":["total_cost"]})");
    EXPECT_THAT(whole, HasSubstr(R"("cost":{"amount":"90","currency":"UGX"})"));
}

// 45 % of 2,300 is 1,035: an instalment of 1,030 fits beside 5 of another loan, not beside 6.
TEST(Simulation, AHouseholdBearsTheDearestMonthOrDoesNot) {
    const auto with = [](const std::string& debt_service) {
        return answer("{" + terms + R"(,"household":{"income":"2300.00","debt_service":")" +
                      debt_service + R"(","cap":"0.45"},"answer":["affordability"]})");
    };
    expect_at(with("5.00"), {{"affordability.verdict", "within"},
                             {"affordability.due", "1030.00"},
                             {"affordability.month", "2026-02-01"},
                             {"affordability.ratio", "45.00"},
                             {"affordability.room_left", "1030.00"}});
    expect_at(with("5.01"), {{"affordability.verdict", "over"}, {"affordability.ratio", "45.01"}});
}

TEST(Simulation, AThirdPartysFeeCountsInOneRateOnly) {
    const auto text = answer(
        R"({"currency":"KES","terms":{"principal":"1200.00","rate_per_annum":"0.24","instalments":12,)"
        R"("disbursed_on":"2026-01-01","fees":[)"
        R"({"name":"ours","base":"principal","rate":"0.01","when":"deducted"},)"
        R"({"name":"insurance","amount":"6.00","when":"disbursement","third_party":true}]}})");
    expect_at(text, {{"effective_rates.nominal_irr.without_fees", "24.00"},
                     {"effective_rates.nominal_irr.reason", "null"},
                     {"total_cost.fees", "12.00"},
                     {"total_cost.third_party_fees", "6.00"}});
    EXPECT_LT(at_path(text, "effective_rates.eu.without_fees"),
              at_path(text, "effective_rates.eu.with_fees"));
    EXPECT_LT(at_path(text, "effective_rates.eu.with_fees"),
              at_path(text, "effective_rates.eu.with_third_party_fees"));
}

struct Fault {
    std::string document;
    std::string id;
    std::string field;
    std::string code;
};

TEST(Simulation, AFaultNamesItsFieldAndCode) {
    for (
        const auto& [text, id, field, code] : std::vector<Fault>{
            {"[]", "null", "", "wrong_type"},
            {R"({"id":1)", "null", "", "malformed_json"},
            {R"({"id":1.5})", "null", "/id", "wrong_type"},
            {R"({"id":"x"})", "x", "/terms", "required"},
            {R"({"id":"x","currency":"XQX","terms":{}})", "x", "/currency", "unknown_currency"},
            {"{" + terms + R"(,"as_off":"2026-01-01"})", "null", "/as_off", "unknown_field"},
            {"{" + terms + R"(,"as_of":"2326-01-01"})", "null", "/as_of", "out_of_range"},
            {"{" + terms + R"(,"answer":["everything"]})", "null", "/answer", "unknown_value"},
            {"{" + terms + R"(,"household":{"income":"1"}})", "null", "/household/cap", "required"},
            {"{" + terms + R"(,"household":{"income":"1","cap":"50"}})", "null", "/household/cap",
             "out_of_range"},
            {R"({"currency":"KES","terms":{"principal":{"amount":"5","currency":"UGX"},)"
             R"("rate_per_annum":"0","instalments":1,"disbursed_on":"2026-01-01"}})",
             "null", "/terms/principal", "other_currency"},
            {R"({"terms":{"principal":"5"}})", "null", "/terms/principal", "wrong_type"},
            {R"({"currency":"KES","terms":{"principal":"100","rate_per_annum":"0","instalments":1200,)"
             R"("disbursed_on":"2026-01-01","penalties":[{"name":"a","rate":"0.1","every_days":1}]},)"
             R"("as_of":"2126-01-01"})",
             "null", "/events", "too_many"},
            {document(payment("2026-02-01", "5"), "2026-03-01"), "A", "/events/0", "not_disbursed"},
            {document(paid_out + "," + payment("2025-12-31", "5"), "2026-03-01"), "A",
             "/events/1/value_date", "value_date_before_disbursement"},
            {document(paid_out + "," + paid_out, "2026-03-01"), "A", "/events/1",
             "already_disbursed"},
            {document(paid_out + R"(,{"kind":"reversal","value_date":"2026-01-01","reverses":9})",
                      "2026-03-01"),
             "A", "/events/1/reverses", "no_such_event"},
            {document(paid_out + "," + payment("2026-02-01", "5", R"(,"number":1)"), "2026-03-01"),
             "A", "/events/1/number", "not_ascending"},
            {document(paid_out + "," + payment("2026-02-01", "5", R"(,"recorded_on":"2026-01-31")"),
                      "2026-03-01"),
             "A", "/events/1/recorded_on", "value_date_in_future"},
            {document(paid_out + "," +
                          payment("2026-02-01", "5", R"(,"recorded_on":"2026-02-09")") + "," +
                          payment("2026-02-02", "5", R"(,"recorded_on":"2026-02-08")"),
                      "2026-03-01"),
             "A", "/events/2/recorded_on", "not_ascending"},
            {document(paid_out + "," + payment("2026-02-01", "5", R"(,"channel":"pigeon")"),
                      "2026-03-01"),
             "A", "/events/1/channel", "unknown_value"},
        }) {
        const auto line = simulate_line(text, 42);
        ASSERT_TRUE(line.is_error) << text;
        EXPECT_EQ(at_path(line.text, "id"), id) << text;
        EXPECT_EQ(at_path(line.text, "line"), "42") << text;
        EXPECT_EQ(at_path(line.text, "error.field"), field) << text;
        EXPECT_EQ(at_path(line.text, "error.code"), code) << text;
        EXPECT_NE(at_path(line.text, "error.message"), "") << text;
    }
}

TEST(Simulation, TheTermsContradictionsAreFaultsOfTheTerms) {
    const auto line = simulate_line(
        R"({"id":1,"currency":"KES","terms":{"principal":"100","rate_per_annum":"0.1",)"
        R"("instalments":3,"principal_grace":3,"disbursed_on":"2026-01-01"}})",
        1);
    EXPECT_EQ(at_path(line.text, "error.field"), "/terms/principal_grace");
}

TEST(Simulation, ADownPaymentOfAllIsNoLoan) {
    const auto line = simulate_line(
        R"({"currency":"UGX","terms":{"principal":"1","rate_per_annum":"0.24","instalments":2,)"
        R"("disbursed_on":"2026-01-01","down_payment":"0.9"},)"
        R"("household":{"income":"100","cap":"0.5"}})",
        1);
    EXPECT_EQ(at_path(line.text, "error.field"), "/terms/down_payment");
    EXPECT_EQ(at_path(line.text, "error.code"), "whole_disbursement");
}

/// 1 000 in two halves, the second one on the first due date, a tenth of each due at once.
TEST(Simulation, ATrancheOnADueDateIsNotInTheInstalmentsBalance) {
    expect_at(
        answer(R"({"currency":"KES","terms":{"principal":"1000.00","rate_per_annum":"0.24",)"
               R"("instalments":4,"disbursed_on":"2026-01-01","down_payment":"0.1","tranches":[)"
               R"({"on":"2026-01-01","amount":"500.00"},{"on":"2026-02-01","amount":"500.00"}]}})"),
        {{"schedule.0.kind", "down_payment"},
         {"schedule.0.opening_principal", "500.00"},
         {"schedule.0.outstanding_principal", "450.00"},
         {"schedule.1.kind", "down_payment"},
         {"schedule.1.opening_principal", "840.82"},
         {"schedule.1.outstanding_principal", "790.82"},
         {"schedule.2.kind", "instalment"},
         {"schedule.2.opening_principal", "450.00"},
         {"schedule.2.outstanding_principal", "340.82"},
         {"schedule.3.opening_principal", "790.82"}});
}

}  // namespace
}  // namespace tawi::operations
