#include "ledger/operations/unclaimed_balance.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_values.h"

namespace tawi::operations {
namespace {

using loan::any_in;
using loan::day;
using loan::kes;

const loan::OwedBack owed{kes("500"), day("2026-01-20"), day("2026-02-03")};

UnclaimedBalancePolicy policy(unsigned months, unsigned notices, unsigned days) {
    return {.applies_from = day("2026-01-01"),
            .months = months,
            .notices = notices,
            .days_after_notice = days,
            .authority = "Unclaimed Assets Authority"};
}

BalanceNotice told(unsigned number, std::string_view on) {
    return {.number = number, .told_on = day(on)};
}

/// "noticed, unclaimed 2026-08-03, due 2026-09-01".
std::string text_of(const BalanceStanding& standing) {
    auto text = std::string(to_string(standing.state));
    if (standing.unclaimed_on) text += ", unclaimed " + tawi::to_string(*standing.unclaimed_on);
    if (standing.due_on) text += ", due " + tawi::to_string(*standing.due_on);
    return text;
}

TEST(UnclaimedBalances, AreOwedWithoutATermWhereNoPolicyApplies) {
    EXPECT_EQ(text_of(standing_of(owed, {}, nullptr, day("2046-01-01"))), "owed");
}

TEST(UnclaimedBalances, GoFromOwedToDue) {
    const auto rule = policy(6, 1, 30);
    const auto on = [&](std::string_view date, const std::vector<BalanceNotice>& notices) {
        return text_of(standing_of(owed, notices, &rule, day(date)));
    };
    EXPECT_EQ(on("2026-08-02", {}), "owed, unclaimed 2026-08-03");
    EXPECT_EQ(on("2026-08-03", {}), "unclaimed, unclaimed 2026-08-03");
    const std::vector<BalanceNotice> told_once{told(1, "2026-08-05")};
    EXPECT_EQ(on("2026-08-05", told_once), "noticed, unclaimed 2026-08-03, due 2026-09-04");
    EXPECT_EQ(on("2026-09-03", told_once), "noticed, unclaimed 2026-08-03, due 2026-09-04");
    EXPECT_EQ(on("2026-09-04", told_once), "due, unclaimed 2026-08-03, due 2026-09-04");
}

TEST(UnclaimedBalances, CountNoticesSinceTheMoneyIsOwed) {
    const auto rule = policy(6, 2, 30);
    const std::vector<BalanceNotice> notices{told(1, "2026-01-19"), told(2, "2026-07-01"),
                                             told(3, "2026-06-01"), told(4, "2026-08-20")};
    EXPECT_EQ(text_of(standing_of(owed, notices, &rule, day("2026-08-10"))),
              "due, unclaimed 2026-08-03, due 2026-08-03")
        << "the second was given on 1 July, before the time was over";
    EXPECT_EQ(notices_since(notices, owed.since, day("2026-08-10")).front().number, 3U);
    EXPECT_EQ(text_of(standing_of(owed, std::span(notices).first(2), &rule, day("2026-08-10"))),
              "unclaimed, unclaimed 2026-08-03");
}

TEST(UnclaimedBalances, AreDueAtOnceWhereNoNoticeIsAskedFor) {
    const auto rule = policy(6, 0, 30);
    EXPECT_EQ(text_of(standing_of(owed, {}, &rule, day("2026-08-03"))),
              "due, unclaimed 2026-08-03, due 2026-08-03");
}

TEST(UnclaimedBalances, StandByTheLatestPolicyOfTheirCurrency) {
    auto kenyan = policy(24, 1, 30);
    kenyan.currency = loan::kes_currency;
    auto later = policy(12, 1, 30);
    later.applies_from = day("2026-06-01");
    const std::vector<UnclaimedBalancePolicy> policies{policy(6, 1, 30), kenyan, later};
    const auto months = [&](const char* currency, std::string_view date) {
        const auto* found = policy_of(policies, Currency::of(currency), day(date));
        return found == nullptr ? 0U : found->months;
    };
    EXPECT_EQ(months("KES", "2026-07-01"), 24U);
    EXPECT_EQ(months("UGX", "2026-05-31"), 6U);
    EXPECT_EQ(months("UGX", "2026-06-01"), 12U);
    EXPECT_EQ(months("UGX", "2025-12-31"), 0U);
}

TEST(UnclaimedBalances, HaveWordsThatAreReadAgain) {
    for (const auto state :
         {BalanceState::owed, BalanceState::unclaimed, BalanceState::noticed, BalanceState::due})
        EXPECT_EQ(parse_balance_state(to_string(state), "state"), state);
    for (const auto channel :
         {NoticeChannel::sms, NoticeChannel::letter, NoticeChannel::phone, NoticeChannel::visit})
        EXPECT_EQ(parse_notice_channel(to_string(channel), "/channel"), channel);
    EXPECT_THROW(parse_notice_channel("fax", "/channel"), InvalidInput);
    EXPECT_THROW(parse_balance_state("lost", "state"), InvalidInput);
}

/// As days pass and notices are given a balance comes nearer to being handed over, never further
/// away from it.
LOAN_PROPERTY(UnclaimedBalanceProperties, OnlyComeNearer, 20) {
    const auto rule = policy(any_in(1U, 25U), any_in(0U, 4U), any_in(0U, 61U));
    std::vector<BalanceNotice> notices;
    auto state = BalanceState::owed;
    auto today = owed.since;
    for (unsigned step = 0; step < 30; ++step) {
        today = add_days(today, any_in(0, 60));
        if (any_in(0, 4) == 0)
            notices.push_back({.number = step + 1, .told_on = add_days(today, -any_in(0, 20))});
        const auto standing = standing_of(owed, notices, &rule, today);
        RC_ASSERT(standing.state >= state);
        RC_ASSERT((standing.state == BalanceState::due) ==
                  (standing.due_on && *standing.due_on <= today));
        RC_ASSERT((standing.state == BalanceState::owed) == (today < *standing.unclaimed_on));
        state = standing.state;
    }
}

}  // namespace
}  // namespace tawi::operations
