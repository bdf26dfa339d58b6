#include "reports/verify/book_shares.h"

#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace tawi::reports {
namespace {

using journal::PositionComponent;
using operations::LoanBook;

const auto kes = Currency::of("KES");

Money shillings(int amount) {
    return Money::from_minor_units(Minor{amount} * 100, kes);
}

journal::Position lent(int principal, int income) {
    journal::Position position(kes);
    position.add(PositionComponent::money, shillings(-principal));
    position.add(PositionComponent::portfolio, shillings(principal));
    position.add(PositionComponent::interest_receivable, shillings(income));
    position.add(PositionComponent::interest_income, shillings(-income));
    return position;
}

const LoanBook here{1, "own"};
const LoanBook there{2, "GRANT"};

TEST(BookShares, AreThePositionWhereALoanNeverMoved) {
    const auto shares = BookShares(kes).of(here, lent(100, 7));
    ASSERT_EQ(shares.size(), 1U);
    EXPECT_EQ(shares.at(here), lent(100, 7));
}

TEST(BookShares, LeaveIncomeAndMoneyInTheBookOfBefore) {
    BookShares shares(kes);
    shares.move({here, there, 1, 2}, lent(100, 7));
    const auto of = shares.of(there, lent(100, 9));
    EXPECT_EQ(of.at(here).amount(PositionComponent::interest_income), shillings(-7));
    EXPECT_EQ(of.at(here).amount(PositionComponent::money), shillings(-100));
    EXPECT_TRUE(of.at(here).amount(PositionComponent::portfolio).is_zero());
    EXPECT_EQ(of.at(there).amount(PositionComponent::portfolio), shillings(100));
    EXPECT_EQ(of.at(there).amount(PositionComponent::interest_receivable), shillings(9));
    EXPECT_EQ(of.at(there).amount(PositionComponent::interest_income), shillings(-2));
}

RC_GTEST_PROP(BookShares, AreThePositionTogether, ()) {
    const std::array<LoanBook, 3> books{here, there, LoanBook{2, "own"}};
    BookShares shares(kes);
    auto book = here;
    const auto random = [] { return lent(*rc::gen::inRange(0, 100), *rc::gen::inRange(0, 50)); };
    const auto moves = *rc::gen::inRange(0, 5);
    for (int move = 0; move < moves; ++move) {
        const auto to = books.at(*rc::gen::inRange<std::size_t>(0, books.size()));
        shares.move({book, to, 1, 1}, random());
        book = to;
    }
    const auto position = random();
    journal::Position sum(kes);
    const auto all = shares.of(book, position);
    for (const auto& share : all)
        sum += share.second;
    RC_ASSERT(sum == position);
    for (const auto& [each, share] : all) {
        if (each == book) continue;
        RC_ASSERT(share.amount(PositionComponent::portfolio).is_zero());
    }
}

}  // namespace
}  // namespace tawi::reports
