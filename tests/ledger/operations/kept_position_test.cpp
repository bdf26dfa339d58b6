#include "ledger/operations/kept_position.h"

#include <gtest/gtest.h>

#include <functional>

#include "ledger/error.h"
#include "ledger/loan/position.h"
#include "ledger/loan/posting.h"
#include "tests/ledger/loan/event_samples.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::operations {
namespace {

using journal::PositionComponent;
using loan::any_in;
using loan::day;
using loan::kes;

/// 12 000 of 10 January 2026 as it stands on 20 January.
loan::LoanState standing() {
    return loan::loan_after({}, "2026-01-20");
}

std::string gap_after(const std::function<void(KeptPosition&)>& change) {
    const auto state = standing();
    auto kept = kept_position_of(state);
    change(kept);
    return to_text(gap_of(kept, loan::twelve_thousand(), state));
}

TEST(KeptPositions, HaveNoGapWhereTheEngineSaysWhatWasPosted) {
    EXPECT_EQ(gap_after([](auto&) {}), "");
}

TEST(KeptPositions, HaveTheGapOfEachComponentAgainstPriorYears) {
    EXPECT_EQ(gap_after([](auto& kept) { kept.receivables->interest += kes("1"); }),
              "interest_receivable -1.00 prior_year_adjustments 1.00");
    EXPECT_EQ(gap_after([](auto& kept) { kept.outstanding_principal -= kes("0.01"); }),
              "portfolio 0.01 prior_year_adjustments -0.01");
    EXPECT_EQ(gap_after([](auto& kept) {
                  kept.advance += kes("5");
                  kept.overpayment += kes("2");
              }),
              "repayments_in_advance 5.00 overpayment 2.00 prior_year_adjustments -7.00");
    EXPECT_EQ(gap_after([](auto& kept) {
                  kept.receivables->taxes += kes("4");
                  kept.receivables->deferred_fees -= kes("1");
              }),
              "deferred_fees -1.00 tax_payable 4.00 prior_year_adjustments -3.00");
    EXPECT_EQ(gap_after([](auto& kept) {
                  kept.outstanding_principal += kes("3");
                  kept.receivables->suspended -= kes("3");
              }),
              "portfolio -3.00 suspended_interest 3.00")
        << "what two components lack is not made up by prior years";
}

TEST(KeptPositions, LeaveReceivablesOutThatAreNotKnown) {
    EXPECT_EQ(gap_after([](auto& kept) { kept.receivables.reset(); }), "");
}

TEST(KeptPositions, AreHeldOnTheDayOfTheirReceivables) {
    const auto state = standing();
    auto kept = kept_position_of(state);
    kept.receivables = kept_position_of(loan::loan_after({}, "2026-02-01")).receivables;
    EXPECT_TRUE(gap_of(kept, loan::twelve_thousand(), state).is_zero());
    kept.receivables->interest -= kes("0.50");
    EXPECT_EQ(to_text(gap_of(kept, loan::twelve_thousand(), state)),
              "interest_receivable 0.50 prior_year_adjustments -0.50");
}

TEST(KeptPositions, HaveTextsThatAreReadAgain) {
    journal::Position gap(loan::kes_currency);
    gap.add(PositionComponent::fee_receivable, kes("-12.50"));
    gap.add(PositionComponent::prior_year_adjustments, kes("12.50"));
    EXPECT_EQ(position_from_text(to_text(gap), loan::kes_currency), gap);
    EXPECT_THROW(position_from_text("fee_receivable", loan::kes_currency), InvalidInput);
    EXPECT_THROW(position_from_text("goodwill 1.00", loan::kes_currency), InvalidInput);
}

/// Whatever was posted, a posting leaves the gap as it was: what is kept with it has it again.
LOAN_PROPERTY(KeptPositionProperties, KeepTheirGap, 10) {
    const auto history = *loan::any_eventful_history();
    const auto state = loan::replay(history.terms, history.events, history.ends_on);
    const auto currency = state.currency();
    journal::Position gap(currency);
    auto sum = Money::zero(currency);
    for (const auto component :
         {PositionComponent::portfolio, PositionComponent::repayments_in_advance,
          PositionComponent::overpayment, PositionComponent::refund_to_be_returned,
          PositionComponent::fee_receivable, PositionComponent::penalty_receivable,
          PositionComponent::suspended_interest, PositionComponent::deferred_fees,
          PositionComponent::tax_payable}) {
        const auto amount = Money::from_minor_units(any_in(-1000, 1001), currency);
        gap.add(component, amount);
        sum += amount;
    }
    gap.add(PositionComponent::prior_year_adjustments, -sum);
    const auto kept = with_gap(kept_position_of(state), gap);
    RC_ASSERT(gap_of(kept, history.terms, state) == gap);
    RC_ASSERT(gap_of(kept_position_of(state), history.terms, state).is_zero());
    RC_ASSERT(position_from_text(to_text(gap), currency) == gap);
}

}  // namespace
}  // namespace tawi::operations
