#include "ledger/operations/loan_transfer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tawi::operations {
namespace {

using journal::EntryKind;
using journal::PositionComponent;
using ::testing::IsEmpty;

const auto kes = Currency::of("KES");

Money shillings(int amount) {
    return Money::from_minor_units(Minor{amount} * 100, kes);
}

journal::Position position_of(const std::vector<std::pair<PositionComponent, int>>& amounts) {
    journal::Position position(kes);
    for (const auto& [component, amount] : amounts)
        position.add(component, shillings(amount));
    return position;
}

RecordedEvent change_from(const LoanBook& from, const LoanBook& to) {
    const auto today = parse_date("2026-03-01", "day");
    RecordedEvent event{loan::Event{.number = 7,
                                    .kind = loan::EventKind::change,
                                    .value_date = today,
                                    .amount = Money::zero(kes)},
                        today, today, Instant{}};
    event.move = LoanMove{from, to, 4, 5};
    return event;
}

std::vector<journal::Entry> moved(const journal::Position& position) {
    return transfer_entries(position, change_from({1, "own"}, {2, "GRANT"}), {100023, 2}, {});
}

TEST(LoanTransfer, TakesWhatIsOwedOutOfOneBookAndIntoTheOther) {
    const auto entries = moved(position_of({{PositionComponent::money, -1000},
                                            {PositionComponent::portfolio, 1000},
                                            {PositionComponent::interest_receivable, 30},
                                            {PositionComponent::overpayment, -5},
                                            {PositionComponent::interest_income, -25}}));
    ASSERT_EQ(entries.size(), 2U);
    const std::vector<journal::Line> out{{"1100", shillings(-1000)},
                                         {"1210", shillings(-30)},
                                         {"2120", shillings(5)},
                                         {"1900", shillings(1025)}};
    EXPECT_EQ(entries[0].kind, EntryKind::transfer);
    EXPECT_EQ(entries[0].lines.size(), out.size());
    EXPECT_EQ(entries[0].lines.front(), out.front());
    EXPECT_EQ(entries[0].lines.back(), out.back());
    EXPECT_EQ(entries[0].narrative, "transfer of loan 100023021, event 7, to office 2, fund GRANT");
    EXPECT_EQ(entries[1].narrative, "transfer of loan 100023021, event 7, from office 1, fund own");
}

TEST(LoanTransfer, WritesNothingWhereNothingIsOwed) {
    EXPECT_THAT(moved(position_of({{PositionComponent::money, 100},
                                   {PositionComponent::interest_income, -100},
                                   {PositionComponent::loss_allowance, 0}})),
                IsEmpty());
}

TEST(LoanTransfer, LeavesIncomeMoneyAndAllowanceWhereTheyCameAbout) {
    const auto part = moved_part(position_of({{PositionComponent::money, 1},
                                              {PositionComponent::loss_allowance, 2},
                                              {PositionComponent::tax_payable, 3},
                                              {PositionComponent::fee_income, 4},
                                              {PositionComponent::impairment_expense, 5},
                                              {PositionComponent::prior_year_adjustments, 6}}));
    EXPECT_TRUE(part.is_zero());
}

TEST(LoanTransfer, EntriesStandInTheBooksThatTheyAreOf) {
    const auto event = change_from({1, "own"}, {2, "GRANT"});
    auto entries = moved(position_of({{PositionComponent::portfolio, 10}}));
    entries.insert(entries.begin(), {EntryKind::accrual, {}, {}, {}, {}});
    const LoanBook before{1, "own"};
    EXPECT_EQ(book_of_entry(entries, 0, event, before), before);
    EXPECT_EQ(book_of_entry(entries, 1, event, before), before);
    EXPECT_EQ(book_of_entry(entries, 2, event, before), (LoanBook{2, "GRANT"}));
    auto elsewhere = change_from({1, "own"}, {2, "GRANT"});
    elsewhere.channel_office = 9;
    EXPECT_EQ(book_of_entry({{EntryKind::inter_office, {}, {}, {}, {}}}, 0, elsewhere, before),
              (LoanBook{9, "own"}));
}

RC_GTEST_PROP(LoanTransfer, BalancesInEachBookAndMirrorsInTheOther, ()) {
    journal::Position position(kes);
    for (std::size_t index = 0; index < journal::position_components; ++index)
        position.add(static_cast<PositionComponent>(index), shillings(*rc::gen::inRange(-3, 4)));
    const auto entries = moved(position);
    RC_ASSERT(entries.empty() == moved_part(position).is_zero());
    for (const auto& entry : entries) {
        auto sum = Money::zero(kes);
        for (const auto& line : entry.lines)
            sum += line.amount;
        RC_ASSERT(sum.is_zero());
        RC_ASSERT(entry.lines.size() >= 2U);
    }
    if (entries.empty()) return;
    RC_ASSERT(entries[0].lines.size() == entries[1].lines.size());
    for (std::size_t index = 0; index < entries[0].lines.size(); ++index) {
        RC_ASSERT(entries[0].lines[index].account == entries[1].lines[index].account);
        RC_ASSERT(entries[0].lines[index].amount == -entries[1].lines[index].amount);
    }
}

}  // namespace
}  // namespace tawi::operations
