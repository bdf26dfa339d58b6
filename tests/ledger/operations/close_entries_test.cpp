#include "ledger/operations/close_entries.h"

#include <gtest/gtest.h>

#include "ledger/operations/control_balances.h"

namespace tawi::operations {
namespace {

using journal::EntryKind;
using journal::PositionComponent;

const auto kes = Currency::of("KES");

CloseDetail interest(int cycle, int minor) {
    CloseDetail detail{{100023, cycle}, journal::Position(kes)};
    detail.amounts.add(PositionComponent::interest_receivable, Money::from_minor_units(minor, kes));
    detail.amounts.add(PositionComponent::interest_income, Money::from_minor_units(-minor, kes));
    return detail;
}

TEST(CloseEntries, AreSummedByKindFundAndProductInThatOrder) {
    CloseEntries collected;
    collected.add(EntryKind::interest, "own", 7, interest(1, 100));
    collected.add(EntryKind::interest, std::string("GRANT"), 7, interest(2, 30));
    collected.add(EntryKind::interest, "own", 7, interest(3, 5));
    collected.add(EntryKind::interest, "own", 6, interest(4, 1));
    collected.add(EntryKind::penalties, "own", 7, interest(5, 2));
    collected.add(EntryKind::penalties, "GRANT", 7, interest(6, 0));
    std::string told;
    for (const auto& entry : collected.entries()) {
        told += std::string(journal::to_string(entry.kind)) + " " + entry.fund + " " +
                std::to_string(entry.product_id) + " " +
                tawi::to_string(entry.total.amount(PositionComponent::interest_receivable)) +
                " of " + std::to_string(entry.loans) + "\n";
    }
    EXPECT_EQ(told,
              "penalties own 7 0.02 of 1\n"
              "interest GRANT 7 0.30 of 1\n"
              "interest own 6 0.01 of 1\n"
              "interest own 7 1.05 of 2\n");
}

TEST(ControlBalances, AreToldByFund) {
    ControlBalances balances;
    const auto one = Money::from_minor_units(100, kes);
    balances.add("own", PositionComponent::portfolio, one);
    balances.add("GRANT", PositionComponent::portfolio, one + one);
    balances.add("GRANT", PositionComponent::portfolio, one);
    balances.add("GRANT", interest(1, 50).amounts);
    EXPECT_EQ(balances.balance("own", kes, PositionComponent::portfolio), one);
    EXPECT_EQ(balances.balance("none", kes, PositionComponent::portfolio), Money::zero(kes));
    EXPECT_EQ(
        to_json(balances),
        R"([{"component":"portfolio","fund":"GRANT","balance":{"amount":"3.00","currency":"KES"}},)"
        R"({"component":"interest_receivable","fund":"GRANT","balance":{"amount":"0.50","currency":"KES"}},)"
        R"({"component":"portfolio","fund":"own","balance":{"amount":"1.00","currency":"KES"}}])");
}

}  // namespace
}  // namespace tawi::operations
