#include <gtest/gtest.h>

#include <iostream>

#include "ledger/loan/schedule.h"
#include "ledger/operations/terms_document.h"
#include "tests/conformance/json_file.h"

namespace tawi {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

/// A row as text: "3 2023-04-01: 1000.00 + 30.00 + 15.45".
std::string printed(const Object& row) {
    return row.getValue<std::string>("number") + ' ' + row.getValue<std::string>("due_on") + ": " +
           row.getValue<std::string>("principal") + " + " + row.getValue<std::string>("interest") +
           " + " + row.getValue<std::string>("fees");
}

std::string computed(const loan::Instalment& row) {
    return std::to_string(row.number) + ' ' + to_string(row.due_on) + ": " +
           to_string(row.principal) + " + " + to_string(row.interest) + " + " + to_string(row.fees);
}

std::vector<std::string> printed_rows(const Array& rows) {
    std::vector<std::string> lines;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        lines.push_back(printed(*rows.getObject(static_cast<unsigned>(index))));
    }
    return lines;
}

std::vector<std::string> computed_rows(const loan::Schedule& schedule) {
    std::vector<std::string> lines;
    for (const auto& row : schedule)
        lines.push_back(computed(row));
    return lines;
}

struct Count {
    int matched = 0;
    int cases = 0;
};

/// Figures of other systems' own tests, to the last digit; each case names its source.
TEST(PublishedLoans, EveryRowIsReproduced) {
    const auto file = conformance_file("published_loans.json").extract<Array::Ptr>();
    Count fineract;
    Count opencbs;
    for (std::size_t index = 0; index < file->size(); ++index) {
        const auto loan = file->getObject(static_cast<unsigned>(index));
        SCOPED_TRACE(loan->getValue<std::string>("id"));
        const auto source = loan->getValue<std::string>("source");
        auto& count = source.starts_with("OpenCBS") ? opencbs : fineract;
        ++count.cases;
        const auto expected = printed_rows(*loan->getArray("rows"));
        std::vector<std::string> rows;
        EXPECT_NO_THROW(rows = computed_rows(loan::build_schedule(
                            operations::from_document(text_of(*loan->getObject("terms"))))));
        EXPECT_EQ(rows, expected);
        if (rows == expected) ++count.matched;
    }
    std::cout << "fineract: " << fineract.matched << " of " << fineract.cases
              << "; opencbs: " << opencbs.matched << " of " << opencbs.cases << "\n";
    EXPECT_EQ(fineract.cases, 14);
    EXPECT_EQ(opencbs.cases, 9);
}

}  // namespace
}  // namespace tawi
