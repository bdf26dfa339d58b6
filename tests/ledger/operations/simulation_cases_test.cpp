#include <gtest/gtest.h>

#include "ledger/loan/named_allocations.h"
#include "ledger/operations/simulation.h"
#include "tests/ledger/operations/json_path.h"

/// Whole documents whose figures were worked out by hand; each stands for a rule that is easily
/// broken.
namespace tawi::operations {
namespace {

struct Case {
    const char* rule;
    std::string terms;
    std::string events;
    std::string as_of;
    std::vector<std::pair<std::string, std::string>> expected;
};

std::string disbursed(const std::string& day, const std::string& amount) {
    return R"({"kind":"disbursement","value_date":")" + day + R"(","amount":")" + amount + R"("})";
}

std::string answer_to(const Case& each) {
    const auto as_of = each.as_of.empty() ? "" : R"(,"as_of":")" + each.as_of + '"';
    return simulate_line(R"({"id":"A","currency":"KES","terms":{)" + each.terms +
                             R"(},"events":[)" + each.events + "]" + as_of + "}",
                         1)
        .text;
}

void check(const std::vector<Case>& cases) {
    for (const auto& each : cases) {
        SCOPED_TRACE(each.rule);
        const auto answer = answer_to(each);
        for (const auto& [path, value] : each.expected)
            EXPECT_EQ(at_path(answer, path), value) << path << " of " << answer;
    }
}

const std::string million =
    R"("principal":"1000000.00","rate_per_annum":"0.12","instalments":1,"disbursed_on":"2026-01-01",)"
    R"("rate_changes":[{"from":"2026-01-21","rate_per_annum":"0.24"}])";
const std::string thousand =
    R"("principal":"1000.00","rate_per_annum":"0.24","disbursed_on":"2026-01-01")";

// A period of 31 days at 1 % a month, from its 20th day on at 2 %.
TEST(SimulationCases, AKnownRateCountsAfterTheCutOfItsPeriod) {
    check({
        // 10 of 31 days of 10 000.
        {"a reschedule takes nothing of what was earned",
         million,
         disbursed("2026-01-01", "1000000.00") +
             R"(,{"kind":"reschedule","value_date":"2026-01-11","reschedule":{"added_instalments":1}})",
         "2026-01-11",
         {{"state.accrued_interest", "3225.81"}}},
        // 10/31 x 10 000 + 10/31 x 20 000 + 11/31 x 40 000.
        {"a tranche",
         R"("principal":"2000000.00","rate_per_annum":"0.12","instalments":1,)"
         R"("disbursed_on":"2026-01-01",)"
         R"("rate_changes":[{"from":"2026-01-21","rate_per_annum":"0.24"}],)"
         R"("tranches":[{"on":"2026-01-01","amount":"1000000.00"},)"
         R"({"on":"2026-01-11","amount":"1000000.00"}])",
         "",
         "",
         {{"schedule.0.interest.due", "23870.97"}}},
        // 3 225.81 are paid as interest, 500 000 as principal: 3 225.81 + 1 612.90 + 3 548.39.
        {"a prepayment",
         million,
         disbursed("2026-01-01", "1000000.00") +
             R"(,{"kind":"prepayment","value_date":"2026-01-11","amount":"503225.81"})",
         "2026-01-11",
         {{"schedule.1.interest.due", "8387.10"}}},
    });
}

TEST(SimulationCases, PrincipalPaidAheadIsNeverAskedForAgain) {
    const auto changes =
        R"(,{"kind":"reschedule","value_date":"2026-02-17","reschedule":{"added_instalments":12}})"
        R"(,{"kind":"reschedule","value_date":"2026-04-20","reschedule":{"added_instalments":1}})";
    const auto half_moon = std::string(R"("working_day_rule":"following",)") +
                           R"("calendar":{"weekend":["saturday","sunday"]})";
    check({
        {"two changes of plan after instalments paid ahead",
         thousand + R"(,"instalments":6,"advance_rule":"pay_next")",
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"repayment","value_date":"2026-01-10","amount":"900.00"})" + changes +
             R"(,{"kind":"repayment","value_date":"2026-04-21","amount":"700.00"})",
         "2026-04-22",
         {{"status", "settled"}, {"state.outstanding_principal", "0.00"}}},
        // The first row is over on 1 February, a Sunday, and due on the 2nd.
        {"a prepayment between the end of a period and its moved due date",
         thousand + R"(,"instalments":4,)" + half_moon,
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"prepayment","value_date":"2026-02-01","amount":"900.00"})" +
             R"(,{"kind":"repayment","value_date":"2026-02-02","amount":"300.00"})",
         "2026-02-03",
         {{"status", "settled"}, {"state.outstanding_principal", "0.00"}}},
        {"interest that is still to join the principal",
         thousand + R"(,"instalments":6,"interest_deferral":5,"deferred_interest":"capitalised")",
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"prepayment","value_date":"2026-02-25","amount":"1030.00"})"
             R"(,{"kind":"repayment","value_date":"2026-03-01","amount":"10.00"})",
         "2026-03-02",
         {{"status", "settled"}, {"state.outstanding_principal", "0.00"}}},
    });
}

