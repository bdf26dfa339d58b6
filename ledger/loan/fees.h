#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ledger/loan/terms.h"

namespace tawi::loan {

/// The fees that the contract asks with an instalment of that principal and interest, before which
/// `outstanding` was owed; each fee rounded once.
Money fees_with_instalment(const Terms& terms, const Money& outstanding, const Money& principal,
                           const Money& interest);

/// The fees that fall with a disbursement of `disbursed`: `when` says those to be paid on its day
/// or those kept back from it; each fee rounded once.
Money fees_with_disbursement(const Terms& terms, const Money& disbursed, Fee::When when);

/// The fees of the contract that are due once, on a date, as one row after the other takes them: a
/// row takes those due after the row before it and on or before its own due date.
class DatedFees {
 public:
    explicit DatedFees(const Terms& terms) : terms_(terms) {}

    /// What the row due on `due_on` takes, before which `outstanding` was owed; each fee rounded
    /// once.
    Money until(const Date& due_on, const Money& outstanding);
    /// Those that no row has taken; nothing is outstanding by then.
    std::vector<std::pair<Date, Money>> after_maturity() const;

 private:
    const Terms& terms_;
    std::optional<Date> taken_to_{};
};

}  // namespace tawi::loan
