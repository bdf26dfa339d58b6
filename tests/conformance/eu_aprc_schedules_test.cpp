#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "ledger/loan/schedule.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/terms_document.h"
#include "tests/conformance/json_file.h"

namespace tawi {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

std::string cents(const Exact& amount) {
    return to_decimal_text(amount, 2, RoundingMode::half_up);
}

/// The printed columns of one row: number, initial, interest_charge, principal, final.
std::vector<std::string> computed(const loan::UnroundedInstalment& row) {
    return {std::to_string(row.number), cents(row.opening_principal), cents(row.interest),
            cents(row.principal), cents(row.opening_principal - row.principal)};
}

std::vector<std::string> printed(const Array& row) {
    std::vector<std::string> cells;
    for (std::size_t column = 0; column < row.size(); ++column) {
        cells.push_back(row.get(static_cast<unsigned>(column)).convert<std::string>());
    }
    return cells;
}

/// Nothing is rounded inside and each cell half-up, so a cell either matches or is wrong.
TEST(EuAprcSchedules, EveryPrintedCellIsReproduced) {
    const auto file = conformance_file("eu_aprc_rows.json").extract<Object::Ptr>();
    const auto cases = file->getArray("cases");
    std::map<std::string, std::vector<loan::UnroundedInstalment>> schedules;
    std::size_t cells = 0;
    for (unsigned index = 0; index < cases->size(); ++index) {
        const auto example = cases->getObject(index);
        SCOPED_TRACE(example->getValue<std::string>("id"));
        // Several examples differ in costs only and share one table.
        const auto terms = text_of(*example->getObject("terms"));
        auto& schedule = schedules[terms];
        if (schedule.empty()) {
            schedule = loan::build_unrounded_schedule(operations::from_document(terms));
        }
        ASSERT_EQ(schedule.size(), 240U);
        EXPECT_EQ(schedule.back().opening_principal, schedule.back().principal);
        const auto rows = example->getArray("rows");
        for (unsigned row = 0; row < rows->size(); ++row) {
            const auto expected = printed(*rows->getArray(row));
            EXPECT_EQ(computed(schedule.at(std::stoul(expected.front()) - 1)), expected);
            cells += expected.size() - 1;
        }
    }
    std::cout << "eu_aprc_schedules: " << cases->size() << " tables, " << cells << " cells; ";
    const auto left_out = file->getArray("not_expressible");
    std::cout << left_out->size() << " tables not expressible\n";
    EXPECT_EQ(cases->size(), 9U);
    EXPECT_EQ(cells, 432U);
    EXPECT_EQ(left_out->size(), 10U);
}

}  // namespace
}  // namespace tawi
