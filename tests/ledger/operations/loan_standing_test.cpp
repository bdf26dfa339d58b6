#include "ledger/operations/loan_standing.h"

#include <gtest/gtest.h>

#include "ledger/loan/replay.h"
#include "ledger/loan/tax.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::operations {
namespace {

using loan::day;
using loan::EventKind;
using loan::kes;

loan::LoanState state_of(const loan::Terms& terms, std::vector<loan::Event> more,
                         std::string_view as_of) {
    std::vector<loan::Event> events{loan::disbursement(1, "2026-01-10", "12000")};
    for (auto& event : more) {
        event.number = static_cast<unsigned>(events.size()) + 1;
        events.push_back(std::move(event));
    }
    return loan::replay(terms, events, day(as_of));
}

loan::Event event(EventKind kind, std::string_view value_date, std::string_view amount) {
    return {.kind = kind, .value_date = day(value_date), .amount = kes(amount)};
}

TEST(LoanStanding, IsClosedWhenPaidOrGivenUp) {
    const auto terms = loan::twelve_thousand();
    const auto before = loan::replay(terms, {}, day("2026-01-10"));
    EXPECT_EQ(status_of(before), LoanStatus::approved);
    EXPECT_FALSE(closed_on(before));

    const auto active = state_of(terms, {}, "2026-01-20");
    EXPECT_EQ(status_of(active), LoanStatus::active);
    EXPECT_FALSE(closed_on(active));

    const auto settled =
        state_of(terms, {event(EventKind::settlement, "2026-01-20", "13000")}, "2026-03-01");
    EXPECT_EQ(status_of(settled), LoanStatus::closed);
    EXPECT_EQ(closed_on(settled), day("2026-01-20"));
    EXPECT_TRUE(settled.overpayment.is_positive()) << "closed, and something is owed back";

    const auto written_off =
        state_of(terms, {event(EventKind::write_off, "2026-02-20", "20000")}, "2026-03-01");
    EXPECT_EQ(status_of(written_off), LoanStatus::closed);
    EXPECT_EQ(closed_on(written_off), day("2026-02-20"));
}

TEST(LoanStanding, ARestWithinTheToleranceOrAPenaltyAloneIsNotLate) {
    auto terms = loan::twelve_thousand();
    const auto first_due = state_of(terms, {}, "2026-01-10").instalments.front().due_on;
    EXPECT_EQ(oldest_unpaid_due_on(terms, state_of(terms, {}, "2026-01-20")), first_due)
        << "due dates to come count: the list compares with its own day";

    auto short_by_one = event(EventKind::repayment, tawi::to_string(first_due), "1239");
    const auto short_paid = state_of(terms, {short_by_one}, "2026-02-20");
    EXPECT_EQ(oldest_unpaid_due_on(terms, short_paid), first_due);
    terms.arrears_tolerance = kes("1");
    EXPECT_GT(*oldest_unpaid_due_on(terms, short_paid), first_due);

    auto paid = event(EventKind::repayment, tawi::to_string(first_due), "1240");
    auto penalty = event(EventKind::penalty, "2026-02-12", "50");
    penalty.due_on = first_due;
    const auto penalised = state_of(loan::twelve_thousand(), {paid, penalty}, "2026-02-20");
    EXPECT_GT(*oldest_unpaid_due_on(loan::twelve_thousand(), penalised), first_due);
}

/// 4/29 of what is earned is tax at 16 %.
TEST(LoanStanding, TellsTheTaxesOnTheDay) {
    auto terms = loan::twelve_thousand();
    terms.tax = loan::Tax{
        .code = "VAT", .on_interest = true, .rates = {{day("2025-01-01"), Exact(4) / 25}}};
    const auto state = state_of(terms, {}, "2026-01-20");
    const auto told = receivables_of(state);
    EXPECT_EQ(told.on, day("2026-01-20"));
    EXPECT_TRUE(told.interest.is_positive());
    EXPECT_EQ(told.taxes, loan::tax_in(told.interest, loan::tax_fraction(Exact(4) / 25)));
    EXPECT_TRUE(told.deferred_fees.is_zero());
    const auto settled =
        state_of(terms, {event(EventKind::settlement, "2026-01-20", "13000")}, "2026-03-01");
    EXPECT_EQ(receivables_of(settled).taxes, told.taxes) << "it stays";
    EXPECT_TRUE(receivables_of(settled).interest.is_zero());
}

}  // namespace
}  // namespace tawi::operations