TEST(SimulationCases, MoneyIsTakenWhateverWasAgreedForLater) {
    check({
        {"the grace of a later reschedule no longer fits the fewer rows",
         thousand + R"(,"instalments":12,"advance_rule":"shorter_term")",
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"reschedule","value_date":"2026-03-10","reschedule":{"principal_grace":8}})"
             R"(,{"kind":"repayment","value_date":"2026-02-20","amount":"700.00",)"
             R"("recorded_on":"2026-03-15"})",
         "2026-03-20",
         {{"status", "active"}, {"state.money_in", "700.00"}}},
    });
}

TEST(SimulationCases, AdvancesAndOverpaymentsPayWhatIsOwed) {
    check({
        {"interest is let off of instalments completed ahead alone",
         thousand + R"(,"instalments":4,"amortisation":"interest_only","advance_rule":"pay_next",)"
                    R"("waive_interest_paid_ahead":true)",
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"repayment","value_date":"2026-02-01","amount":"20.01"})",
         "2026-02-02",
         {{"totals.interest.due", "80.00"}, {"totals.interest.waived", "absent"}}},
        {"an advance settles once a waiver lets it",
         thousand + R"(,"instalments":2)",
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"charge","value_date":"2026-01-02","amount":"300.00",)"
             R"("due_on":"2026-02-20"})"
             R"(,{"kind":"repayment","value_date":"2026-01-10","amount":"1100.00"})"
             R"(,{"kind":"charge_waiver","value_date":"2026-01-11","amount":"300.00","waives":2})",
         "2026-01-25",
         {{"status", "settled"},
          {"state.settled_on", "2026-01-11"},
          // 10 of 31 days of 20.
          {"state.overpayment", "93.55"}}},
        // 12 000 and 10 of 31 days of 240 are owed on the 20th.
        {"money owed back pays a later charge",
         R"("principal":"12000.00","rate_per_annum":"0.24","instalments":1,)"
         R"("disbursed_on":"2026-01-10")",
         disbursed("2026-01-10", "12000.00") +
             R"(,{"kind":"repayment","value_date":"2026-01-20","amount":"13000.00"})"
             R"(,{"kind":"charge","value_date":"2026-01-25","amount":"5.00"})",
         "2026-03-01",
         {{"state.overpayment", "917.58"}, {"state.days_past_due", "0"}, {"status", "settled"}}},
    });
}

TEST(SimulationCases, FlatInterestIsGivenBackByWhatRowsEarn) {
    const std::string flat = R"("principal":"12000.00","rate_per_annum":"0.24","instalments":2,)"
                             R"("disbursed_on":"2026-01-10","interest_method":"flat",)"
                             R"("interest_deferral":1)";
    check({
        {"pro rata",
         flat + R"(,"rebate":"pro_rata")",
         disbursed("2026-01-10", "12000.00"),
         "2026-02-10",
         {{"settlement.rebate", "240.00"}, {"settlement.amount", "12240.00"}}},
        // 480 x 1 x 2 / (2 x 3).
        {"rule of 78",
         flat + R"(,"rebate":"rule_of_78")",
         disbursed("2026-01-10", "12000.00"),
         "2026-02-10",
         {{"settlement.rebate", "160.00"}, {"settlement.amount", "12320.00"}}},
    });
}

