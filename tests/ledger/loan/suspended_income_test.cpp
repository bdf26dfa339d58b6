#include "ledger/loan/suspended_income.h"

#include <gtest/gtest.h>

#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"
#include "ledger/loan/tax.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::loan {
namespace {

using journal::Position;
using journal::PositionComponent;

Money kes(int amount) {
    return Money::from_minor_units(amount, Currency::of("KES"));
}

Date day(std::string_view text) {
    return parse_date(text, "day");
}

/// 12,000.00 at 24 % in six months: 240.00 of interest in the first one, 8.00 a day in April's 30.
Terms contract(IncomeRecognition recognition) {
    Terms terms{kes(12'000'00), Exact(6, 25), 6, day("2026-04-01")};
    terms.income_recognition = recognition;
    return terms;
}

Event event(unsigned number, EventKind kind, std::string_view on, int amount = 0) {
    return {number, kind, day(on), kes(amount)};
}

Event non_performing(unsigned number, std::string_view on, bool begins) {
    auto made = event(number, EventKind::classification, on);
    made.non_performing = begins;
    return made;
}

/// Interest: receivable, suspended, income; loss allowance used; in shillings.
std::array<int, 4> books(IncomeRecognition recognition, const std::vector<Event>& events,
                         std::string_view on) {
    const auto position = position_of(replay(contract(recognition), events, day(on)));
    std::array<int, 4> shillings{};
    std::ranges::transform(
        std::array{PositionComponent::interest_receivable, PositionComponent::suspended_interest,
                   PositionComponent::interest_income, PositionComponent::loss_allowance},
        shillings.begin(), [&](auto component) {
            return static_cast<int>(position.amount(component).minor_units() / 100);
        });
    return shillings;
}

using Books = std::array<int, 4>;

TEST(SuspendedIncome, WaitsForThePaymentOfANonPerformingLoan) {
    const auto suspension = IncomeRecognition::accrual_with_suspension;
    std::vector<Event> events{event(1, EventKind::disbursement, "2026-04-01", 12'000'00)};
    EXPECT_EQ(books(suspension, events, "2026-04-11"), (Books{80, 0, -80, 0}));
    events.push_back(non_performing(2, "2026-04-11", true));
    EXPECT_EQ(books(suspension, events, "2026-04-11"), (Books{80, -80, 0, 0}));
    EXPECT_EQ(books(suspension, events, "2026-04-21"), (Books{160, -160, 0, 0}));
    EXPECT_EQ(books(IncomeRecognition::accrual, events, "2026-04-21"), (Books{160, 0, -160, 0}));
    events.push_back(non_performing(3, "2026-04-21", false));
    EXPECT_EQ(books(suspension, events, "2026-04-21"), (Books{160, 0, -160, 0}));
    EXPECT_EQ(books(suspension, events, "2026-04-26"), (Books{200, 0, -200, 0}));
}

TEST(SuspendedIncome, BecomesIncomeWhenItIsPaid) {
    std::vector<Event> events{event(1, EventKind::disbursement, "2026-04-01", 12'000'00),
                              non_performing(2, "2026-04-11", true),
                              event(3, EventKind::repayment, "2026-05-01", 100'00)};
    EXPECT_EQ(books(IncomeRecognition::accrual_with_suspension, events, "2026-05-01"),
              (Books{140, -140, -100, 0}));
}

TEST(SuspendedIncome, IsEverythingOnTheCashBasis) {
    std::vector<Event> events{event(1, EventKind::disbursement, "2026-04-01", 12'000'00)};
    EXPECT_EQ(books(IncomeRecognition::cash, events, "2026-04-21"), (Books{0, 0, 0, 0}));
    events.push_back(event(2, EventKind::repayment, "2026-05-01", 100'00));
    EXPECT_EQ(books(IncomeRecognition::cash, events, "2026-05-01"), (Books{0, 0, -100, 0}));
}

TEST(SuspendedIncome, IsNoExpenseWhenItIsWrittenOff) {
    const auto suspension = IncomeRecognition::accrual_with_suspension;
    std::vector<Event> events{event(1, EventKind::disbursement, "2026-04-01", 12'000'00),
                              non_performing(2, "2026-04-11", true),
                              event(3, EventKind::write_off, "2026-05-01", 12'240'00)};
    EXPECT_EQ(books(suspension, events, "2026-05-01"), (Books{0, 0, 0, 12'000}));
    EXPECT_EQ(books(IncomeRecognition::cash, events, "2026-05-01"), (Books{0, 0, 0, 12'000}));
    EXPECT_EQ(books(IncomeRecognition::accrual, events, "2026-05-01"), (Books{0, 0, -240, 12'240}));
}

TEST(WriteOff, UsesTheAllowanceAndRecoveriesGiveImpairmentBackBeforeInterest) {
    std::vector<Event> events{event(1, EventKind::disbursement, "2026-04-01", 12'000'00),
                              event(2, EventKind::write_off, "2026-05-01", 12'240'00)};
    const auto recovered = [&](IncomeRecognition recognition, int shillings) {
        auto all = events;
        all.push_back(event(3, EventKind::recovery, "2026-06-01", shillings * 100));
        const auto position = position_of(replay(contract(recognition), all, day("2026-06-01")));
        position.check_balanced();
        return std::array{
            static_cast<int>(position.amount(PositionComponent::loss_allowance).minor_units() /
                             100),
            static_cast<int>(position.amount(PositionComponent::impairment_expense).minor_units() /
                             100),
            static_cast<int>(position.amount(PositionComponent::interest_income).minor_units() /
                             100)};
    };
    using Figures = std::array<int, 3>;
    EXPECT_EQ(recovered(IncomeRecognition::accrual, 500), (Figures{12'240, -500, -240}));
    EXPECT_EQ(recovered(IncomeRecognition::accrual, 12'100), (Figures{12'240, -12'000, -340}));
    EXPECT_EQ(recovered(IncomeRecognition::cash, 12'100), (Figures{12'000, -12'000, -100}));
}

/// All but what the recognition of income is about.
Position rest_of(Position position) {
    for (const auto component :
         {PositionComponent::interest_receivable, PositionComponent::fee_receivable,
          PositionComponent::penalty_receivable, PositionComponent::interest_received_in_advance,
          PositionComponent::suspended_interest, PositionComponent::interest_income,
          PositionComponent::fee_income, PositionComponent::penalty_income,
          PositionComponent::loss_allowance, PositionComponent::impairment_expense,
          PositionComponent::tax_payable}) {
        position.add(component, -position.amount(component));
    }
    return position;
}

Position with_taxes_in_income(const LoanState& state) {
    auto position = position_of(state);
    position.add(PositionComponent::interest_income, -tax_of(state, Component::interest));
    position.add(PositionComponent::fee_income, -tax_of(state, Component::fee));
    position.add(PositionComponent::penalty_income, -tax_of(state, Component::penalty));
    position.add(PositionComponent::tax_payable, -position.amount(PositionComponent::tax_payable));
    return position;
}

LOAN_PROPERTY(SuspendedIncomeProperties, ChangesNothingButWhenItIsIncome, 10) {
    auto history = *any_eventful_history();
    const auto day = any_day_of(history);
    const auto state = replay(history.terms, history.events, day);
    position_of(state).check_balanced();
    const auto found = with_taxes_in_income(state);
    auto plain = history.terms;
    plain.income_recognition = IncomeRecognition::accrual;
    const auto accrued = with_taxes_in_income(replay(plain, history.events, day));
    RC_ASSERT(rest_of(found) == rest_of(accrued));
    RC_ASSERT(!found.amount(PositionComponent::suspended_interest).is_positive());
    for (const auto component :
         {PositionComponent::interest_income, PositionComponent::fee_income,
          PositionComponent::penalty_income, PositionComponent::loss_allowance}) {
        const auto now = found.amount(component);
        const auto all = accrued.amount(component);
        // Never more income than was earned, nor a larger loss.
        if (component == PositionComponent::loss_allowance) {
            RC_ASSERT(!now.is_negative() && now <= all);
        } else if (history.terms.income_recognition != IncomeRecognition::cash) {
            RC_ASSERT(!now.is_positive() && now >= all);
        }
    }
}

}  // namespace
}  // namespace tawi::loan
