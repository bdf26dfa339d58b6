#pragma once

#include <Poco/JSON/Object.h>

#include "ledger/loan/terms.h"

namespace tawi {

/// The contract of a published history (`terms` and, for what is lent in all and for fees of the
/// contract, `events`) in our terms. Which option stands for which of theirs:
///
/// | theirs | ours |
/// | --- | --- |
/// | interest calculated "same as repayment", or months of 30 days | `interest_by` period |
/// | calculated daily, cumulative schedule | days, instalment as if periods were regular |
/// | several disbursements | `tranches_as_they_come` |
/// | money in advance to the next instalment | `pay_next` at once |
/// | re-amortisation, last instalment | `pay_evenly`, `pay_last` |
/// | vertical processing | component by component |
/// | recalculation, "reduce instalment" | prepays: `smaller_instalments` |
/// | recalculation, "adjust last unpaid period" | prepays: `last_instalment` |
loan::Terms published_terms(const Poco::JSON::Object& history);

/// An amount as printed there ("17.0") as an exact number.
Exact printed_number(const std::string& text);

/// The text of a field, empty where it is null or absent.
std::string printed_text(const Poco::JSON::Object& object, const std::string& field);

}  // namespace tawi
