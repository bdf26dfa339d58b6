#include "reports/verify/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/store/stored_books.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"

namespace tawi::reports {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// What verify finds in a world that was altered behind its back.
class VerifyTest : public ::testing::Test {
 protected:
    VerifyTest() { world.live(); }

    std::vector<std::string> faults() {
        std::vector<std::string> found;
        PostgresStoredBooks books(world.auditor());
        counts = verify(
            books, world.now(), [&](const Fault& fault) { found.push_back(to_string(fault)); },
            [](const VerifyCounts&) {});
        return found;
    }

    void alter(const std::string& statements) { tamper(database.connection_string(), statements); }

    FreshDatabase database;
    SmallWorld world{database.connection_string()};
    VerifyCounts counts;
};

TEST_F(VerifyTest, FindsNothingInBooksThatNobodyAltered) {
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_EQ(counts.loans, 6);
    EXPECT_EQ(counts.events, 18);
    EXPECT_GT(counts.entries, 300);
    EXPECT_GT(counts.closes, 200);
    EXPECT_EQ(counts.faults, 0);
}

TEST_F(VerifyTest, HoldsWhatALoanRepeatsOfItsContractAgainstIt) {
    alter(
        "UPDATE tawi.loan SET principal = principal + 1, currency = 'UGX'"
        " WHERE borrower_id = 100001");
    const auto found = faults();
    EXPECT_THAT(found, Contains(AllOf(StartsWith("loan 100001017: cached_state: principal is "),
                                      HasSubstr(", must be "))));
    EXPECT_THAT(found, Contains("loan 100001017: cached_state: currency is UGX, must be KES"));
}

TEST_F(VerifyTest, NamesALoanWhoseContractIsGone) {
    alter("DELETE FROM tawi.loan_contract WHERE borrower_id = 100001");
    EXPECT_THAT(faults(), Contains(StartsWith("loan 100001017: ")));
}

TEST_F(VerifyTest, NamesTheLoanAndTheColumnOfACachedCell) {
    alter(
        "UPDATE tawi.loan SET interest_paid = interest_paid + 0.0001 WHERE borrower_id = 100001;"
        "UPDATE tawi.instalment SET paid_on = '2026-02-07'"
        " WHERE borrower_id = 100001 AND number = 1");
    const auto found = faults();
    EXPECT_THAT(found, Contains(AllOf(StartsWith("loan 100001017: cached_state: interest_paid is "),
                                      HasSubstr("01, must be "))));
    EXPECT_THAT(found, Contains(StartsWith("loan 100001017: cached_state: instalment[1].paid_on is "
                                           "2026-02-07, must be ")));
    EXPECT_EQ(counts.faults, 2);
}

TEST_F(VerifyTest, NamesTheLoanWhoseClosesWouldBeWrong) {
    alter(
        "UPDATE tawi.loan SET next_look_on = '2998-01-01' WHERE status = 'active';"
        "UPDATE tawi.loan_accrual SET accrual = 'half_even 2026-01-05 9999,0,100,1'");
    const auto found = faults();
    EXPECT_THAT(found, Contains(AllOf(StartsWith("loan 100001017: cached_state: next_look_on is "
                                                 "2998-01-01, must be "))));
    EXPECT_THAT(found, Contains(AllOf(StartsWith("loan 100001017: cached_state: accrual of "),
                                      HasSubstr(" is 1.00, must be "))));
}

TEST_F(VerifyTest, NamesTheLoanTheEntryAndTheLineOfAnAlteredEntry) {
    alter(
        "UPDATE tawi.journal_entry"
        "   SET amounts[1] = amounts[1] + 1.0000, amounts[2] = amounts[2] - 1.0000"
        " WHERE borrower_id = 100001 AND event_number = 1 AND kind = 'disbursement'");
    const auto found = faults();
    EXPECT_THAT(found, Contains(AllOf(StartsWith("loan 100001017, entry "),
                                      HasSubstr(": entries: amounts[1] is "))));
    EXPECT_THAT(found, Contains(HasSubstr(": entries: amounts[2] is ")));
    EXPECT_THAT(found, Contains(StartsWith("loan 100001017: roll_forward: portfolio is ")));
    EXPECT_THAT(found, Contains(AllOf(StartsWith("office 1, fund own: balances: account 1100"),
                                      HasSubstr("in KES"))));
}

TEST_F(VerifyTest, NamesTheOfficeAndDayOfAnAlteredClose) {
    alter(
        "UPDATE tawi.journal_entry SET detail_hash = sha256('other')"
        " WHERE borrower_id = 0 AND office_id = 3 AND kind = 'interest'"
        "   AND booking_date = '2026-01-10'");
    const auto found = faults();
    EXPECT_EQ(counts.faults, 1);
    EXPECT_THAT(found, Contains(AllOf(StartsWith("office 3, 2026-01-10, entry "),
                                      HasSubstr(": closes: detail_hash is "))));
}

TEST_F(VerifyTest, FindsWhatIsMissingAndWhatIsTooMuch) {
    alter(
        "DELETE FROM tawi.journal_entry WHERE borrower_id = 0 AND office_id = 1"
        "   AND kind = 'fees_due' AND booking_date = '2026-02-04';"
        "DELETE FROM tawi.day_closure WHERE office_id = 3 AND business_date = '2026-01-15';"
        "INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, kind, booking_date,"
        "  value_date, recorded_at, actor_id, currency, accounts, amounts, narrative)"
        " VALUES (100002, 999999, 1, 'repayment', '2026-04-20', '2026-04-20', now(), 1, 'KES',"
        "  '{1010,9999}', '{5,-5}', 'stray')");
    const auto found = faults();
    EXPECT_THAT(found,
                Contains(StartsWith("office 1, 2026-02-04: closes: entry is nothing, must be "
                                    "fees_due of product 1 in KES")));
    EXPECT_THAT(found,
                Contains("office 3, 2026-01-16: closes: business_date is 2026-01-16, must be "
                         "2026-01-15"));
    EXPECT_THAT(found,
                Contains(StartsWith("office 3, 2026-01-15: closes: day_closure is nothing")));
    EXPECT_THAT(found, Contains(HasSubstr("entry 999999: entries: loan is nothing")));
    EXPECT_THAT(found, Contains(HasSubstr("entry 999999: entry: accounts[2] is 9999")));
}

TEST_F(VerifyTest, FindsAnAlteredEvent) {
    alter(
        "UPDATE tawi.loan_event SET amount = amount + 1"
        " WHERE borrower_id = 100004 AND number = 2");
    EXPECT_THAT(faults(), Contains(StartsWith("loan 100004018, entry ")));
}

}  // namespace
}  // namespace tawi::reports
