#include "ledger/loan/deferred_fees.h"

#include <gtest/gtest.h>

#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::loan {
namespace {

using journal::PositionComponent;

Money kes(int shillings) {
    return Money::from_minor_units(Minor(shillings) * 100, Currency::of("KES"));
}

Date day(std::string_view text) {
    return parse_date(text, "day");
}

/// IFRS 9, IG B.26: 1 000 lent for five years against 59 a year and 1 250 at the end, at an
/// effective rate of 10 %: here 1 250 at 4.72 % of which 250 are kept back as a fee.
Terms discounted() {
    Terms terms{kes(1250), Exact(472, 10'000), 5, day("2026-01-01")};
    terms.recurrence = {.unit = Recurrence::Unit::months, .every = 12};
    terms.amortisation = Amortisation::interest_only;
    terms.fees = {{.name = "discount", .amount = kes(250), .when = Fee::When::deducted}};
    terms.fee_recognition = FeeRecognition::effective;
    return terms;
}

std::vector<Event> lent(const Terms& terms) {
    return {{1, EventKind::disbursement, terms.disbursed_on, terms.principal}};
}

/// Of a position, in whole shillings.
int shillings(const journal::Position& position, PositionComponent component) {
    return static_cast<int>(Money::round(position.amount(component).exact() / 100,
                                         Currency::of("KES"), RoundingMode::half_even)
                                .minor_units());
}

TEST(DeferredFees, AreSpreadAtTheEffectiveRate) {
    const auto terms = discounted();
    const auto events = lent(terms);
    std::vector<int> amortised_cost;
    for (int year = 2026; year <= 2031; ++year) {
        const Date opening = std::chrono::year(year) / 1 / 1;
        const auto position = position_of(replay(terms, events, opening));
        amortised_cost.push_back(shillings(position, PositionComponent::portfolio) +
                                 shillings(position, PositionComponent::deferred_fees));
    }
    EXPECT_EQ(amortised_cost, (std::vector{1000, 1041, 1086, 1136, 1190, 1250}));
}

TEST(DeferredFees, BecomeIncomeWithThePeriod) {
    const auto terms = discounted();
    const auto events = lent(terms);
    const auto before = position_of(replay(terms, events, day("2026-12-31")));
    EXPECT_EQ(shillings(before, PositionComponent::deferred_fees), -250);
    EXPECT_EQ(shillings(before, PositionComponent::fee_income), 0);
    const auto after = position_of(replay(terms, events, day("2027-01-01")));
    EXPECT_EQ(shillings(after, PositionComponent::fee_income), -41);
}

TEST(DeferredFees, OfALoanThatIsWrittenOffAreLessOfALoss) {
    const auto terms = discounted();
    auto events = lent(terms);
    events.push_back({2, EventKind::write_off, day("2026-06-01"), kes(1250)});
    const auto position = position_of(replay(terms, events, day("2026-06-02")));
    EXPECT_EQ(shillings(position, PositionComponent::loss_allowance), 1000);
    EXPECT_EQ(shillings(position, PositionComponent::deferred_fees), 0);
    EXPECT_EQ(shillings(position, PositionComponent::fee_income), 0);
}

TEST(DeferredFees, OfALoanThatIsSettledAreIncomeAtOnce) {
    const auto terms = discounted();
    auto events = lent(terms);
    events.push_back({2, EventKind::prepayment, day("2027-01-01"), kes(1309)});
    const auto position = position_of(replay(terms, events, day("2027-01-01")));
    EXPECT_EQ(shillings(position, PositionComponent::portfolio), 0);
    EXPECT_EQ(shillings(position, PositionComponent::fee_income), -250);
}

LOAN_PROPERTY(DeferredFees, OnlyMoveIncomeToLaterDays, 6) {
    const auto history = *any_eventful_history();
    auto contractual = history.terms;
    contractual.fee_recognition = FeeRecognition::contractual;
    const auto state = replay(history.terms, history.events, history.ends_on);
    const auto position = position_of(state);
    const auto plain = position_of(replay(contractual, history.events, history.ends_on));
    auto difference = position - plain;
    const auto deferred = position.amount(PositionComponent::deferred_fees);
    RC_ASSERT(!deferred.is_positive());
    RC_ASSERT(difference.amount(PositionComponent::fee_income) +
                  difference.amount(PositionComponent::loss_allowance) ==
              -deferred);
    for (const auto component : {PositionComponent::deferred_fees, PositionComponent::fee_income,
                                 PositionComponent::loss_allowance})
        difference.add(component, -difference.amount(component));
    RC_ASSERT(difference.is_zero());
    const auto last = state.plan.rows.empty() ? state.as_of : state.plan.rows.back().ends_on;
    if (state.interest_ends_on || state.as_of >= last) RC_ASSERT(deferred.is_zero());
}

}  // namespace
}  // namespace tawi::loan
