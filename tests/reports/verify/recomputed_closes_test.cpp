#include "reports/verify/recomputed_closes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/operations/close_day.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const auto kes = Currency::of("KES");

Date day(const char* text) {
    return parse_date(text, "day");
}

operations::LoanRecord loan_number(int cycle) {
    return {.id = {100023, cycle},
            .terms = {Money::from_minor_units(1, kes), Exact(0), 1, day("2026-01-05")},
            .borrower_name = {},
            .office_id = 1,
            .product_id = 7,
            .product_code = {},
            .purpose = {},
            .applied_on = day("2026-01-05"),
            .decision = {},
            .business_date = day("2026-01-05"),
            .open_day = day("2026-01-05"),
            .accrued_to = {},
            .events = {}};
}

loan::DayClose interest(int minor) {
    using journal::PositionComponent;
    const journal::Position none(kes);
    loan::DayClose close{none, none, none, none, none, none};
    close.interest.add(PositionComponent::interest_receivable, Money::from_minor_units(minor, kes));
    close.interest.add(PositionComponent::interest_income, Money::from_minor_units(-minor, kes));
    return close;
}

std::string to_hexadecimal(const std::string& bytes) {
    std::string text;
    for (const char letter : bytes) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(letter);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

/// The entry that the close of day itself writes for two loans, which earned 1.25 and 0.75.
class RecomputedClosesTest : public ::testing::Test {
 protected:
    RecomputedClosesTest() {
        operations::CloseEntries collected;
        for (const int cycle : {1, 2}) {
            const auto loan = loan_number(cycle);
            const auto detail = interest(cycle == 1 ? 125 : 75);
            collected.add(journal::EntryKind::interest, loan.fund, loan.product_id,
                          {loan.id, detail.interest});
            closes.add(loan, loan.book(), day("2026-01-06"), detail);
        }
        entry.detail_hash = to_hexadecimal(collected.entries().front().detail_hash);
    }

    std::vector<std::string> faults() {
        std::vector<std::string> found;
        const ReportFault report = [&](const Fault& fault) { found.push_back(to_string(fault)); };
        if (stored) closes.check(entry, report);
        closes.finish({{1, "Nairobi", day("2026-01-07"), day("2026-01-07")}},
                      {{1, day("2026-01-06"), 2, 1}}, report);
        return found;
    }

    RecomputedCloses closes;
    bool stored = true;
    StoredEntry entry{.entry_id = 5,
                      .loan = {},
                      .event_number = {},
                      .office_id = 1,
                      .fund = "own",
                      .product_id = 7,
                      .kind = "interest",
                      .booking_date = day("2026-01-06"),
                      .value_date = day("2026-01-06"),
                      .recorded_at = {},
                      .actor_id = 1,
                      .currency = "KES",
                      .accounts = {"1210", "4010"},
                      .amounts = {"2.0000", "-2.0000"},
                      .narrative = {},
                      .engine_version = std::to_string(operations::engine_version),
                      .detail_hash = {}};
};

TEST_F(RecomputedClosesTest, AgreesWithTheCloseOfDay) {
    EXPECT_THAT(faults(), IsEmpty());
}

TEST(RecomputedCloses, KnowsTheKindsOfCloses) {
    for (const auto* kind :
         {"advances_applied", "penalties", "fees_due", "interest", "tolerance", "loss_allowance"})
        EXPECT_TRUE(is_kind_of_close(kind)) << kind;
    for (const auto* kind :
         {"opening_balance", "repayment", "penalty", "reversal", "correction", ""})
        EXPECT_FALSE(is_kind_of_close(kind)) << kind;
}

TEST_F(RecomputedClosesTest, FindsAnotherDetailOfTheSameTotal) {
    entry.detail_hash[0] = entry.detail_hash[0] == '0' ? '1' : '0';
    EXPECT_THAT(faults(), ElementsAre(::testing::StartsWith(
                              "office 1, 2026-01-06, entry 5: closes: detail_hash is ")));
}

TEST_F(RecomputedClosesTest, FindsAnotherTotal) {
    entry.amounts = {"2.0000", "-1.9900"};
    EXPECT_THAT(faults(), ElementsAre("office 1, 2026-01-06, entry 5: closes: amounts[2] is "
                                      "-1.9900, must be -2.0000"));
}

TEST_F(RecomputedClosesTest, FindsAnEntryThatIsMissingOrOfNoClose) {
    stored = false;
    EXPECT_THAT(faults(), ElementsAre("office 1, 2026-01-06: closes: entry is nothing, must be "
                                      "interest of product 7 in KES"));
    stored = true;
    entry.booking_date = day("2026-01-05");
    EXPECT_THAT(faults(),
                ElementsAre("office 1, 2026-01-05, entry 5: closes: entry is interest, must be "
                            "nothing",
                            "office 1, 2026-01-06: closes: entry is nothing, must be interest of "
                            "product 7 in KES"));
}

}  // namespace
}  // namespace tawi::reports
