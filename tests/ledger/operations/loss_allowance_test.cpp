#include "ledger/operations/loss_allowance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

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

std::int64_t amount_of(const AllowancePolicy& policy, const CreditExposure& exposure) {
    return static_cast<std::int64_t>(allowance_of(&policy, exposure).amount.minor_units());
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
        return amount_of(stages(), {kes(100'000), days, restructured, non_performing});
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
    EXPECT_EQ(amount_of(stages(), {kes(50)}), 0) << "0.5";
    EXPECT_EQ(amount_of(stages(), {kes(150)}), 2) << "1.5";
    EXPECT_EQ(amount_of(stages(), {kes(251)}), 3) << "2.51";
}

TEST(LossAllowance, OfPrincipalAndInterestCountsRecognisedInterest) {
    auto policy = stages();
    const CreditExposure exposure{kes(100'000), 31, false, false, kes(2'000)};
    EXPECT_EQ(amount_of(policy, exposure), 10'000);
    policy.base = AllowanceBase::principal_and_interest;
    EXPECT_EQ(amount_of(policy, exposure), 10'200);
    EXPECT_EQ(amount_of(policy, {kes(100'000), 31}), 10'000) << "none is recognised";
}

/// "stage 1 -1-: 1 loans, 1000 + 5 + 0 - 0 - 3 = 12": opening, transferred, added, used, released,
/// closing of each cell.
std::string roll_of(const LossAllowance& allowance) {
    std::string text;
    for (const auto& [key, cell] : allowance.cells()) {
        const auto units = [](const Money& amount) {
            return std::to_string(static_cast<std::int64_t>(amount.minor_units()));
        };
        text += std::to_string(std::get<0>(key)) + " '" + std::get<3>(key) +
                "': " + std::to_string(cell.loans) + ", " + units(cell.opening) + " t" +
                units(cell.transferred) + " n" + units(cell.added) + " u" + units(cell.used) +
                " r" + units(cell.released) + " = " + units(cell.closing) + "; ";
    }
    return text;
}

class AllowanceRoll : public ::testing::Test {
 protected:
    LoanAllowance at(int days, int principal = 100'000) const {
        return allowance_of(&policy, {kes(principal), days});
    }
    /// What no interest bears.
    Money move(std::int32_t product, const LoanAllowance& before, const LoanAllowance& after,
               const Money& used) {
        return roll.move(product, before, after, used, kes(0)).moved;
    }

    const LoanAllowance none = no_allowance(kenyan);
    const AllowancePolicy policy = stages();
    LossAllowance roll;
};

TEST_F(AllowanceRoll, OfALoanThatGetsLaterIsTransferredAndNew) {
    EXPECT_EQ(move(1, at(30), at(31), kes(0)), kes(9'000));
    roll.count(1, at(31), kes(100'000));
    EXPECT_EQ(roll_of(roll),
              "1 'stage 1': 0, 1000 t-1000 n0 u0 r0 = 0; "
              "1 'stage 2': 1, 0 t1000 n9000 u0 r0 = 10000; ");
}

TEST_F(AllowanceRoll, OfALoanThatPaysIsReleased) {
    EXPECT_EQ(move(1, at(31), at(0, 80'000), kes(0)), kes(-9'200));
    EXPECT_EQ(move(1, at(0), none, kes(0)), kes(-1'000)) << "paid back";
    EXPECT_EQ(roll_of(roll),
              "1 'stage 1': 0, 1000 t10000 n0 u0 r10200 = 800; "
              "1 'stage 2': 0, 10000 t-10000 n0 u0 r0 = 0; ");
}

TEST_F(AllowanceRoll, OfAWriteOffIsToppedUpAndUsed) {
    EXPECT_EQ(move(1, at(95), none, kes(101'500)), kes(51'500));
    EXPECT_EQ(move(2, none, none, kes(700)), kes(700)) << "no policy applied";
    EXPECT_EQ(move(3, none, at(95), kes(-100'000)), kes(-50'000)) << "it was reversed";
    EXPECT_EQ(roll_of(roll),
              "1 'stage 3': 0, 50000 t0 n51500 u101500 r0 = 0; "
              "2 '': 0, 0 t0 n700 u700 r0 = 0; "
              "3 'stage 3': 0, 0 t0 n0 u-100000 r50000 = 50000; ");
}

RC_GTEST_FIXTURE_PROP(AllowanceRoll, AlwaysSumsInEachCellAndTransfersNothingAway, ()) {
    LossAllowance moved;
    auto posted = kes(0);
    auto used_in_all = kes(0);
    auto before_in_all = kes(0);
    const auto any_place = [&] {
        return *rc::gen::arbitrary<bool>()
                   ? at(*rc::gen::inRange(0, 200), *rc::gen::inRange(0, 1'000'000))
                   : none;
    };
    for (int loan = *rc::gen::inRange(0, 30); loan > 0; --loan) {
        const auto before = any_place();
        const auto used = kes(*rc::gen::inRange(-3, 4) * 1'000);
        const auto each = moved.move(*rc::gen::inRange(1, 3), before, any_place(), used,
                                     kes(*rc::gen::inRange(0, 50)));
        allowance_posting(each).check_balanced();
        posted += each.moved;
        used_in_all += used;
        before_in_all += before.amount;
    }
    auto transferred = kes(0);
    auto closing = kes(0);
    for (const auto& each : moved.cells()) {
        const auto& cell = each.second;
        RC_ASSERT(cell.opening + cell.transferred + cell.added - cell.used - cell.released ==
                  cell.closing);
        RC_ASSERT(!cell.closing.is_negative() && !cell.added.is_negative());
        RC_ASSERT(!cell.released.is_negative());
        transferred += cell.transferred;
        closing += cell.closing;
    }
    RC_ASSERT(transferred.is_zero());
    RC_ASSERT(closing == before_in_all + posted - used_in_all);
}

TEST_F(AllowanceRoll, OfAStageThatEarnsOnTheNetAmountIsBorneByInterestFirst) {
    auto net = stages();
    EXPECT_EQ(interest_on_allowance(&net, at(95), kes(527)), kes(0)) << "on the gross amount";
    net.net_interest_from_days = 91;
    EXPECT_EQ(interest_on_allowance(&net, at(95), kes(527)), kes(264))
        << "half of it, half to even";
    EXPECT_EQ(interest_on_allowance(&net, at(90), kes(527)), kes(0)) << "stage 2";
    EXPECT_EQ(interest_on_allowance(&net, none, kes(527)), kes(0));
    EXPECT_EQ(interest_on_allowance(nullptr, at(95), kes(527)), kes(0));

    using journal::PositionComponent;
    const auto grown = allowance_posting(roll.move(1, at(95), at(95, 101'000), kes(0), kes(264)));
    EXPECT_EQ(grown.amount(PositionComponent::loss_allowance), kes(-500));
    EXPECT_EQ(grown.amount(PositionComponent::interest_income), kes(264));
    EXPECT_EQ(grown.amount(PositionComponent::impairment_expense), kes(236));
    const auto same = allowance_posting(roll.move(1, at(95), at(95), kes(0), kes(264)));
    EXPECT_EQ(same.amount(PositionComponent::loss_allowance), kes(0));
    EXPECT_EQ(same.amount(PositionComponent::impairment_expense), kes(-264));
    EXPECT_THAT(to_json(roll),
                ::testing::HasSubstr(R"(,"interest":{"amount":"5.28","currency":"KES"}}])"));
}

TEST_F(AllowanceRoll, IsWrittenBandByBand) {
    move(1, none, at(0), kes(0));
    roll.count(1, at(0), kes(100'000));
    EXPECT_EQ(to_json(roll), R"([{"product_id":1,"band":"stage 1","from_days":0,"loans":1,)"
                             R"("outstanding_principal":{"amount":"1000.00","currency":"KES"},)"
                             R"("interest_receivable":{"amount":"0.00","currency":"KES"},)"
                             R"("opening":{"amount":"0.00","currency":"KES"},)"
                             R"("transferred":{"amount":"0.00","currency":"KES"},)"
                             R"("new":{"amount":"10.00","currency":"KES"},)"
                             R"("used":{"amount":"0.00","currency":"KES"},)"
                             R"("released":{"amount":"0.00","currency":"KES"},)"
                             R"("allowance":{"amount":"10.00","currency":"KES"}}])");
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
    EXPECT_EQ(changed([](auto& policy) { policy.net_interest_from_days = 90; }),
              "/net_interest_from_days no_such_band");
}

TEST(LossAllowance, PolicyIsReadAsItWasWritten) {
    auto written = stages();
    written.net_interest_from_days = 91;
    document::JsonWriter out;
    out.begin_object();
    write_allowance_policy(out, written);
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
    EXPECT_EQ(policy.net_interest_from_days, 91);
    document::JsonReader short_one(R"({"applies_from":"2026-01-01","bands":[],"base":"interest"})");
    EXPECT_THROW(read_allowance_policy(short_one), InvalidInput);
}

}  // namespace
}  // namespace tawi::operations
