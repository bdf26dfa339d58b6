#include "ledger/loan/event_check.h"

#include <gtest/gtest.h>

#include <functional>

#include "ledger/error.h"
#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

/// "refused more_than_owed /amount" or "invalid out_of_range /amount" or "not found"; "" when it
/// can be.
std::string verdict_of(const std::function<void()>& check) {
    try {
        check();
        return "";
    } catch (const Refused& refused) {
        return "refused " + std::string(tawi::to_string(refused.code())) + " " + refused.field();
    } catch (const InvalidInput& invalid) {
        return "invalid " + invalid.code() + " " + invalid.field();
    } catch (const NotFound&) {
        return "not found";
    }
}

/// The same by the history and by the state that is at hand, on whatever day it is.
std::string verdict(const std::vector<Event>& before, const Event& event,
                    const Terms& terms = twelve_thousand()) {
    const auto by_history = verdict_of([&] { check_event(terms, before, event); });
    for (const int days : {-30, 0, 30}) {
        const auto state = replay(terms, before, add_days(event.value_date, days));
        EXPECT_EQ(verdict_of([&] { check_event(terms, before, state, event); }), by_history);
    }
    return by_history;
}

const Event paid_out = disbursement(1, "2026-01-10", "12000");

Event reschedule_on(std::string_view value_date) {
    auto event = event_of(2, EventKind::reschedule, value_date, "0");
    event.reschedule = Reschedule{.added_instalments = 2};
    return event;
}

TEST(EventCheck, WhatCannotBeIsNamed) {
    const auto owed = quote(loan_after({}, "2026-05-10"));
    const Event written_off{2, EventKind::write_off, day("2026-05-10"), owed};
    const auto charge = event_of(2, EventKind::charge, "2026-01-20", "50");
    auto waiver = event_of(3, EventKind::charge_waiver, "2026-02-01", "50");
    waiver.waives = 2;
    const auto recovery = event_of(3, EventKind::recovery, "2026-06-01", "10");
    auto dated = repayment(2, "2026-02-10", "5");
    dated.due_on = day("2026-02-11");
    auto naming = repayment(2, "2026-02-10", "5");
    naming.waives = 1;
    auto reversing = repayment(2, "2026-02-10", "5");
    reversing.reverses = 1;
    auto blank = event_of(2, EventKind::reversal, "2026-01-10", "1");
    auto waives_payment = event_of(3, EventKind::charge_waiver, "2026-02-01", "50");
    waives_payment.waives = 1;

    const struct {
        std::string expected;
        std::vector<Event> before;
        Event event;
    } table[] = {
        {"invalid out_of_range /amount", {paid_out}, repayment(2, "2026-02-10", "0")},
        {"invalid contradiction /due_on", {paid_out}, dated},
        {"invalid contradiction /waives", {paid_out}, naming},
        {"invalid contradiction /reverses", {paid_out}, reversing},
        {"invalid contradiction /reschedule",
         {paid_out},
         event_of(2, EventKind::reschedule, "2026-02-10", "0")},
        {"invalid required /reverses", {paid_out}, blank},
        {"invalid not_the_principal /amount", {}, disbursement(1, "2026-01-10", "11999")},
        {"invalid not_a_charge /waives", {paid_out, charge}, waives_payment},
        {"refused already_disbursed ", {paid_out}, disbursement(2, "2026-01-11", "12000")},
        {"refused not_disbursed ", {}, repayment(1, "2026-02-10", "5")},
        {"refused value_date_before_disbursement /value_date",
         {paid_out},
         repayment(2, "2026-01-09", "5")},
        {"not found", {paid_out}, reversal(2, repayment(9, "2026-02-10", "5"))},
        {"refused already_reversed ", {paid_out, charge, reversal(3, charge)}, reversal(4, charge)},
        {"refused not_reversible ",
         {paid_out, charge, reversal(3, charge)},
         reversal(4, reversal(3, charge))},
        {"refused depends_on_later_event ", {paid_out, charge}, reversal(3, paid_out)},
        {"refused depends_on_later_event ", {paid_out, charge, waiver}, reversal(4, charge)},
        {"refused depends_on_later_event ",
         {paid_out, written_off, recovery},
         reversal(4, written_off)},
        {"refused more_than_owed /amount",
         {paid_out, charge},
         event_of(3, EventKind::charge_waiver, "2026-02-01", "50.01")},
        {"refused more_than_owed /amount",
         {paid_out},
         event_of(2, EventKind::interest_waiver, "2026-02-01", "1560.01")},
        {"refused more_than_owed /amount",
         {paid_out},
         event_of(2, EventKind::penalty_waiver, "2026-02-01", "1")},
        {"refused more_than_owed /amount",
         {paid_out},
         {2, EventKind::write_off, day("2026-05-10"), owed + kes("0.01")}},
        {"refused already_written_off ",
         {paid_out, written_off},
         {3, EventKind::write_off, day("2026-05-11"), kes("1")}},
        {"refused not_written_off ",
         {paid_out},
         event_of(2, EventKind::recovery, "2026-06-01", "10")},
        {"refused more_than_overpaid /amount",
         {paid_out},
         event_of(2, EventKind::refund, "2026-06-01", "1")},
        {"refused below_settlement_quote /amount",
         {paid_out},
         event_of(2, EventKind::settlement, "2026-05-10", "100")},
        {"", {paid_out}, reschedule_on("2026-02-20")},
        {"", {paid_out, charge}, waiver},
        {"", {paid_out}, written_off},
        {"", {paid_out, written_off}, recovery},
    };
    for (const auto& [expected, before, event] : table)
        EXPECT_EQ(verdict(before, event), expected) << event.number << to_string(event.kind);
}

TEST(EventCheck, TranchesStayWithinTheAgreedPrincipal) {
    auto terms = twelve_thousand();
    terms.tranches_as_they_come = true;
    const auto first = disbursement(1, "2026-01-10", "7000");
    EXPECT_EQ(verdict({first}, disbursement(2, "2026-02-10", "5000"), terms), "");
    EXPECT_EQ(verdict({first}, disbursement(2, "2026-02-10", "5000.01"), terms),
              "refused more_than_agreed /amount");
}

TEST(EventCheck, NothingIsPaidOutAfterASettlement) {
    auto terms = twelve_thousand();
    terms.tranches_as_they_come = true;
    const auto first = disbursement(1, "2026-01-10", "7000");
    const auto settled = event_of(2, EventKind::settlement, "2026-01-20", "7100");
    EXPECT_EQ(verdict({first, settled}, disbursement(3, "2026-01-25", "5000"), terms),
              "refused already_settled ");
    EXPECT_EQ(verdict({first, settled}, reschedule_on("2026-02-20"), terms),
              "refused already_settled ");
    const auto second = disbursement(2, "2026-01-25", "5000");
    EXPECT_EQ(
        verdict({first, second}, event_of(3, EventKind::settlement, "2026-01-20", "7100"), terms),
        "refused depends_on_later_event /value_date");
}

}  // namespace
}  // namespace tawi::loan
