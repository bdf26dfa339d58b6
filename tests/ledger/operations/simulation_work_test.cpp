#include "ledger/operations/simulation_work.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/event_samples.h"

namespace tawi::operations {
namespace {

using loan::kes;

/// "/events too_many", or "" where it may be computed.
template <typename Document>
std::string verdict(const Document& document) {
    try {
        check_work(document);
        return "";
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
}

loan::Terms shaped_by_surplus(unsigned instalments) {
    auto terms = loan::monthly("1000000", Exact(24, 100), instalments, "2026-01-01");
    terms.amortisation = loan::Amortisation::cash_flow;
    terms.surplus.assign(instalments, Exact(100));
    return terms;
}

SimulationRequest prepaid_each_day(const loan::Terms& terms, unsigned times) {
    SimulationRequest request{.terms = terms, .as_of = loan::day("2027-01-01")};
    request.events.push_back({.event = loan::disbursement(1, "2026-01-01", "1000000")});
    for (unsigned number = 2; number < times + 2; ++number)
        request.events.push_back(
            {.event = loan::event_of(number, loan::EventKind::prepayment, "2026-02-02", "1")});
    return request;
}

loan::Terms with_rates(loan::Terms terms, int count) {
    for (int index = 1; index <= count; ++index)
        terms.rate_changes.push_back({add_days(terms.disbursed_on, 20 * index), Exact(1, 5)});
    return terms;
}

TEST(SimulationWork, AYearOfMonthsIsSomeHundreds) {
    auto request = prepaid_each_day(loan::twelve_thousand(), 12);
    EXPECT_LT(work_of(request), 1000);
    EXPECT_EQ(verdict(request), "");
}

TEST(SimulationWork, ALongLoanShapedByTheSurplusMayBePlannedButNotAtEveryEvent) {
    EXPECT_EQ(verdict(shaped_by_surplus(1200)), "");
    EXPECT_EQ(verdict(prepaid_each_day(shaped_by_surplus(1200), 20)), "");
    EXPECT_EQ(verdict(prepaid_each_day(shaped_by_surplus(1200), 100)), "/events too_many");
    EXPECT_EQ(verdict(prepaid_each_day(shaped_by_surplus(60), 100)), "");
    EXPECT_EQ(verdict(prepaid_each_day(loan::monthly("1000000", Exact(24, 100), 1200, "2026-01-01"),
                                       400)),
              "");
}

TEST(SimulationWork, EachKnownRateAndTrancheIsPlanned) {
    EXPECT_EQ(verdict(with_rates(shaped_by_surplus(1200), 10)), "");
    EXPECT_EQ(verdict(with_rates(shaped_by_surplus(1200), 200)), "/rate_changes too_many");
    auto level = with_rates(loan::monthly("1000000", Exact(24, 100), 1200, "2026-01-01"), 200);
    EXPECT_EQ(verdict(level), "");
    for (int index = 0; index < 200; ++index)
        level.tranches.push_back({add_days(level.disbursed_on, index), kes("5000")});
    EXPECT_EQ(verdict(level), "/rate_changes too_many");
}

}  // namespace
}  // namespace tawi::operations
