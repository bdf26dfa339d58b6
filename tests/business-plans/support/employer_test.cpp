#include "business-plans/support/employer.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::employment {
namespace {

using namespace std::chrono;

const Agreement agreement{.number = 1,
                          .signed_on = January / 5 / 2026,
                          .from = January / 10 / 2026,
                          .to = June / 30 / 2026,
                          .covers = {PlacementKind::apprenticeship, PlacementKind::internship},
                          .posts = 2,
                          .terms = "Tools are given"};

std::string refusal(const Agreement& wanted) {
    try {
        check_agreement(wanted);
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
    return "";
}

TEST(Agreements, BeginAfterTheirSignatureAndCoverEachKindOnce) {
    EXPECT_EQ(refusal(agreement), "");
    auto wrong = agreement;
    wrong.from = January / 4 / 2026;
    EXPECT_EQ(refusal(wrong), "/from before_signature");
    wrong = agreement;
    wrong.to = January / 9 / 2026;
    EXPECT_EQ(refusal(wrong), "/to ends_before_start");
    wrong = agreement;
    wrong.covers = {};
    EXPECT_EQ(refusal(wrong), "/covers required");
    wrong.covers = {PlacementKind::internship, PlacementKind::apprenticeship,
                    PlacementKind::internship};
    EXPECT_EQ(refusal(wrong), "/covers/2 repeated");
}

TEST(Agreements, HoldFromTheirFirstDayToTheLast) {
    EXPECT_TRUE(holds(agreement, January / 10 / 2026, June / 30 / 2026));
    EXPECT_FALSE(holds(agreement, January / 9 / 2026, June / 30 / 2026));
    EXPECT_FALSE(holds(agreement, January / 10 / 2026, July / 1 / 2026));
    auto for_good = agreement;
    for_good.to.reset();
    EXPECT_TRUE(holds(for_good, January / 10 / 2026, July / 1 / 2036));
}

}  // namespace
}  // namespace tawi::employment