TEST(SimulationCases, ALoanGoesOnAfterASmallRestWasGivenUp) {
    check({
        {"a tranche on the end of a period whose due date moved to the day before",
         R"("principal":"0.04","rate_per_annum":"0","instalments":1,"disbursed_on":"2024-01-28",)"
         R"("first_due_on":"2024-02-04","tranches_as_they_come":true,)"
         R"("recurrence":{"unit":"weeks"},"working_day_rule":"preceding",)"
         R"("calendar":{"weekend":["sunday"]},"write_off_tolerance":"0.01")",
         disbursed("2024-01-28", "0.01") + "," + disbursed("2024-02-04", "0.01"),
         "2024-02-05",
         {{"totals.principal.due", "0.02"},
          {"totals.principal.unpaid", "absent"},
          {"state.outstanding_principal", "0.01"},
          {"status", "active"}}},
    });
}

// The fee of 20 February is not owed on the 10th, the charge of 10 is.
TEST(SimulationCases, ASettlementOwesAChargeOnce) {
    check({
        {"a charge paid on its own date beside a fee of the contract",
         R"("principal":"1000.00","rate_per_annum":"0","instalments":2,)"
         R"("disbursed_on":"2026-01-31","charges_due_on_their_date":true,)"
         R"("fees":[{"name":"insurance","base":"flat","amount":"7.00","when":"date",)"
         R"("due_on":"2026-02-20"}])",
         disbursed("2026-01-31", "1000.00") +
             R"(,{"kind":"charge","value_date":"2026-02-10","amount":"10.00"})"
             R"(,{"kind":"repayment","value_date":"2026-02-10","amount":"10.00"})",
         "2026-02-10",
         {{"settlement.fees", "0.00"}, {"settlement.amount", "1000.00"}}},
    });
}

TEST(SimulationCases, FeesFollowThePlan) {
    check({
        {"instalments of fees alone are rows",
         thousand + R"(,"instalments":4,"principal_grace":2,"interest_grace":2,)"
                    R"("fees":[{"name":"x","base":"flat","amount":"10.00","when":"instalment"}])",
         disbursed("2026-01-01", "1000.00"),
         "2026-01-01",
         {{"totals.fees.due", "40.00"}, {"schedule", "4 elements"}}},
        // Of 749.20, what both tranches leave after the first row.
        {"a fee on a date is of what is outstanding then",
         thousand + R"(,"instalments":4,"tranches":[{"on":"2026-01-01","amount":"100.00"},)"
                    R"({"on":"2026-01-20","amount":"900.00"}],"fees":[{"name":"insurance",)"
                    R"("base":"outstanding","rate":"0.1","when":"date","due_on":"2026-02-10"}])",
         "",
         "",
         {{"schedule.1.opening_principal", "749.19"}, {"schedule.1.fees.due", "74.92"}}},
    });
}

TEST(SimulationCases, ARowShowsWhatIsOutstandingByTheContract) {
    check({
        {"a down payment of a later tranche",
         R"("principal":"12000.00","rate_per_annum":"0.24","instalments":3,)"
         R"("disbursed_on":"2026-01-10","tranches":[{"on":"2026-01-10","amount":"5000.00"},)"
         R"({"on":"2026-02-10","amount":"7000.00"}],"down_payment":"0.2")",
         "",
         "",
         {{"schedule.0.kind", "down_payment"}, {"schedule.0.outstanding_principal", "4000.00"}}},
        {"planned rows are neither late nor due",
         R"("principal":"12000.00","rate_per_annum":"0.24","instalments":3,)"
         R"("disbursed_on":"2026-01-10","tranches":[{"on":"2026-01-10","amount":"6000.00"},)"
         R"({"on":"2026-02-20","amount":"6000.00"}])",
         "",
         "2026-01-10",
         {{"schedule.0.status", "upcoming"}}},
    });
}

TEST(SimulationCases, ResidueInTheFirst) {
    check({
        {"with instalments found anew, a change is spread over the rows to come",
         R"("principal":"12000.00","rate_per_annum":"0.24","instalments":3,)"
         R"("disbursed_on":"2026-01-10","residue":"first","instalment_basis":"recomputed",)"
         R"("tranches":[{"on":"2026-01-10","amount":"6000.00"},)"
         R"({"on":"2026-02-20","amount":"6000.00"}])",
         "",
         "",
         {{"schedule.1.due", "5149.18"}, {"schedule.2.due", "5149.19"}}},
        {"never makes the first row negative",
         R"("principal":"1000.00","instalments":8,"rate_per_annum":"0",)"
         R"("disbursed_on":"2026-01-10","instalment_multiple":"50.00","multiple_rounding":"up",)"
         R"("residue":"first")",
         "",
         "",
         {{"error.code", "negative_row"}, {"error.field", "/terms/residue"}}},
        {"the rest of flat shares is in the last where the contract says so",
         R"("principal":"1000.00","instalments":4,"rate_per_annum":"0.10",)"
         R"("disbursed_on":"2026-01-10","interest_method":"flat","interest_grace":1,)"
         R"("shares":"rest_in_last")",
         "",
         "",
         {{"schedule.1.interest.due", "8.33"},
          {"schedule.2.interest.due", "8.33"},
          {"schedule.3.interest.due", "8.34"}}},
    });
}

