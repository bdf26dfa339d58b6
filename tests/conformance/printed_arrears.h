#pragma once

#include "tests/conformance/printed_figures.h"

/// How late a loan is, in their ranges: 1 to 3 days, 4 to 30, 31 to 60, 61 to 90.
namespace tawi {

/// "RANGE_3 since 2023-08-03": the oldest due date, plus the days of grace of the product.
Lines printed_arrears(const Poco::JSON::Object& delinquency);
Lines our_arrears(const loan::LoanState& state, const Poco::JSON::Object& terms);

/// "RANGE_3 500": what is overdue, by the age of its row.
Lines printed_arrears_by_row(const Poco::JSON::Array& ranges);
Lines our_arrears_by_row(const loan::LoanState& state);

/// "RANGE_1 from 2023-01-06 to 2023-01-07".
Lines printed_arrears_history(const Poco::JSON::Array& ranges);
Lines our_arrears_history(const PublishedHistory& history,
                          const std::vector<RecordedEvent>& recorded, const Date& as_of);

}  // namespace tawi
