#include "ledger/journal/entry.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

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
    EXPECT_EQ(lines_of(change, Channel::till, {}), expected);
    EXPECT_EQ(lines_of(change, Channel::bank, {}).front().account, "1020");
    EXPECT_EQ(lines_of(change, Channel::wallet, {}).front().account, "1030");
}

TEST(EntryLines, OfNoChangeAreNone) {
    EXPECT_TRUE(lines_of(Position(currency), Channel::till, {}).empty());
}

TEST(EntryLines, ThatDoNotBalanceAreOurFault) {
    Position change(currency);
    change.add(PositionComponent::money, cents(1));
    EXPECT_THROW(lines_of(change, Channel::till, {}), InvariantViolation);
}

TEST(EntryLines, WithoutAChannelMoveNoMoney) {
    Position change(currency);
    change.add(PositionComponent::penalty_receivable, cents(50));
    change.add(PositionComponent::penalty_income, cents(-50));
    const std::vector<Line> expected{{"1230", cents(50)}, {"4030", cents(-50)}};
    EXPECT_EQ(lines_of(change, std::nullopt, {}), expected);
    change.add(PositionComponent::money, cents(1));
    change.add(PositionComponent::overpayment, cents(-1));
    EXPECT_THROW(lines_of(change, std::nullopt, {}), InvariantViolation);
}

/// The words of the constraint journal_entry_kind_known, in its order, by the last migration that
/// says them.
std::vector<std::string> kinds_of_the_database() {
    const std::string constraint = "journal_entry_kind_known CHECK";
    std::string path;
    std::string text;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(TAWI_SOURCE_DIR) + "/migrations")) {
        std::ifstream file(entry.path());
        const std::string read{std::istreambuf_iterator<char>(file), {}};
        if (entry.path().string() < path || read.find(constraint) == std::string::npos) continue;
        path = entry.path().string();
        text = read;
    }
    const auto start = text.find(constraint);
    const auto end = text.find(");", start);
    std::vector<std::string> kinds;
    for (auto open = text.find('\'', start); open < end; open = text.find('\'', open)) {
        const auto close = text.find('\'', open + 1);
        kinds.push_back(text.substr(open + 1, close - open - 1));
        open = close + 1;
    }
    return kinds;
}

TEST(EntryKind, WordsAreThoseOfTheDatabase) {
    const auto kinds = kinds_of_the_database();
    ASSERT_EQ(kinds.size(), entry_kinds);
    for (std::size_t index = 0; index < entry_kinds; ++index)
        EXPECT_EQ(to_string(static_cast<EntryKind>(index)), kinds[index]);
}

TEST(EntryKind, OfACloseAreItsPartsAndTheAllowance) {
    for (std::size_t index = 0; index < entry_kinds; ++index) {
        const auto kind = static_cast<EntryKind>(index);
        EXPECT_EQ(is_of_close(kind), index >= entry_kinds - 7) << to_string(kind);
    }
}

}  // namespace
}  // namespace tawi::journal
