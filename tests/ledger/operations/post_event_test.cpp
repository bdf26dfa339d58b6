#include "ledger/operations/post_event.h"

#include <gtest/gtest.h>

#include "tests/ledger/loan/loan_samples.h"

namespace tawi::operations {
namespace {

using loan::day;
using loan::kes;

std::vector<journal::Entry> entries(const std::vector<loan::Event>& before,
                                    const loan::Event& event, std::string_view accrued_to) {
    const RecordedEvent recorded{event, day("2026-03-01"), day("2026-03-01"), Instant{},
                                 journal::Channel::wallet};
    return entries_of(loan::post(loan::twelve_thousand(), before, event, day(accrued_to)), recorded,
                      {100023, 2}, {});
}

TEST(EntriesOf, ARepaymentAreItsAccrualAndItsOwn) {
    const auto written = entries({loan::disbursement(1, "2026-01-10", "12000")},
                                 loan::repayment(2, "2026-02-10", "1240"), "2026-01-31");
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(written[0].kind, journal::EntryKind::accrual);
    EXPECT_EQ(written[1].kind, journal::EntryKind::repayment);
    EXPECT_EQ(written[1].booking_date, day("2026-03-01"));
    EXPECT_EQ(written[1].value_date, day("2026-02-10"));
    EXPECT_EQ(written[1].narrative, "repayment of loan 100023021, event 2");
    const std::vector<journal::Line> lines{
        {"1030", kes("1240")}, {"1100", kes("-1000")}, {"1210", kes("-240")}};
    EXPECT_EQ(written[1].lines, lines);
}

TEST(EntriesOf, AReversalCarriesItsOwnKindAndACorrection) {
    const auto paid_out = loan::disbursement(1, "2026-01-10", "12000");
    const auto written = entries({paid_out}, loan::reversal(2, paid_out), "2026-01-20");
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(written[0].kind, journal::EntryKind::reversal);
    EXPECT_EQ(written[1].kind, journal::EntryKind::correction);
}

TEST(EntriesOf, ADisbursement) {
    const auto written = entries({}, loan::disbursement(1, "2026-01-10", "12000"), "2026-01-10");
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(written[0].kind, journal::EntryKind::disbursement);
}

TEST(EntriesOf, WhatMovesNoMoneyHasNoChannel) {
    const auto paid_out = loan::disbursement(1, "2026-01-10", "12000");
    const loan::Event penalty{.number = 2,
                              .kind = loan::EventKind::penalty,
                              .value_date = day("2026-02-10"),
                              .amount = kes("50")};
    const RecordedEvent recorded{penalty, day("2026-03-01"), day("2026-03-01"), Instant{}};
    const auto written = entries_of(
        loan::post(loan::twelve_thousand(), std::vector{paid_out}, penalty, day("2026-02-10")),
        recorded, {100023, 2}, {});
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(written[0].kind, journal::EntryKind::penalty);
    const std::vector<journal::Line> lines{{"1230", kes("50")}, {"4030", kes("-50")}};
    EXPECT_EQ(written[0].lines, lines);
}

TEST(EntriesOf, MoneyOfAnotherOfficeAreTwoThatMeetBetweenOffices) {
    RecordedEvent recorded{loan::repayment(2, "2026-02-10", "1240"), day("2026-03-01"),
                           day("2026-03-01"), Instant{}, journal::Channel::till};
    recorded.channel_office = 2;
    const auto written =
        entries_of(loan::post(loan::twelve_thousand(),
                              std::vector{loan::disbursement(1, "2026-01-10", "12000")},
                              recorded.event, day("2026-02-10")),
                   recorded, {100023, 2}, {});
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(written[0].kind, journal::EntryKind::repayment);
    const std::vector<journal::Line> of_loan{
        {"1900", kes("1240")}, {"1100", kes("-1000")}, {"1210", kes("-240")}};
    EXPECT_EQ(written[0].lines, of_loan);
    EXPECT_EQ(written[1].kind, journal::EntryKind::inter_office);
    const std::vector<journal::Line> of_till{{"1010", kes("1240")}, {"1900", kes("-1240")}};
    EXPECT_EQ(written[1].lines, of_till);
    EXPECT_EQ(written[1].narrative, "inter_office of loan 100023021, event 2");
}

constexpr loan::EventKind last_kind = loan::EventKind::reversal;

TEST(EntryKindOf, IsCalledAsTheEvent) {
    for (int index = 0; index <= static_cast<int>(last_kind); ++index) {
        const auto kind = static_cast<loan::EventKind>(index);
        EXPECT_EQ(journal::to_string(entry_kind(kind)), loan::to_string(kind));
    }
}

TEST(MovesMoney, ThroughAChannelWhereTheTillOrBankIsTouched) {
    std::string moving;
    for (int index = 0; index <= static_cast<int>(last_kind); ++index) {
        const auto kind = static_cast<loan::EventKind>(index);
        if (moves_money(kind)) moving += std::string(loan::to_string(kind)) + " ";
    }
    EXPECT_EQ(moving,
              "disbursement repayment prepayment settlement refinancing set_off recovery refund ");
}

}  // namespace
}  // namespace tawi::operations
