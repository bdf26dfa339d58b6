#include "ledger/loan/effective_rate.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::loan {
namespace {

const Currency dollar = Currency::of("USD");

Money usd(const std::string& amount) {
    return parse_money(amount, dollar, "/amount", Sign::any);
}

Date day(const std::string& text) {
    return parse_date(text, "/date");
}

Recurrence every(unsigned count, Recurrence::Unit unit) {
    Recurrence recurrence;
    recurrence.every = count;
    recurrence.unit = unit;
    return recurrence;
}

std::string text_of(const MaybeRate& rate) {
    return rate ? rate->text() : "none";
}

using Unit = Recurrence::Unit;

struct LevelLoan {
    std::string advanced_on, amount, first_payment_on, payment;
    int payments;
    Recurrence recurrence;

    std::vector<CashFlow> flows() const {
        std::vector<CashFlow> all{{day(advanced_on), usd(amount)}};
        for (int index = 0; index < payments; ++index) {
            all.push_back({recurrence.occurrence(day(first_payment_on), index), -usd(payment)});
        }
        return all;
    }
    std::string rate(RateConvention convention) const {
        return text_of(effective_rate(flows(), convention, recurrence));
    }
};

/// 12 CFR 1026, Appendix J, (c)(1) and (c)(5): the printed examples, from their dates.
TEST(RegulationZ, ExamplesOfAppendixJ) {
    struct Example {
        LevelLoan loan;
        std::string rate;
    };
    const std::vector<Example> examples{
        // advanced      amount    first payment  payment   n   unit period             APR
        {{"1978-01-10", "5000", "1978-02-10", "230", 24, every(1, Unit::months)}, "9.69"},
        {{"1978-02-10", "6000", "1978-04-01", "200", 36, every(1, Unit::months)}, "11.82"},
        {{"1978-05-23", "10000", "1978-10-01", "385", 40, every(3, Unit::months)}, "8.97"},
        {{"1978-03-20", "500", "1978-04-21", "17.60", 30, every(1, Unit::weeks)}, "14.96"},
        {{"1978-01-03", "1000", "1978-09-15", "1080", 1, every(1, Unit::months)}, "11.45"},
        {{"1978-07-15", "1000", "1979-01-15", "1044", 1, every(1, Unit::months)}, "8.80"},
        {{"1978-01-17", "1000", "1979-07-17", "1135.19", 1, every(1, Unit::months)}, "8.76"},
        {{"1978-01-31", "1000", "1980-01-31", "1240", 1, every(1, Unit::months)}, "11.36"},
    };
    for (const auto& [loan, rate] : examples) {
        EXPECT_EQ(loan.rate(RateConvention::regulation_z), rate) << loan.advanced_on;
    }
}

/// (c)(1)(iii): twice a month on the 1st and the 16th, which are not the days of our recurrence.
TEST(RegulationZ, SemimonthlyExample) {
    std::vector<CashFlow> flows{{day("1978-02-23"), usd("5000")}};
    for (int month = 0; month < 12; ++month) {
        flows.push_back({add_months(day("1978-03-01"), month), usd("-219.17")});
        flows.push_back({add_months(day("1978-03-16"), month), usd("-219.17")});
    }
    const auto recurrence = every(1, Unit::twice_a_month);
    EXPECT_EQ(text_of(effective_rate(flows, RateConvention::regulation_z, recurrence)), "10.34");
}

/// (c)(3)(ii): every two weeks, short first period, 19 of 9.50 and a last one of 30.
TEST(RegulationZ, BiweeklyExampleWithAnOddLastPayment) {
    const auto recurrence = every(2, Unit::weeks);
    std::vector<CashFlow> flows =
        LevelLoan{"1978-04-03", "200", "1978-04-11", "9.50", 19, recurrence}.flows();
    flows.push_back({recurrence.occurrence(day("1978-04-11"), 19), usd("-30")});
    EXPECT_EQ(text_of(effective_rate(flows, RateConvention::regulation_z, recurrence)), "12.22");
}

/// A payment on the last day of a short month is a whole month after the last day of a long one.
TEST(EffectiveRate, DueDaysThatAreCut) {
    auto monthly = every(1, Unit::months);
    monthly.due_day = 31;
    const LevelLoan by_due_day{"2026-01-31", "1000", "2026-02-28", "90", 12, monthly};
    const LevelLoan plain{"2026-01-10", "1000", "2026-02-10", "90", 12, every(1, Unit::months)};
    const LevelLoan last_day{"2026-01-31", "1000", "2026-02-28",
                             "90",         12,     every(1, Unit::last_day_of_month)};
    for (const auto convention :
         {RateConvention::regulation_z, RateConvention::eu, RateConvention::uk,
          RateConvention::nominal_irr, RateConvention::effective_irr}) {
        EXPECT_EQ(by_due_day.rate(convention), plain.rate(convention)) << to_string(convention);
        EXPECT_EQ(last_day.rate(convention), plain.rate(convention)) << to_string(convention);
    }
}

TEST(EffectiveRate, CountsInstalmentsByNumber) {
    // 10 % in one payment after a month, however long that month is.
    const LevelLoan month{"2026-01-10", "1000", "2026-02-10", "1100", 1, every(1, Unit::months)};
    EXPECT_EQ(month.rate(RateConvention::nominal_irr), "120.00");
    EXPECT_EQ(month.rate(RateConvention::effective_irr), "213.84");
    const LevelLoan moved{"2026-01-10", "1000", "2026-02-13", "1100", 1, every(1, Unit::months)};
    EXPECT_EQ(moved.rate(RateConvention::nominal_irr), "120.00");
    const LevelLoan soon{"2026-01-10", "1000", "2026-01-12", "1100", 1, every(1, Unit::months)};
    EXPECT_EQ(soon.rate(RateConvention::nominal_irr), "120.00");
    const LevelLoan after_grace{"2026-01-10", "1000", "2026-04-10",
                                "1331",       1,      every(1, Unit::months)};
    EXPECT_EQ(after_grace.rate(RateConvention::nominal_irr), "120.00");
    // (1 + 10 %)^(52/3) - 1, and 365 / 10 x 10 %.
    const LevelLoan weeks{"2026-01-10", "1000", "2026-01-31", "1100", 1, every(3, Unit::weeks)};
    EXPECT_EQ(weeks.rate(RateConvention::effective_irr), "421.76");
    const LevelLoan days{"2026-01-10", "1000", "2026-01-20", "1100", 1, every(10, Unit::days)};
    EXPECT_EQ(days.rate(RateConvention::nominal_irr), "365.00");
}

TEST(EffectiveRate, IsIndifferentToOrderAndSplitting) {
    const LevelLoan loan{"2026-01-10", "1000", "2026-02-14", "95", 12, every(1, Unit::months)};
    auto flows = loan.flows();
    const auto expected = loan.rate(RateConvention::regulation_z);
    std::ranges::reverse(flows);
    flows.push_back({day("2026-01-10"), usd("-25")});
    flows.push_back({day("2026-01-10"), usd("25")});
    EXPECT_EQ(text_of(effective_rate(flows, RateConvention::regulation_z, loan.recurrence)),
              expected);
}

TEST(EffectiveRate, RoundsExactTiesAwayFromZero) {
    const auto after = [](const Exact& years, const Exact& payment, unsigned decimals) {
        return text_of(compounded_rate(
            std::vector<YearFlow>{{Exact(1000), Exact(0)}, {-payment, years}}, decimals));
    };
    const Exact little(1, power(Exact(10), 60).convert_to<Integer>());
    EXPECT_EQ(after(1, Exact(2201, 2), 1), "10.1");  // 10.05 %
    EXPECT_EQ(after(1, Exact(2201, 2) - little, 1), "10.0");
    EXPECT_EQ(after(1, Exact(1799, 2), 1), "-10.1");
    EXPECT_EQ(after(1, Exact(1799, 2) + little, 1), "-10.0");
    EXPECT_EQ(after(Exact(1, 2), 1050, 1), "10.3");  // 1.05^2 = 1.1025
    EXPECT_EQ(after(Exact(1, 2), 1050 - little, 1), "10.2");
    EXPECT_EQ(after(Exact(3, 2), 1331, 0), "21");  // 1.1^2, no tie
    EXPECT_EQ(after(2, 1210, 0), "10");
    EXPECT_EQ(after(Exact(1, 365), 2000, 0).size(), 112U);  // 2^365 in percent
}

/// The tie 1 + X = 1.1025 = 1.05^2 with several terms at half years: the sums of the even and of
/// the odd half years need not vanish apart, as 1.05 is rational.
TEST(EffectiveRate, TiesThroughRationalRoots) {
    const Exact half(1, 2);
    const Exact payment = 1000 / (1 / Exact(105, 100) + 1 / power(Exact(105, 100), 2));
    EXPECT_EQ(
        text_of(compounded_rate(
            std::vector<YearFlow>{{Exact(1000), Exact(0)}, {-payment, half}, {-payment, Exact(1)}},
            1)),
        "10.3");
}

TEST(EffectiveRate, TiesOfOddPeriods) {
    // 1000 x (1 + i/2)(1 + i) with i = 0.105: 12 x i = 126.0 %; with 1/10 in the last place a tie.
    const Exact rate(10005, 100'000);
    const auto at = [&](const Exact& less) {
        return text_of(nominal_rate(
            std::vector<PeriodFlow>{{Exact(1000), {}},
                                    {-1000 * (1 + rate / 2) * (1 + rate) + less, {1, 1, 2}}},
            Exact(1), 2));
    };
    EXPECT_EQ(at(Exact(0)), "10.01");
    EXPECT_EQ(at(Exact(1, 1'000'000'000)), "10.00");
}

TEST(EffectiveRate, OfNothing) {
    const LevelLoan gift{"2026-01-10", "1000", "2026-02-10", "0", 12, every(1, Unit::months)};
    EXPECT_EQ(gift.rate(RateConvention::regulation_z), "none");
    const std::vector<CashFlow> nothing;
    EXPECT_EQ(effective_rate(nothing, RateConvention::eu, Recurrence{}), std::nullopt);
    const std::vector<CashFlow> cancelled{{day("2026-01-10"), usd("5")},
                                          {day("2026-01-10"), usd("-5")}};
    EXPECT_EQ(effective_rate(cancelled, RateConvention::eu, Recurrence{}), std::nullopt);
    const LevelLoan free_loan{"2026-01-10", "1200", "2026-02-10", "100", 12, Recurrence{}};
    EXPECT_EQ(free_loan.rate(RateConvention::regulation_z), "0.00");
    EXPECT_EQ(free_loan.rate(RateConvention::eu), "0.0");
    // So little comes back after half a period that no simple rate above -100 % explains it.
    EXPECT_EQ(nominal_rate(std::vector<PeriodFlow>{{Exact(1000), {}}, {Exact(-1), {0, 1, 2}}},
                           Exact(12), 2),
              std::nullopt);
    EXPECT_EQ(
        text_of(nominal_rate(std::vector<PeriodFlow>{{Exact(1000), {}}, {Exact(-900), {0, 1, 2}}},
                             Exact(12), 2)),
        "-240.00");
}

std::string of_years(const std::vector<Exact>& amounts, unsigned decimals = 4) {
    std::vector<YearFlow> flows;
    for (const auto& amount : amounts)
        flows.push_back({amount, Exact(static_cast<int>(flows.size()))});
    return text_of(compounded_rate(flows, decimals));
}

/// Polynomials made from their roots.
TEST(EffectiveRate, TakesTheNearestOfSeveral) {
    EXPECT_EQ(of_years({-100, 230, -132}), "10.0000");            // 10 % and 20 %
    EXPECT_EQ(of_years({-100, 200, -99}), "10.0000");             // -10 % and 10 %
    EXPECT_EQ(of_years({-100, 205, Exact(-209, 2)}), "-5.0000");  // -5 % and 10 %
    EXPECT_EQ(of_years({-100, 195, Exact(-189, 2)}), "5.0000");   // -10 % and 5 %
    EXPECT_EQ(of_years({-100, 220, -121}), "10.0000");            // 10 % twice
    EXPECT_EQ(of_years({-10'000, 22'010, -12'115}), "none");      // just misses
    EXPECT_EQ(of_years({-100, 220, -122}), "none");
    EXPECT_EQ(of_years({-1000, 3600, -4310, 1716}), "10.0000");  // 10, 20 and 30 %
}

TEST(EffectiveRate, AFeeBeforeTheMoney) {
    // Commission, Examples for the calculation of the APRC (2015), 43: 150 a year before 30 000.
    std::vector<YearFlow> flows{{Exact(-150), Exact(-1)}, {Exact(29'550), Exact(0)}};
    for (int month = 1; month <= 120; ++month)
        flows.push_back({Exact(-35'611, 100), Exact(month, 12)});
    EXPECT_EQ(text_of(compounded_rate(flows, 6)), "8.269278");
}

TEST(EffectiveRate, RefusesMixedCurrencies) {
    const std::vector<CashFlow> flows{
        {day("2026-01-10"), usd("5")},
        {day("2026-02-10"), Money::from_minor_units(-5, Currency::of("KES"))}};
    EXPECT_THROW(effective_rate(flows, RateConvention::eu, Recurrence{}), InvariantViolation);
}

TEST(EffectiveRate, OddPartsAreParts) {
    const auto with = [](const UnitPeriods& at) {
        return nominal_rate(std::vector<PeriodFlow>{{Exact(1), {}}, {Exact(-2), at}}, Exact(1), 2);
    };
    EXPECT_THROW(with({0, 3, 3}), InvariantViolation);
    EXPECT_THROW(with({0, -1, 3}), InvariantViolation);
}

TEST(TotalCost, IsWhatIsPaidMoreThanReceived) {
    const LevelLoan loan{"2026-01-10", "1000", "2026-02-10", "95", 12, every(1, Unit::months)};
    const auto cost = total_cost(loan.flows(), dollar);
    EXPECT_EQ(cost.received, usd("1000"));
    EXPECT_EQ(cost.paid, usd("1140"));
    EXPECT_EQ(cost.cost, usd("140"));
}

}  // namespace
}  // namespace tawi::loan
