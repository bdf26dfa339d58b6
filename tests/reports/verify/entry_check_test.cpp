#include "reports/verify/entry_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

StoredEntry sound() {
    return {.entry_id = 41,
            .loan = {100023, 2},
            .event_number = 1,
            .office_id = 1,
            .fund = "own",
            .product_id = 1,
            .kind = "repayment",
            .booking_date = parse_date("2026-03-05", "day"),
            .value_date = parse_date("2026-03-05", "day"),
            .recorded_at = {},
            .actor_id = 1,
            .currency = "KES",
            .accounts = {"1010", "1100"},
            .amounts = {"12.5000", "-12.5000"},
            .narrative = {},
            .engine_version = {},
            .detail_hash = {}};
}

std::vector<std::string> faults_of(const StoredEntry& entry) {
    const EntryRules rules(
        {{"1000", {}, "Assets", AccountKind::asset, false, false},
         {"1010", "1000", "Cash", AccountKind::asset, true, false, "till"},
         {"1100", "1000", "Loans", AccountKind::asset, true, true, "portfolio"}},
        {{1, "Nairobi", parse_date("2026-03-05", "day"), parse_date("2026-03-05", "day")}});
    std::vector<std::string> faults;
    rules.check(entry, [&](const Fault& fault) {
        faults.push_back(fault.field + ": " + fault.found + ", not " + fault.expected);
    });
    return faults;
}

TEST(EntryRules, FindNothingInASoundEntry) {
    EXPECT_THAT(faults_of(sound()), IsEmpty());
}

TEST(EntryRules, FindAnEntryThatDoesNotBalance) {
    auto entry = sound();
    entry.amounts = {"12.5000", "-12.4900"};
    EXPECT_THAT(faults_of(entry), ElementsAre("sum of amounts: 0.0100, not 0.0000"));
}

TEST(EntryRules, FindAmountsThatAreNoAmounts) {
    auto entry = sound();
    entry.amounts = {"0.0001", "-0.0001"};
    EXPECT_THAT(faults_of(entry), ElementsAre("amounts[1]: 0.0001, not whole coins of KES",
                                              "amounts[2]: -0.0001, not whole coins of KES"));
    entry = sound();
    entry.accounts.push_back("1010");
    entry.amounts.push_back("0.0000");
    EXPECT_THAT(faults_of(entry), ElementsAre("amounts[3]: 0.0000, not other than zero"));
    entry = sound();
    entry.amounts.pop_back();
    EXPECT_EQ(faults_of(entry).size(), 2U);
}

TEST(EntryRules, FindAccountsThatCannotBePostedTo) {
    auto entry = sound();
    entry.accounts = {"1000", "9999"};
    EXPECT_THAT(faults_of(entry),
                ElementsAre("accounts[1]: 1000, not an account that can be posted to",
                            "accounts[2]: 9999, not an account of the chart"));
}

TEST(EntryRules, FindAnOpeningBalanceOnAControlAccount) {
    auto entry = sound();
    entry.kind = "opening_balance";
    EXPECT_THAT(faults_of(entry),
                ElementsAre("accounts[2]: 1100, not an account that is not fed by loans"));
}

TEST(EntryRules, FindABookingAfterTheOfficesDay) {
    auto entry = sound();
    entry.booking_date = parse_date("2026-03-06", "day");
    EXPECT_THAT(faults_of(entry), ElementsAre("booking_date: 2026-03-06, not at most 2026-03-05"));
    entry = sound();
    entry.office_id = 9;
    EXPECT_THAT(faults_of(entry), ElementsAre("office_id: 9, not an office"));
}

TEST(StoredEntry, IsNamedWithItsLoan) {
    auto entry = sound();
    EXPECT_EQ(subject_of(entry), "loan 100023021, entry 41");
    entry.loan = {};
    EXPECT_EQ(subject_of(entry), "entry 41");
}

}  // namespace
}  // namespace tawi::reports
