#include "ledger/operations/ageing.h"

#include <gtest/gtest.h>

namespace tawi::operations {
namespace {

Money shillings(int amount) {
    return Money::from_minor_units(Minor{amount} * 100, Currency::of("KES"));
}

TEST(Ageing, CountsWholePrincipalByDaysPastDue) {
    const auto today = parse_date("2026-07-01", "day");
    Ageing ageing;
    const auto add = [&](int amount, std::optional<int> days_late) {
        std::optional<Date> due_on;
        if (days_late) due_on = add_days(today, -*days_late);
        ageing.add(shillings(amount), due_on, today);
    };
    add(1, std::nullopt);
    add(2, -5);  // due in five days
    add(4, 0);   // due today: not late yet
    add(8, 1);
    add(16, 30);
    add(32, 31);
    add(64, 90);
    add(128, 91);
    add(256, 181);
    EXPECT_EQ(ageing.outstanding_principal(Currency::of("KES")), shillings(511));
    const auto& row = ageing.rows().at(Currency::of("KES"));
    const std::array<int, 6> sums{1 + 2 + 4, 8 + 16, 32, 64, 128, 256};
    const std::array<int, 6> loans{3, 2, 1, 1, 1, 1};
    for (std::size_t band = 0; band < row.size(); ++band) {
        EXPECT_EQ(row[band].outstanding_principal, shillings(sums[band])) << band;
        EXPECT_EQ(row[band].loans, loans[band]) << band;
    }
}

TEST(Ageing, LeavesOutEmptyBuckets) {
    Ageing ageing;
    EXPECT_EQ(to_json(ageing), "[]");
    const auto today = parse_date("2026-07-01", "day");
    ageing.add(shillings(5), add_days(today, -40), today);
    EXPECT_EQ(to_json(ageing),
              R"([{"days_past_due":"31-60","loans":1,"outstanding_principal":{"amount":"5.00",)"
              R"("currency":"KES"}}])");
    EXPECT_TRUE(ageing.outstanding_principal(Currency::of("JPY")).is_zero());
}

}  // namespace
}  // namespace tawi::operations
