#include "ledger/people/borrower.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::people {
namespace {

TEST(Borrower, IsEighteenOrOlder) {
    using std::chrono::November;
    const Date today = November / 23 / 2026;
    EXPECT_NO_THROW(check_adult(November / 23 / 2008, today, "/born_on"));
    EXPECT_THROW(check_adult(November / 24 / 2008, today, "/born_on"), InvalidInput);
    EXPECT_THROW(check_adult(November / 24 / 2026, today, "/born_on"), InvalidInput);
    EXPECT_NO_THROW(check_adult(std::chrono::February / 29 / 2008,
                                std::chrono::February / 28 / 2026, "/born_on"));
}

}  // namespace
}  // namespace tawi::people
