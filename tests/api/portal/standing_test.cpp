#include "api/portal/standing.h"

#include <gmock/gmock.h>

namespace tawi::portal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Money kes(int minor_units) {
    return Money::from_minor_units(minor_units, Currency::of("KES"));
}

Date day(std::string_view text) {
    return parse_date(text, "day");
}

operations::RecordedEvent recorded(unsigned number, loan::EventKind kind, std::string_view on,
                                   int minor_units) {
    return {{number, kind, day(on), kes(minor_units)}, day(on), day(on), Instant{}};
}

/// 12,000.00 at 24 % in six months from 1 April 2026; the first 240.00 of interest include 33.10 of
/// tax at 16 %.
operations::LoanRecord taxed_loan() {
    loan::Terms terms{kes(12'000'00), Exact(6, 25), 6, day("2026-04-01")};
    terms.tax =
        loan::Tax{.code = "VAT", .on_interest = true, .rates = {{day("2026-01-01"), Exact(4, 25)}}};
    return {.id = {100012, 1},
            .status = operations::LoanStatus::active,
            .terms = std::move(terms),
            .borrower_name = {},
            .product_code = {},
            .purpose = {},
            .applied_on = day("2026-04-01"),
            .decision = {},
            .business_date = day("2026-05-02"),
            .open_day = day("2026-05-02"),
            .accrued_to = {},
            .events = {recorded(1, loan::EventKind::disbursement, "2026-04-01", 12'000'00),
                       recorded(2, loan::EventKind::repayment, "2026-05-01", 116'00),
                       recorded(3, loan::EventKind::repayment, "2026-05-02", 2'000'00)}};
}

Frame english() {
    Frame frame;
    frame.reader.language = "en";
    return frame;
}

TEST(Standing, TellsTheTaxInWhatWasPaid) {
    const auto payments = payments_of({taxed_loan()});
    ASSERT_EQ(payments.size(), 2U);
    EXPECT_EQ(payments[0].tax, kes(17'10));  // of the 124.00 of interest that were left
    EXPECT_EQ(payments[1].tax, kes(16'00));
    const auto page = render_payments({payments, {}}, english());
    EXPECT_THAT(page, HasSubstr("17.10</bdi> of it is tax"));
    auto untaxed = taxed_loan();
    untaxed.terms.tax.reset();
    EXPECT_THAT(render_payments({payments_of({untaxed}), {}}, english()), Not(HasSubstr("is tax")));
}

TEST(Standing, TellsTheTaxInEachInstalment) {
    const auto view = schedule_view(taxed_loan());
    EXPECT_EQ(view.instalments.at(0).tax, kes(33'10));
    EXPECT_THAT(render_schedule(view, english()), HasSubstr("with tax of"));
}

}  // namespace
}  // namespace tawi::portal
