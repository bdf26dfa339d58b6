#include "ledger/loan/classification.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/event_check.h"
#include "ledger/loan/replay.h"

namespace tawi::loan {
namespace {

Money kes(int amount) {
    return Money::from_minor_units(Minor{amount} * 100, Currency::of("KES"));
}

Date day(std::string_view text) {
    return parse_date(text, "day");
}

/// Six instalments of 2,000.00, due on the first of each month from May on, without interest.
Terms contract() {
    Terms terms{kes(12'000), Exact(0), 6, day("2026-04-01")};
    terms.income_recognition = IncomeRecognition::accrual_with_suspension;
    terms.non_performing_after_days = 30;
    terms.cure_instalments = 2;
    return terms;
}

Event event(unsigned number, EventKind kind, std::string_view on, int amount = 0) {
    return {number, kind, day(on), kes(amount)};
}

Event classified(unsigned number, std::string_view on, bool non_performing,
                 ClassificationBasis basis = ClassificationBasis::days_past_due) {
    auto made = event(number, EventKind::classification, on);
    made.non_performing = non_performing;
    made.basis = basis;
    return made;
}

std::vector<Event> disbursed() {
    return {event(1, EventKind::disbursement, "2026-04-01", 12'000)};
}

/// What a close decides whose next day opens on `on`.
std::optional<bool> due(const std::vector<Event>& events, std::string_view on,
                        const Terms& terms = contract()) {
    return classification_due(terms, replay(terms, events, day(on)));
}

std::optional<Date> next(const std::vector<Event>& events, std::string_view on) {
    return next_classification_on(contract(), replay(contract(), events, day(on)));
}

TEST(Classification, IsDueWhenDaysPastDueExceedTheLimit) {
    EXPECT_EQ(due(disbursed(), "2026-05-31"), std::nullopt) << "30 days past due";
    EXPECT_EQ(due(disbursed(), "2026-06-01"), true) << "31 days";
    EXPECT_EQ(next(disbursed(), "2026-04-01"), day("2026-05-31")) << "its close opens 1 June";
    EXPECT_EQ(next(disbursed(), "2026-07-15"), day("2026-07-15"));
}

TEST(Classification, IsOfContractsThatSuspendIncome) {
    for (const auto recognition : {IncomeRecognition::accrual, IncomeRecognition::cash}) {
        const Terms defaults{kes(1), Exact(0), 1, {}};
        auto terms = contract();
        terms.income_recognition = recognition;
        terms.non_performing_after_days = defaults.non_performing_after_days;
        terms.cure_instalments = defaults.cure_instalments;
        EXPECT_EQ(due(disbursed(), "2026-08-01", terms), std::nullopt);
        EXPECT_EQ(next_classification_on(terms, replay(terms, disbursed(), day("2026-08-01"))),
                  std::nullopt);
    }
}

TEST(Classification, EndsWhenNothingIsOverdue) {
    auto events = disbursed();
    events.push_back(classified(2, "2026-06-01", true));
    EXPECT_EQ(due(events, "2026-06-10"), std::nullopt);
    EXPECT_EQ(next(events, "2026-06-10"), std::nullopt) << "time alone cures nothing";
    events.push_back(event(3, EventKind::repayment, "2026-06-10", 3'999));
    EXPECT_EQ(due(events, "2026-06-11"), std::nullopt);
    events.push_back(event(4, EventKind::repayment, "2026-06-11", 1));
    EXPECT_EQ(next(events, "2026-06-11"), day("2026-06-11"));
    EXPECT_EQ(due(events, "2026-06-12"), false);
}

TEST(Classification, OfADecisionEndsByADecision) {
    auto events = disbursed();
    events.push_back(classified(2, "2026-04-10", true, ClassificationBasis::decision));
    EXPECT_EQ(due(events, "2026-04-20"), std::nullopt) << "nothing is overdue, yet it stays";
    EXPECT_EQ(next(events, "2026-04-20"), std::nullopt);
    const auto ended = classified(3, "2026-04-20", false, ClassificationBasis::decision);
    check_event(contract(), events, ended);
    events.push_back(ended);
    EXPECT_FALSE(replay(contract(), events, day("2026-04-21")).non_performing);
}

TEST(Classification, ByContagionIsLookedAtWhileNothingIsOverdueAndBecomesItsOwn) {
    auto events = disbursed();
    events.push_back(classified(2, "2026-04-10", true, ClassificationBasis::contagion));
    EXPECT_EQ(due(events, "2026-04-20"), std::nullopt) << "other loans decide";
    EXPECT_EQ(next(events, "2026-04-20"), day("2026-04-20"));
    EXPECT_EQ(next(events, "2026-05-10"), day("2026-05-31")) << "overdue: it cannot end";
    EXPECT_EQ(due(events, "2026-06-01"), true) << "31 days past due";
    events.push_back(event(3, EventKind::repayment, "2026-05-10", 12'000));
    EXPECT_EQ(next(events, "2026-05-11"), std::nullopt) << "it is paid back";
}

TEST(Classification, CannotEndWhileSomethingIsOverdue) {
    auto events = disbursed();
    events.push_back(classified(2, "2026-06-01", true));
    const auto ended = classified(3, "2026-06-10", false, ClassificationBasis::decision);
    try {
        check_event(contract(), events, ended);
        FAIL() << "it was taken";
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code(), RefusalCode::not_cured);
    }
}

TEST(Classification, AfterARescheduleEndsWithInstalmentsPaidInTime) {
    auto events = disbursed();
    events.push_back(classified(2, "2026-06-01", true));
    auto rescheduled = event(3, EventKind::reschedule, "2026-06-10");
    rescheduled.reschedule = Reschedule{.include_arrears = true};
    events.push_back(rescheduled);
    EXPECT_EQ(due(events, "2026-06-12"), std::nullopt) << "a reschedule cures nothing";
    const auto rows = replay(contract(), events, day("2026-06-12")).instalments;
    std::vector<Date> dues;
    for (const auto& row : rows) {
        if (row.kind == RowKind::instalment && row.due_on > day("2026-06-10"))
            dues.push_back(row.due_on);
    }
    ASSERT_GE(dues.size(), 3U);
    unsigned number = 4;
    const auto pay = [&](const Date& on, const Date& due_on) {
        const auto row = std::ranges::find(rows, due_on, &InstalmentState::due_on);
        events.push_back({number++, EventKind::repayment, on, row->due()});
    };
    pay(add_days(dues[0], 5), dues[0]);  // late
    pay(dues[1], dues[1]);
    const auto after = [&](const Date& on) {
        return classification_due(contract(), replay(contract(), events, add_days(on, 1)));
    };
    EXPECT_EQ(after(dues[1]), std::nullopt) << "one in time, and one that was late";
    pay(dues[2], dues[2]);
    EXPECT_EQ(after(dues[2]), false);
}

}  // namespace
}  // namespace tawi::loan
