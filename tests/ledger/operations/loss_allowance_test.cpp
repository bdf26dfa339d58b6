#include "ledger/operations/loss_allowance.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/operations/allowance_policies.h"

namespace tawi::operations {
namespace {

const Currency kenyan = Currency::of("KES");

Money kes(std::int64_t cents) {
    return Money::from_minor_units(Minor{cents}, kenyan);
}

/// The stages of IFRS 9 by days past due: 30 and 90.
AllowancePolicy stages() {
    return {parse_date("2026-01-01", "day"),
            {{"stage 1", 0, Exact(1, 100)},
             {"stage 2", 31, Exact(1, 10)},
             {"stage 3", 91, Exact(1, 2)}},
            31,
            91};
}

std::string fault_of(const AllowancePolicy& policy) {
    try {
        check_allowance_policy(policy);
        return "none";
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
}

TEST(LossAllowance, IsOfTheBandOfDaysPastDue) {
    const auto allowed = [](int days, bool restructured = false, bool non_performing = false) {
        return allowance_of(stages(), {kes(100'000), days, restructured, non_performing})
            .minor_units();
    };
    EXPECT_EQ(allowed(0), 1'000);
    EXPECT_EQ(allowed(30), 1'000);
    EXPECT_EQ(allowed(31), 10'000);
    EXPECT_EQ(allowed(90), 10'000);
    EXPECT_EQ(allowed(91), 50'000);
    EXPECT_EQ(allowed(4'000), 50'000);
    EXPECT_EQ(allowed(0, true), 10'000) << "restructured";
    EXPECT_EQ(allowed(95, true), 50'000);
    EXPECT_EQ(allowed(0, false, true), 50'000) << "non-performing";
}

TEST(LossAllowance, IsRoundedOnceToTheCoinHalfToEven) {
    EXPECT_EQ(allowance_of(stages(), {kes(50)}).minor_units(), 0) << "0.5";
    EXPECT_EQ(allowance_of(stages(), {kes(150)}).minor_units(), 2) << "1.5";
    EXPECT_EQ(allowance_of(stages(), {kes(251)}).minor_units(), 3) << "2.51";
}

TEST(LossAllowance, PostsWhatMovedByProduct) {
    LossAllowance now(stages());
    now.add({100'001, 1}, 1, {kes(100'000), 0});
    now.add({100'002, 1}, 1, {kes(100'000), 45});
    now.add({100'003, 1}, 2, {kes(10), 0});  // rounds to nothing
    const AllowanceBalances before{{{1, kenyan}, kes(2'000)}, {{3, kenyan}, kes(700)}};
    const auto entries = now.entries(before);
    ASSERT_EQ(entries.size(), 2U);
    using journal::PositionComponent;
    EXPECT_EQ(entries[0].product_id, 1);
    EXPECT_EQ(entries[0].loans, 2);
    EXPECT_EQ(entries[0].total.amount(PositionComponent::loss_allowance), kes(-9'000));
    EXPECT_EQ(entries[0].total.amount(PositionComponent::impairment_expense), kes(9'000));
    EXPECT_EQ(entries[1].product_id, 3) << "its loans are gone";
    EXPECT_EQ(entries[1].total.amount(PositionComponent::loss_allowance), kes(700));
    EXPECT_TRUE(now.entries(now.balances()).empty()) << "nothing moved";
    EXPECT_EQ(to_json(now), R"([{"product_id":1,"band":"stage 1","loans":1,)"
                            R"("outstanding_principal":{"amount":"1000.00","currency":"KES"},)"
                            R"("allowance":{"amount":"10.00","currency":"KES"}},)"
                            R"({"product_id":1,"band":"stage 2","loans":1,)"
                            R"("outstanding_principal":{"amount":"1000.00","currency":"KES"},)"
                            R"("allowance":{"amount":"100.00","currency":"KES"}},)"
                            R"({"product_id":2,"band":"stage 1","loans":1,)"
                            R"("outstanding_principal":{"amount":"0.10","currency":"KES"},)"
                            R"("allowance":{"amount":"0.00","currency":"KES"}}])");
}

TEST(LossAllowance, RefusesAPolicyThatContradictsItself) {
    EXPECT_EQ(fault_of(stages()), "none");
    const auto changed = [](auto change) {
        auto policy = stages();
        change(policy);
        return fault_of(policy);
    };
    EXPECT_EQ(changed([](auto& policy) { policy.bands.clear(); }), "/bands required");
    EXPECT_EQ(changed([](auto& policy) { policy.bands[0].from_days = 1; }),
              "/bands/0/from_days out_of_order");
    EXPECT_EQ(changed([](auto& policy) { policy.bands[2].from_days = 31; }),
              "/bands/2/from_days out_of_order");
    EXPECT_EQ(changed([](auto& policy) { policy.bands[1].name = "stage 1"; }),
              "/bands/1/name repeated");
    EXPECT_EQ(changed([](auto& policy) { policy.bands[1].rate = Exact(101, 100); }),
              "/bands/1/rate out_of_range");
    EXPECT_EQ(changed([](auto& policy) { policy.restructured_from_days = 30; }),
              "/restructured_from_days no_such_band");
    EXPECT_EQ(changed([](auto& policy) { policy.non_performing_from_days = 90; }),
              "/non_performing_from_days no_such_band");
}

TEST(LossAllowance, PolicyIsReadAsItWasWritten) {
    document::JsonWriter out;
    out.begin_object();
    write_allowance_policy(out, stages());
    out.end();
    const auto text = std::move(out).text();
    document::JsonReader reader(text);
    const auto policy = read_allowance_policy(reader);
    reader.finish();
    document::JsonWriter again;
    again.begin_object();
    write_allowance_policy(again, policy);
    again.end();
    EXPECT_EQ(std::move(again).text(), text);
    EXPECT_EQ(policy.bands[1].rate, Exact(1, 10));
}

}  // namespace
}  // namespace tawi::operations
