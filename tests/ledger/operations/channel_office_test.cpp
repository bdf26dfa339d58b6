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

}  // namespace
}  // namespace tawi::operations
