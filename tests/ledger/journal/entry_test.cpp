#include "ledger/journal/entry.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::journal {
namespace {

const Currency currency = Currency::of("KES");

Money cents(Minor minor_units) {
    return Money::from_minor_units(minor_units, currency);
}

TEST(EntryLines, FollowTheComponentsAndLeaveOutZero) {
    Position change(currency);
    change.add(PositionComponent::interest_receivable, cents(-240));
    change.add(PositionComponent::portfolio, cents(-1000));
    change.add(PositionComponent::money, cents(1240));
    const std::vector<Line> expected{
        {"1010", cents(1240)}, {"1100", cents(-1000)}, {"1210", cents(-240)}};
    EXPECT_EQ(lines_of(change, Channel::till), expected);
    EXPECT_EQ(lines_of(change, Channel::bank).front().account, "1020");
    EXPECT_EQ(lines_of(change, Channel::wallet).front().account, "1030");
}

TEST(EntryLines, OfNoChangeAreNone) {
    EXPECT_TRUE(lines_of(Position(currency), Channel::till).empty());
}

TEST(EntryLines, ThatDoNotBalanceAreOurFault) {
    Position change(currency);
    change.add(PositionComponent::money, cents(1));
    EXPECT_THROW(lines_of(change, Channel::till), InvariantViolation);
}

TEST(EntryKind, Words) {
    const std::pair<EntryKind, std::string_view> words[] = {
        {EntryKind::opening_balance, "opening_balance"},
        {EntryKind::disbursement, "disbursement"},
        {EntryKind::repayment, "repayment"},
        {EntryKind::reversal, "reversal"},
        {EntryKind::accrual, "accrual"},
        {EntryKind::correction, "correction"},
        {EntryKind::advances_applied, "advances_applied"},
        {EntryKind::fees_due, "fees_due"},
        {EntryKind::interest, "interest"},
    };
    for (const auto& [kind, word] : words)
        EXPECT_EQ(to_string(kind), word);
}

}  // namespace
}  // namespace tawi::journal
