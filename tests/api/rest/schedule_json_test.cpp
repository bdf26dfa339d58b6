#include "api/rest/schedule_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/document/json_reader.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::rest {
namespace {

/// "down_payment 450.00" of each row: what is left after it.
std::vector<std::string> outstanding(const std::string& text) {
    document::JsonReader reader(text);
    std::vector<std::string> lines;
    for (auto& row : reader.objects("instalments", 10))
        lines.push_back(row.text("kind", 20) + " " +
                        tawi::to_string(row.money("outstanding_principal", Sign::not_negative)));
    return lines;
}

/// As `tawi simulate` says it, Simulation.ATrancheOnADueDateIsNotInTheInstalmentsBalance.
TEST(QuoteJson, ATrancheOnADueDateIsNotInTheInstalmentsBalance) {
    auto terms = loan::monthly("1000", Exact(24, 100), 4, "2026-01-01");
    terms.down_payment = Exact(1, 10);
    terms.tranches = {{loan::day("2026-01-01"), loan::kes("500")},
                      {loan::day("2026-02-01"), loan::kes("500")}};
    EXPECT_THAT(
        outstanding(quote_json(terms)),
        testing::ElementsAre("down_payment 450.00", "down_payment 790.82", "instalment 340.82",
                             "instalment 532.42", "instalment 268.85", "instalment 0.00"));
}

}  // namespace
}  // namespace tawi::rest
