#include "ledger/loan/plan_check.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::loan {
namespace {

std::string verdict(const Terms& terms) {
    try {
        check_plan(terms);
        return "";
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
}

/// 1 000 in two halves; the instalment of the whole is 262.62.
Terms in_halves(std::string_view multiple) {
    auto terms = monthly("1000", Exact(24, 100), 4, "2026-01-01");
    terms.tranches = {{day("2026-01-01"), kes("500")}, {day("2026-02-10"), kes("500")}};
    terms.instalment_multiple = kes(multiple);
    return terms;
}

TEST(CheckPlan, AMultipleIsNotLargerThanTheInstalmentOfAllTranches) {
    EXPECT_EQ(verdict(in_halves("5000")), "/instalment_multiple larger_than_instalment");
    EXPECT_EQ(verdict(in_halves("262.63")), "/instalment_multiple larger_than_instalment");
    EXPECT_EQ(verdict(in_halves("262.62")), "");
    auto at_once = in_halves("262.63");
    at_once.tranches.clear();
    EXPECT_EQ(verdict(at_once), "/instalment_multiple larger_than_instalment");
    auto equal = in_halves("5000");
    equal.on_change = OnChange::all_equal;
    EXPECT_EQ(verdict(equal), "/instalment_multiple larger_than_instalment");
}

TEST(CheckPlan, AResidueIsNotMoreThanTheFirstInstalment) {
    auto terms = monthly("1000", Exact(0), 1000, "2026-01-01");
    terms.residue = Residue::first;
    terms.rounding = RoundingMode::up;
    EXPECT_EQ(verdict(terms), "");
    terms.principal = kes("1000.50");
    EXPECT_EQ(verdict(terms), "/residue negative_row");
}

}  // namespace
}  // namespace tawi::loan
