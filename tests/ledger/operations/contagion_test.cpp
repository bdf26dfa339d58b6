#include "ledger/operations/contagion.h"

#include <gtest/gtest.h>

namespace tawi::operations {
namespace {

using loan::ClassificationBasis;

constexpr auto own = ClassificationBasis::days_past_due;
constexpr auto decision = ClassificationBasis::decision;
constexpr auto contagion = ClassificationBasis::contagion;

/// "2+ 3-": loans by cycle that become non-performing, or cease to be.
std::string decided(const std::vector<BorrowersLoan>& loans, bool spreads = true) {
    std::string text;
    for (const auto& each : contagion_among(loans, spreads)) {
        EXPECT_EQ(each.basis, contagion);
        text += std::to_string(each.loan.cycle) + (each.non_performing ? "+ " : "- ");
    }
    return text;
}

BorrowersLoan performing(int cycle) {
    return {.loan = {100'001, cycle}, .is_cured = true};
}

BorrowersLoan non_performing(int cycle, ClassificationBasis basis, bool is_cured = false) {
    return {{100'001, cycle}, true, basis, is_cured};
}

TEST(Contagion, ReachesAllOtherLoansOfTheBorrower) {
    EXPECT_EQ(decided({performing(1), non_performing(2, own), performing(3)}), "1+ 3+ ");
    EXPECT_EQ(decided({performing(1), non_performing(2, decision)}), "1+ ");
    EXPECT_EQ(decided({performing(1), performing(2)}), "");
    EXPECT_EQ(decided({performing(1), non_performing(2, own)}, false), "") << "no policy says so";
}

TEST(Contagion, IsNoGroundForContagion) {
    EXPECT_EQ(decided({performing(1), non_performing(2, contagion)}), "");
}

TEST(Contagion, EndsWithItsCauseAndWhenNothingIsOverdue) {
    const auto caught = non_performing(1, contagion, true);
    EXPECT_EQ(decided({caught, non_performing(2, own)}), "");
    EXPECT_EQ(decided({caught, performing(2)}), "1- ");
    EXPECT_EQ(decided({caught}), "1- ") << "the other was paid back";
    EXPECT_EQ(decided({caught, non_performing(2, own)}, false), "1- ") << "no policy says so now";
    EXPECT_EQ(decided({non_performing(1, contagion, false), performing(2)}), "");
}

TEST(Contagion, LeavesDecisionsOfTheDayAlone) {
    auto decided_today = performing(1);
    decided_today.is_open = false;
    EXPECT_EQ(decided({decided_today, non_performing(2, own)}), "");
}

}  // namespace
}  // namespace tawi::operations
