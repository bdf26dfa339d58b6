#include "reports/verify/loan_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;

const auto kes = Currency::of("KES");

Date day(const char* text) {
    return parse_date(text, "day");
}

Money money(int shillings) {
    return Money::from_minor_units(Minor{shillings} * 100, kes);
}

operations::RecordedEvent event(unsigned number, loan::EventKind kind, const char* value_date,
                                int amount, const char* booking_date, const char* open_day) {
    return {{number, kind, day(value_date), money(amount)},
            day(booking_date),
            day(open_day),
            {},
            journal::Channel::till};
}

/// 12 000 at 24 % in six instalments of 5 February to 5 July, disbursed on 5 January.
operations::LoanRecord loan_of(std::vector<operations::RecordedEvent> events,
                               const char* open_day) {
    return {.id = {100023, 2},
            .terms = {.principal = money(12000),
                      .rate_per_annum = Exact(6, 25),
                      .instalments = 6,
                      .disbursed_on = day("2026-01-05")},
            .borrower_name = {},
            .product_code = {},
            .purpose = {},
            .applied_on = day("2026-01-05"),
            .decision = {},
            .business_date = day(open_day),
            .open_day = day(open_day),
            .accrued_to = {},
            .events = std::move(events)};
}

/// Adds up everything that a walk tells.
class Listener : public LoanWalkListener {
 public:
    void event_posted(const operations::RecordedEvent& posted,
                      const std::vector<journal::Entry>& entries) override {
        story.push_back("event " + std::to_string(posted.event.number));
        for (const auto& entry : entries) {
            for (const auto& line : entry.lines)
                accounts[line.account] += line.amount.exact();
        }
    }
    void day_closed(const Date& closed, const std::optional<loan::DayClose>& detail) override {
        story.push_back(tawi::to_string(closed) + (detail ? "" : " (taken already)"));
        if (!detail) return;
        for (const auto& part : operations::parts_of(*detail)) {
            for (const auto& line : journal::lines_of(part.amounts, std::nullopt, {}))
                accounts[line.account] += line.amount.exact();
        }
    }

    std::vector<std::string> story;
    std::map<std::string, Exact> accounts;
};

TEST(LoanWalk, ClosesEachDayAsTheClosesKnewIt) {
    Listener listener;
    walk_loan(loan_of({event(1, loan::EventKind::disbursement, "2026-01-05", 12000, "2026-01-05",
                             "2026-01-05"),
                       // Recorded on 8 January, when the closes of 6 and 7 January were not done.
                       event(2, loan::EventKind::repayment, "2026-01-08", 100, "2026-01-08",
                             "2026-01-06")},
                      "2026-01-10"),
              listener);
    EXPECT_THAT(listener.story,
                ElementsAre("event 1", "2026-01-05", "event 2", "2026-01-06 (taken already)",
                            "2026-01-07 (taken already)", "2026-01-08", "2026-01-09"));
}

TEST(LoanWalk, PostsThePositionAndNothingElse) {
    const auto loan = loan_of(
        {event(1, loan::EventKind::disbursement, "2026-01-05", 12000, "2026-01-05", "2026-01-05"),
         event(2, loan::EventKind::repayment, "2026-01-20", 3000, "2026-01-20", "2026-01-18"),
         event(3, loan::EventKind::repayment, "2026-01-31", 500, "2026-03-01", "2026-03-01"),
         event(4, loan::EventKind::repayment, "2026-03-02", 9000, "2026-03-02", "2026-03-02")},
        "2026-03-20");
    Listener listener;
    const auto walked = walk_loan(loan, listener);
    const auto state = loan::replay(loan.terms, loan.plain_events(), loan.open_day);
    const auto position = loan::position_of(state);
    for (const auto& line : journal::lines_of(position, journal::Channel::till, {}))
        EXPECT_EQ(listener.accounts[line.account], line.amount.exact()) << line.account;
    EXPECT_EQ(listener.accounts["1010"], Exact(500));  // 12 500 received, 12 000 paid out
    EXPECT_EQ(walked.status, operations::status_of(state));
    EXPECT_EQ(walked.accrued_to, day("2026-03-02"));
}

TEST(LoanWalk, SaysWhenTheStateWasStoredLast) {
    const auto disbursed =
        event(1, loan::EventKind::disbursement, "2026-01-05", 12000, "2026-01-05", "2026-01-05");
    const auto ahead =
        event(2, loan::EventKind::repayment, "2026-01-20", 3000, "2026-01-20", "2026-01-20");
    Listener listener;
    auto walked = walk_loan(loan_of({disbursed, ahead}, "2026-02-05"), listener);
    EXPECT_EQ(walked.state_as_of, day("2026-01-20"));  // by the repayment
    walked = walk_loan(loan_of({disbursed, ahead}, "2026-02-06"), listener);
    EXPECT_EQ(walked.state_as_of, day("2026-02-06"));  // by the close that applied the advance
    EXPECT_EQ(walked.status, operations::LoanStatus::active);
    const auto all =
        event(3, loan::EventKind::repayment, "2026-02-06", 20000, "2026-02-06", "2026-02-06");
    walked = walk_loan(loan_of({disbursed, ahead, all}, "2026-04-01"), listener);
    EXPECT_EQ(walked.status, operations::LoanStatus::closed);
    EXPECT_EQ(walked.state_as_of, day("2026-02-06"));
}

TEST(LoanWalk, ClosesPostPenaltiesAndSmallRestsGivenUp) {
    auto loan = loan_of(
        {event(1, loan::EventKind::disbursement, "2026-01-05", 12000, "2026-01-05", "2026-01-05")},
        "2026-02-13");
    loan.terms.penalties = {
        {.name = "Late", .base = loan::Penalty::Base::flat, .amount = money(50), .grace_days = 7}};
    Listener listener;
    auto walked = walk_loan(loan, listener);
    EXPECT_EQ(walked.state_as_of, day("2026-02-13"));  // by the close of 12 February
    EXPECT_EQ(listener.accounts["1230"], Exact(50));
    EXPECT_EQ(listener.accounts["4030"], Exact(-50));

    loan.terms.penalties.clear();
    loan.terms.instalments = 1;
    loan.terms.write_off_tolerance = money(1);
    loan.events.push_back(
        event(2, loan::EventKind::repayment, "2026-02-05", 12239, "2026-02-05", "2026-02-05"));
    listener = {};
    walked = walk_loan(loan, listener);
    EXPECT_EQ(walked.status, operations::LoanStatus::closed);
    EXPECT_EQ(listener.accounts["5020"], Exact(1));
    EXPECT_EQ(listener.accounts["1100"], Exact(0));
}

TEST(LoanWalk, RefusesAHistoryThatCannotBe) {
    Listener listener;
    const auto repaid =
        event(1, loan::EventKind::repayment, "2026-01-05", 100, "2026-01-05", "2026-01-05");
    EXPECT_THROW(walk_loan(loan_of({repaid}, "2026-01-06"), listener), Refused);
    auto second =
        event(2, loan::EventKind::disbursement, "2026-01-05", 12000, "2026-01-05", "2026-01-05");
    EXPECT_THROW(walk_loan(loan_of({second}, "2026-01-06"), listener), InvariantViolation);
    EXPECT_THROW(walk_loan(loan_of({}, "2026-01-06"), listener), InvariantViolation);
}

}  // namespace
}  // namespace tawi::reports
