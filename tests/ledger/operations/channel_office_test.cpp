#include "ledger/operations/channel_office.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::operations {
namespace {

using loan::day;
using loan::kes;

LoanRecord loan_of_office_1() {
    return {.id = {100023, 2},
            .terms = loan::twelve_thousand(),
            .borrower_name = {},
            .office_id = 1,
            .product_code = {},
            .purpose = {},
            .applied_on = day("2026-01-05"),
            .decision = {},
            .business_date = day("2026-01-10"),
            .open_day = day("2026-01-10"),
            .accrued_to = {},
            .events = {}};
}

LoanCommand through(std::optional<std::int32_t> office, unsigned reverses = 0) {
    LoanCommand command{{}, {}, {}};
    command.channel_office = office;
    command.reverses = reverses;
    return command;
}

TEST(OtherOffice, IsTheOneThatTheCommandNames) {
    const StandingLoan loan(loan_of_office_1());
    EXPECT_EQ(other_office_of(through(std::nullopt), loan), std::nullopt);
    EXPECT_EQ(other_office_of(through(1), loan), std::nullopt) << "the loan's own";
    EXPECT_EQ(other_office_of(through(2), loan), 2);
}

TEST(OtherOffice, OfAReversalIsThatOfTheEventTakenBack) {
    StandingLoan loan(loan_of_office_1());
    loan.add_past(loan::disbursement(1, "2026-01-10", "12000"), {});
    loan.add_past(loan::repayment(2, "2026-01-10", "100"),
                  {.channel = journal::Channel::till, .channel_office = 2});
    EXPECT_EQ(other_office_of(through(std::nullopt, 1), loan), std::nullopt);
    EXPECT_EQ(other_office_of(through(std::nullopt, 2), loan), 2);
    EXPECT_EQ(other_office_of(through(std::nullopt, 3), loan), std::nullopt)
        << "there is no such event";
}

TEST(OtherOffice, BooksOnTheDayOfTheLoansOffice) {
    const auto loan = loan_of_office_1();
    const auto office = [](const char* currency, const char* open_day, const char* business_date) {
        return ChannelOffice{2, Currency::of(currency), day(business_date), day(open_day)};
    };
    EXPECT_NO_THROW(check_channel_office(office("KES", "2026-01-10", "2026-01-10"), loan));
    EXPECT_NO_THROW(check_channel_office(office("KES", "2026-01-08", "2026-01-11"), loan));
    EXPECT_THROW(check_channel_office(office("UGX", "2026-01-10", "2026-01-10"), loan),
                 InvalidInput);
    EXPECT_THROW(check_channel_office(office("KES", "2026-01-11", "2026-01-11"), loan), Refused)
        << "it has closed that day";
    EXPECT_THROW(check_channel_office(office("KES", "2026-01-09", "2026-01-09"), loan), Refused)
        << "its day has not come";
}

const LoanMove to_office_2{{1, "own"}, {2, "GRANT"}, 4, 5};

/// A loan of office 1 that went to office 2 after its repayment.
StandingLoan loan_that_moved() {
    StandingLoan loan(loan_of_office_1());
    loan.add_past(loan::disbursement(1, "2026-01-10", "12000"),
                  {.channel = journal::Channel::in_transit});
    loan.add_past(loan::repayment(2, "2026-01-10", "100"), {.channel = journal::Channel::till});
    loan.add_past({.number = 3,
                   .kind = loan::EventKind::change,
                   .value_date = day("2026-01-10"),
                   .amount = kes("0")},
                  {});
    loan.take_to(to_office_2);
    return loan;
}

TEST(OtherOffice, OfMoneyFromBeforeATransferIsTheOneThatTookIt) {
    const auto loan = loan_that_moved();
    EXPECT_EQ(loan.record().book(), to_office_2.to);
    EXPECT_EQ(loan.book_of(2), to_office_2.from);
    EXPECT_EQ(loan.book_of(3), to_office_2.from) << "the transfer itself";
    EXPECT_EQ(loan.book_of(4), to_office_2.to);
    EXPECT_TRUE(loan.is_move(3));
    EXPECT_FALSE(loan.is_move(2));
    EXPECT_EQ(other_office_of(through(std::nullopt, 2), loan), 1);
    EXPECT_EQ(other_office_of(through(std::nullopt, 1), loan), std::nullopt) << "in transit";
}

TEST(TakingOffice, HasClosedTheSameDays) {
    const auto loan = loan_of_office_1();
    const auto office = [](const char* business_date, const char* open_day) {
        return ChannelOffice{2, Currency::of("KES"), day(business_date), day(open_day)};
    };
    EXPECT_NO_THROW(check_taking_office(office("2026-01-10", "2026-01-10"), loan));
    EXPECT_THROW(check_taking_office(office("2026-01-10", "2026-01-09"), loan), Refused);
    EXPECT_THROW(check_taking_office(office("2026-01-11", "2026-01-10"), loan), Refused);
    EXPECT_THROW(check_taking_office(office("2026-01-11", "2026-01-11"), loan), Refused);
}

}  // namespace
}  // namespace tawi::operations