TEST(SimulationCases, WhatCannotBeIsRefused) {
    const auto paid_out = disbursed("2026-01-01", "1000.00");
    const std::string four = thousand + R"(,"instalments":4)";
    const auto refused = [&](const char* rule, const std::string& events, const char* field,
                             const char* code) {
        return Case{rule,
                    four,
                    paid_out + "," + events,
                    "2026-12-01",
                    {{"error.field", field}, {"error.code", code}}};
    };
    check({
        refused("a write-off of a part",
                R"({"kind":"write_off","value_date":"2026-01-15","amount":"0.01"})",
                "/events/1/amount", "not_all_that_is_owed"),
        refused("a charge that falls due before it is made",
                R"({"kind":"charge","value_date":"2026-01-15","amount":"1.00",)"
                R"("due_on":"2026-01-14"})",
                "/events/1/due_on", "before_value_date"),
        refused("a reversal of a part",
                R"({"kind":"repayment","value_date":"2026-01-15","amount":"5.00"},)"
                R"({"kind":"reversal","value_date":"2026-01-16","reverses":2,"amount":"4.00"})",
                "/events/2/amount", "not_the_amount"),
        refused("arrears that are not there",
                R"({"kind":"reschedule","value_date":"2026-01-15","amount":"9.00",)"
                R"("reschedule":{"include_arrears":true}})",
                "/events/1/amount", "more_than_owed"),
        refused("a due date in another century",
                R"({"kind":"reschedule","value_date":"2026-01-15",)"
                R"("reschedule":{"due_on":"2128-06-01"}})",
                "/events/1/reschedule/due_on", "too_long"),
        refused("a holiday without end",
                R"({"kind":"reschedule","value_date":"2026-01-15","reschedule":{"holiday":1200}})",
                "/events/1/reschedule/holiday", "too_long"),
        refused("a second refund of the same money",
                R"({"kind":"settlement","value_date":"2026-01-10","amount":"1200.00"},)"
                R"({"kind":"refund","value_date":"2026-01-20","amount":"190.00"},)"
                R"({"kind":"refund","value_date":"2026-01-15","amount":"190.00",)"
                R"("recorded_on":"2026-01-21"})",
                "/events/3/amount", "more_than_overpaid"),
        refused("more than the charge that is named",
                R"({"kind":"charge","value_date":"2026-01-10","amount":"5.00"},)"
                R"({"kind":"charge","value_date":"2026-01-10","amount":"25.00"},)"
                R"({"kind":"charge_waiver","value_date":"2026-01-11","amount":"5.01","waives":2})",
                "/events/3/amount", "more_than_owed"),
    });
}

TEST(SimulationCases, ANamedPenaltyIsWaivedAlone) {
    check({
        {"of two on one row",
         thousand + R"(,"instalments":4)",
         disbursed("2026-01-01", "1000.00") +
             R"(,{"kind":"penalty","value_date":"2026-01-10","amount":"30.00"})"
             R"(,{"kind":"penalty","value_date":"2026-01-10","amount":"7.00"})"
             R"(,{"kind":"charge_waiver","value_date":"2026-01-11","amount":"30.00","waives":2})",
         "2026-01-15",
         {{"schedule.0.penalties.due", "37.00"}, {"schedule.0.penalties.waived", "30.00"}}},
    });
}

TEST(SimulationCases, EveryNamedOrderTakesAPayment) {
    for (const auto& known : loan::named_allocations()) {
        const Case each{
            known.name.data(),
            thousand + R"(,"instalments":4,"allocation":")" + std::string(known.name) + '"',
            disbursed("2026-01-01", "1000.00") +
                R"(,{"kind":"repayment","value_date":"2026-01-20","amount":"400.00"})",
            "2026-02-02",
            {{"status", "active"}, {"state.money_in", "400.00"}}};
        check({each});
    }
}

}  // namespace
}  // namespace tawi::operations
