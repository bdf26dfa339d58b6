#include "ledger/loan/tax.h"

#include <gtest/gtest.h>

#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::loan {
namespace {

using journal::PositionComponent;

Money kes(int minor_units) {
    return Money::from_minor_units(minor_units, Currency::of("KES"));
}

Date day(std::string_view text) {
    return parse_date(text, "day");
}

struct Included {
    Exact rate;
    int amount;
    int tax;
};

// The first two: HMRC VAT Notice 700, 7.3.1: 1/6 at 20 %, 1/21 at 5 %.
TEST(Tax, IsAFractionOfTheAmountThatIncludesIt) {
    for (const auto& [rate, amount, tax] :
         {Included{Exact(1, 5), 120'00, 20'00}, Included{Exact(1, 20), 210'00, 10'00},
          Included{Exact(4, 25), 116'00, 16'00}, Included{Exact(4, 25), 240'00, 33'10},
          Included{Exact(1, 5), 15, 2}, Included{Exact(1, 5), 3, 0}, Included{Exact(1, 5), 9, 2},
          Included{Exact(1, 5), -240, -40}, Included{Exact(0), 100'00, 0}}) {
        EXPECT_EQ(tax_in(kes(amount), tax_fraction(rate)), kes(tax)) << amount;
    }
}

TEST(Tax, HasTheRateOfTheDay) {
    const Tax tax{.code = "VAT",
                  .rates = {{day("2026-05-01"), Exact(4, 25)}, {day("2026-07-01"), Exact(0)}}};
    EXPECT_EQ(rate_on(tax, day("2026-04-30")), Exact(0));
    EXPECT_EQ(rate_on(tax, day("2026-05-01")), Exact(4, 25));
    EXPECT_EQ(rate_on(tax, day("2026-06-30")), Exact(4, 25));
    EXPECT_EQ(rate_on(tax, day("2026-07-01")), Exact(0));
    EXPECT_EQ(next_rate_change(tax, day("2026-04-30")), day("2026-05-01"));
    EXPECT_EQ(next_rate_change(tax, day("2026-05-01")), day("2026-07-01"));
    EXPECT_EQ(next_rate_change(tax, day("2026-07-01")), std::nullopt);
}

/// 12,000.00 at 24 % in six months: 240.00 of interest in the first one, 8.00 a day in April's 30.
Terms contract(Tax tax) {
    Terms terms{kes(12'000'00), Exact(6, 25), 6, day("2026-04-01")};
    tax.code = "VAT";
    terms.tax = std::move(tax);
    return terms;
}

const Event disbursement{1, EventKind::disbursement, day("2026-04-01"), kes(12'000'00)};

/// Interest receivable, income of interest, tax.
std::array<std::int64_t, 3> books(const Terms& terms, const std::vector<Event>& events,
                                  std::string_view on) {
    const auto position = position_of(replay(terms, events, day(on)));
    const auto of = [&](PositionComponent component) {
        return static_cast<std::int64_t>(position.amount(component).minor_units());
    };
    return {of(PositionComponent::interest_receivable), of(PositionComponent::interest_income),
            of(PositionComponent::tax_payable)};
}

using Books = std::array<std::int64_t, 3>;

TEST(Tax, RunsAlongWithTheInterestThatIncludesIt) {
    const auto terms =
        contract({.on_interest = true, .rates = {{day("2026-01-01"), Exact(4, 25)}}});
    EXPECT_EQ(books(terms, {disbursement}, "2026-04-01"), (Books{0, 0, 0}));
    EXPECT_EQ(books(terms, {disbursement}, "2026-04-11"), (Books{80'00, -68'97, -11'03}));
    EXPECT_EQ(books(terms, {disbursement}, "2026-05-01"), (Books{240'00, -206'90, -33'10}));
    const auto on_fees = contract({.on_fees = true, .rates = terms.tax->rates});
    EXPECT_EQ(books(on_fees, {disbursement}, "2026-05-01"), (Books{240'00, -240'00, 0}));
}

// What fell due on 1 May keeps its rate; what falls due on 1 June is taxed at the rate of that day.
TEST(Tax, OfAnInstalmentIsThatOfItsDueDate) {
    const auto terms =
        contract({.on_interest = true,
                  .rates = {{day("2026-01-01"), Exact(4, 25)}, {day("2026-05-16"), Exact(1, 5)}}});
    const Event paid{2, EventKind::repayment, day("2026-05-01"), kes(2'142'31)};
    const std::vector<Event> events{disbursement, paid};
    const auto before = books(terms, events, "2026-05-15");
    const auto after = books(terms, events, "2026-05-16");
    EXPECT_EQ(before[2], -33'10 - 12'58);  // 91.20 by 15 May: 4/29 of it
    EXPECT_EQ(after[2], -33'10 - 16'29);   // 97.72 by 16 May: 1/6 of it
    EXPECT_EQ(after[0], 97'72);
}

TEST(Tax, IsGivenBackWithWhatIsWaivedAndNotWithWhatIsWrittenOff) {
    const auto terms =
        contract({.on_interest = true, .rates = {{day("2026-01-01"), Exact(4, 25)}}});
    Event waiver{2, EventKind::interest_waiver, day("2026-05-01"), kes(124'00)};
    EXPECT_EQ(books(terms, {disbursement, waiver}, "2026-05-01"), (Books{116'00, -100'00, -16'00}));
    Event given_up{2, EventKind::write_off, day("2026-05-01"), kes(12'240'00)};
    EXPECT_EQ(books(terms, {disbursement, given_up}, "2026-05-01"), (Books{0, -206'90, -33'10}));
}

TEST(Tax, OfWhatIsIncomeWhenItIsPaidArisesThen) {
    auto terms = contract({.on_interest = true, .rates = {{day("2026-01-01"), Exact(4, 25)}}});
    terms.income_recognition = IncomeRecognition::cash;
    EXPECT_EQ(books(terms, {disbursement}, "2026-05-01"), (Books{0, 0, 0}));
    const Event paid{2, EventKind::repayment, day("2026-05-01"), kes(116'00)};
    EXPECT_EQ(books(terms, {disbursement, paid}, "2026-05-01"), (Books{0, -100'00, -16'00}));
    // All was given up; of what is recovered, 116.00 is beyond the principal.
    const Event given_up{2, EventKind::write_off, day("2026-05-01"), kes(12'240'00)};
    const Event recovered{3, EventKind::recovery, day("2026-06-01"), kes(12'116'00)};
    EXPECT_EQ(books(terms, {disbursement, given_up, recovered}, "2026-06-01"),
              (Books{0, -100'00, -16'00}));
}

// 2 142.31 pay 240.00 of interest, with 33.10 of tax, and principal.
TEST(Tax, InAPaymentIsThatOfTheRowsThatItPays) {
    const auto terms =
        contract({.on_interest = true, .rates = {{day("2026-01-01"), Exact(4, 25)}}});
    const std::vector<Event> before{disbursement};
    const Event whole{2, EventKind::repayment, day("2026-05-01"), kes(2'142'31)};
    EXPECT_EQ(tax_in_payment(terms, before, whole), kes(33'10));
    const Event part{2, EventKind::repayment, day("2026-05-03"), kes(116'00)};
    EXPECT_EQ(tax_in_payment(terms, before, part), kes(16'00));
    const Event ahead{2, EventKind::repayment, day("2026-04-03"), kes(116'00)};
    EXPECT_EQ(tax_in_payment(terms, before, ahead), kes(0)) << "held as an advance";
    const auto untaxed = contract({.on_fees = true, .rates = terms.tax->rates});
    EXPECT_EQ(tax_in_payment(untaxed, before, whole), kes(0));
}

LOAN_PROPERTY(TaxProperties, IsAPartOfIncomeAndOfNothingElse, 10) {
    const auto history = *any_eventful_history();
    const auto on = any_day_of(history);
    auto untaxed = history.terms;
    untaxed.tax.reset();
    const auto state = replay(history.terms, history.events, on);
    auto expected = position_of(replay(untaxed, history.events, on));
    for (const auto& [component, income] :
         {std::pair(Component::interest, PositionComponent::interest_income),
          std::pair(Component::fee, PositionComponent::fee_income),
          std::pair(Component::penalty, PositionComponent::penalty_income)}) {
        const auto tax = tax_of(state, component);
        expected.add(income, tax);
        expected.add(PositionComponent::tax_payable, -tax);
    }
    RC_ASSERT(position_of(state) == expected);
}

// At one rate the tax is that part of income, but for a coin's half of each row.
LOAN_PROPERTY(TaxProperties, FollowsWhatIsIncome, 10) {
    auto history = *any_eventful_history();
    const auto fraction = tax_fraction(Exact(1, 5));
    history.terms.fee_recognition = FeeRecognition::contractual;
    history.terms.tax = Tax{"VAT", true, true, true, {{day("1900-01-01"), Exact(1, 5)}}};
    const auto state = replay(history.terms, history.events, any_day_of(history));
    const auto rows = static_cast<int>(state.instalments.size());
    for (const auto component : {Component::interest, Component::fee, Component::penalty}) {
        const auto income = state.earned(component) - not_recognised(state, component);
        const auto all = component == Component::interest
                             ? income + state.recovered - impairment_recovered(state)
                             : income;
        const auto tax = tax_of(state, component).minor_units();
        RC_ASSERT(tax >= tax_in(income, fraction).minor_units() - rows);
        RC_ASSERT(tax <= tax_in(all, fraction).minor_units() + rows + 1);
    }
}

// Of a loan that is over nothing changes with the days that pass, whatever rates come.
LOAN_PROPERTY(TaxProperties, StaysOfALoanThatIsOver, 10) {
    const auto history = *any_eventful_history();
    auto untaxed = history.terms;
    untaxed.tax.reset();
    const auto later = add_days(history.ends_on, 500);
    const auto over = [&](const Terms& terms, const Date& on) {
        return position_of(replay(terms, history.events, on));
    };
    if (!at_end(history).is_closed()) return;
    if (over(untaxed, later) != over(untaxed, history.ends_on)) return;
    RC_ASSERT(over(history.terms, later) == over(history.terms, history.ends_on));
}

}  // namespace
}  // namespace tawi::loan
