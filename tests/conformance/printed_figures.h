#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <string>
#include <vector>

#include "tests/conformance/published_history.h"

/// Both sides of a comparison as lines of text, each figure an exact number in its shortest form.
/// `printed_...` reads what was published, `our_...` what the engine makes of the same history.
namespace tawi {

using Lines = std::vector<std::string>;

/// What is due: "2023-02-01: principal 1000 interest 30 ... due 1045.45"; a disbursement:
/// "2023-01-01: disbursed 3000, fees 15". Sorted.
Lines printed_rows(const Poco::JSON::Array& schedule);
Lines our_rows(const loan::LoanState& state, const std::vector<RecordedEvent>& recorded);

/// What was paid of each row: "2023-02-01: paid 1000 in_advance 0 ... outstanding 45.45". Sorted.
Lines printed_payments(const Poco::JSON::Array& schedule);
Lines our_payments(const loan::LoanState& state);

/// "due 2023-02-01, paid 2023-02-05" of the rows that money paid in full. Sorted.
Lines printed_payment_dates(const Poco::JSON::Array& schedule);
Lines our_payment_dates(const loan::LoanState& state);

/// How many rows are to be paid.
std::size_t our_row_count(const loan::LoanState& state);

/// The sums over all rows of the columns that `columns` names, and "waived" where it does.
Lines printed_totals(const Poco::JSON::Object& columns);
Lines our_totals(const loan::LoanState& state, const Poco::JSON::Object& columns);

/// "2023-01-16 repayment 125: 125 + 0 + 0 + 0, 250 left"; accruals are left to `printed_accruals`.
Lines printed_transactions(const Poco::JSON::Array& transactions);
Lines our_transactions(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded);

/// "interest + fees + penalties" earned from one listed accrual to the next.
Lines printed_accruals(const Poco::JSON::Array& transactions);
Lines our_accruals(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded,
                   const Poco::JSON::Array& transactions);

/// "NSF fee, penalty, due 2023-10-17: 20, paid 0, waived 0". Sorted.
Lines printed_charges(const Poco::JSON::Array& charges);
Lines our_charges(const loan::Terms& terms, const loan::LoanState& state);

/// "repayment 2023-01-07: portfolio -1000, money 1000".
Lines printed_journal(const Poco::JSON::Array& entries);
Lines our_journal(const loan::Terms& terms, const std::vector<RecordedEvent>& recorded);

/// Whether every line of `wanted` is among `lines`, as often.
bool contains(const Lines& lines, const Lines& wanted);

}  // namespace tawi
