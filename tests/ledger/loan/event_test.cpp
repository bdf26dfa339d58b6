#include "ledger/loan/event.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

TEST(EventOfNumber, IsFoundByItsNumberNotItsPlace) {
    const std::vector<Event> events{disbursement(1, "2026-01-10", "12000"),
                                    repayment(7, "2026-02-10", "1240")};
    EXPECT_EQ(event_of_number(events, 7).amount, kes("1240"));
    EXPECT_THROW(event_of_number(events, 2), NotFound);
}

TEST(IsCheckedByReplay, NotWhatOnlyBringsMoneyOrIsReadOffTheEvents) {
    std::string without;
    for (int index = 0; index <= static_cast<int>(EventKind::reversal); ++index) {
        const auto kind = static_cast<EventKind>(index);
        if (!is_checked_by_replay(kind)) without += std::string(to_string(kind)) + " ";
    }
    EXPECT_EQ(without, "disbursement repayment prepayment set_off reversal ");
}

}  // namespace
}  // namespace tawi::loan
