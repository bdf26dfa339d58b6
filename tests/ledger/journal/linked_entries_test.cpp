#include "ledger/journal/linked_entries.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::journal {
namespace {

Money kes(const char* amount) {
    return parse_money(amount, Currency::of("KES"), "amount", Sign::any);
}

Money usd(const char* amount) {
    return parse_money(amount, Currency::of("USD"), "amount", Sign::any);
}

std::string code_of(const std::vector<ManualLine>& lines) {
    try {
        linked_entries(lines);
    } catch (const InvalidInput& fault) {
        EXPECT_EQ(fault.field(), "/lines");
        return fault.code();
    }
    return "none";
}

TEST(LinkedEntries, OfOneOfficeAreOneEntryInTheOrderOfItsLines) {
    const auto entries =
        linked_entries({{"5200", kes("80"), 1}, {"5100", kes("20"), 1}, {"1020", kes("-100"), 1}});
    ASSERT_EQ(entries.size(), 1U);
    const std::vector<Line> lines{{"5200", kes("80")}, {"5100", kes("20")}, {"1020", kes("-100")}};
    EXPECT_EQ(entries[0].lines, lines);
}

TEST(LinkedEntries, OfSeveralOfficesEachBalanceOverTheAccountBetweenThem) {
    const auto entries =
        linked_entries({{"5200", kes("60"), 2}, {"5200", kes("40"), 1}, {"1020", kes("-100"), 1}});
    ASSERT_EQ(entries.size(), 2U);
    const std::vector<Line> first{{"5200", kes("40")}, {"1020", kes("-100")}, {"1900", kes("60")}};
    const std::vector<Line> second{{"5200", kes("60")}, {"1900", kes("-60")}};
    EXPECT_EQ(entries[0].office_id, 1);
    EXPECT_EQ(entries[0].lines, first);
    EXPECT_EQ(entries[1].office_id, 2);
    EXPECT_EQ(entries[1].lines, second);
}

TEST(LinkedEntries, TheAccountBetweenOfficesSumsToZeroInEveryFund) {
    const auto entries = linked_entries({{"5200", kes("60"), 2, "donor"},
                                         {"1020", kes("-50"), 1, "donor"},
                                         {"1020", kes("-10"), 3, "donor"},
                                         {"5200", kes("7"), 1},
                                         {"1020", kes("-7"), 3}});
    std::map<std::string, Money> between;
    for (const auto& entry : entries) {
        auto sum = kes("0");
        for (const auto& line : entry.lines) {
            sum += line.amount;
            if (line.account != inter_office_account) continue;
            between.try_emplace(entry.fund, kes("0")).first->second += line.amount;
        }
        EXPECT_TRUE(sum.is_zero()) << entry.office_id << entry.fund;
    }
    EXPECT_EQ(entries.size(), 5U);
    EXPECT_EQ(between.at("own"), kes("0"));
    EXPECT_EQ(between.at("donor"), kes("0"));
}

TEST(LinkedEntries, TheProductIsTheEntrysWhereAllLinesSayTheSame) {
    const auto of = [](std::optional<std::int32_t> second) {
        return linked_entries(
                   {{"5200", kes("1"), 1, "own", 7}, {"1020", kes("-1"), 1, "own", second}})
            .front()
            .product_id;
    };
    EXPECT_EQ(of(7), 7);
    EXPECT_EQ(of(8), std::nullopt);
    EXPECT_EQ(of(std::nullopt), std::nullopt);
}

TEST(LinkedEntries, RefuseWhatDoesNotBalance) {
    EXPECT_EQ(code_of({}), "too_few");
    EXPECT_EQ(code_of({{"5200", kes("1"), 1}}), "too_few");
    EXPECT_EQ(code_of({{"5200", kes("1"), 1}, {"1020", kes("0"), 1}}), "zero_line");
    EXPECT_EQ(code_of({{"5200", kes("1"), 1}, {"1020", kes("-1.01"), 1}}), "unbalanced");
    EXPECT_EQ(code_of({{"5200", kes("1"), 1}, {"1020", kes("-1.01"), 2}}), "unbalanced");
    EXPECT_EQ(code_of({{"5200", kes("1"), 1}, {"1020", kes("-1"), 1, "donor"}}), "unbalanced");
    EXPECT_EQ(code_of({{"5200", kes("1"), 1}, {"1020", usd("-1"), 1}}), "unbalanced");
}

TEST(ReversedLines, ExchangeDebitAndCredit) {
    const auto reversed = reversed_lines({{"5200", kes("1"), 1}, {"1020", kes("-1"), 1}});
    EXPECT_EQ(reversed[0].amount, kes("-1"));
    EXPECT_EQ(reversed[1].amount, kes("1"));
}

TEST(SetAgainst, BalancesEveryOfficeAndFund) {
    const auto lines = set_against(
        {{"1020", kes("100"), 1}, {"2900", kes("-30"), 1}, {"1020", kes("5"), 2, "donor"}}, "3010");
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[3], (ManualLine{"3010", kes("-70"), 1}));
    EXPECT_EQ(lines[4], (ManualLine{"3010", kes("-5"), 2, "donor"}));
    EXPECT_EQ(linked_entries(lines).size(), 2U);
}

}  // namespace
}  // namespace tawi::journal
