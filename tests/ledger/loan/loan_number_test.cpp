#include "ledger/loan/loan_number.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::loan {
namespace {

std::string fault_of(std::string_view text) {
    try {
        parse_loan_number(text, "/loan");
    } catch (const InvalidInput& fault) {
        EXPECT_EQ(fault.field(), "/loan");
        return fault.code();
    }
    return "none";
}

std::string any_loan_number() {
    const auto borrower = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'000);
    return to_loan_number({borrower, *rc::gen::inRange(1, 100)});
}

// en.wikipedia.org/wiki/Damm_algorithm: the check digit of 572 is 4.
TEST(Damm, PublishedExample) {
    EXPECT_EQ(damm_digit("572"), 4);
    EXPECT_EQ(damm_digit("5724"), 0);
    EXPECT_EQ(damm_digit(""), 0);
}

TEST(LoanNumber, IsBorrowerCycleAndCheckDigit) {
    EXPECT_EQ(to_loan_number({100023, 2}), "100023021");
    EXPECT_EQ(parse_loan_number("100023021", "/loan"), (LoanId{100023, 2}));
}

TEST(LoanNumber, FormIsRefusedBeforeTheCheckDigit) {
    for (const auto* text :
         {"", "5", "572", "0572", "57 24", "-5724", "5724a", "1234567890123456789"}) {
        EXPECT_EQ(fault_of(text), "not_a_loan_number") << text;
    }
    EXPECT_EQ(fault_of("100023028"), "wrong_check_digit");
    // Cycle 00 with a check digit that fits.
    const std::string cycle_zero = "10002300";
    EXPECT_EQ(fault_of(cycle_zero + std::to_string(damm_digit(cycle_zero))), "not_a_loan_number");
}

TEST(LoanNumber, OutsideItsRangeIsOurFault) {
    EXPECT_THROW(to_loan_number({0, 1}), InvariantViolation);
    EXPECT_THROW(to_loan_number({1, 0}), InvariantViolation);
    EXPECT_THROW(to_loan_number({1, 100}), InvariantViolation);
    EXPECT_THROW(to_loan_number({1'000'000'000'000'000, 1}), InvariantViolation);
    EXPECT_EQ(to_loan_number({999'999'999'999'999, 99}).size(), 18U);
}

RC_GTEST_PROP(LoanNumber, RoundTrips, ()) {
    const LoanId id{*rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'000),
                    *rc::gen::inRange(1, 100)};
    RC_ASSERT(parse_loan_number(to_loan_number(id), "/loan") == id);
}

RC_GTEST_PROP(LoanNumber, EveryWrongDigitIsCaught, ()) {
    const auto number = any_loan_number();
    for (std::size_t place = 0; place < number.size(); ++place) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            auto typed = number;
            typed[place] = digit;
            RC_ASSERT((damm_digit(typed) == 0) == (typed == number));
        }
    }
}

RC_GTEST_PROP(LoanNumber, EverySwapOfNeighboursIsCaught, ()) {
    const auto number = any_loan_number();
    for (std::size_t place = 0; place + 1 < number.size(); ++place) {
        auto typed = number;
        std::swap(typed[place], typed[place + 1]);
        RC_ASSERT((damm_digit(typed) == 0) == (typed == number));
    }
}

}  // namespace
}  // namespace tawi::loan
