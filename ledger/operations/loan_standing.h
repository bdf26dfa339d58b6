#pragma once

#include <optional>

#include "ledger/loan/state.h"
#include "ledger/operations/loan_record.h"

namespace tawi::operations {

/// What of a loan's state the cache and the lists keep. `approved` before the first disbursement
/// (the only state that a reversal can lead back to), `closed` when nothing is owed or will fall
/// due: paid, written off, waived; an overpayment may still be owed back.
LoanStatus status_of(const loan::LoanState& state);

/// The day on which a closed loan was settled or written off; nothing while it is open.
std::optional<Date> closed_on(const loan::LoanState& state);

/// What a loan adds to the control accounts beside its principal and what it is owed back, as in
/// the books.
struct Receivables {
    Date on;         ///< at the opening of this day
    Money interest;  ///< negative: received in advance
    Money fees;
    Money penalties;
    Money suspended;  ///< never positive
    Money taxes;      ///< charged so far, to be paid over
    Money deferred_fees;
};
Receivables receivables_of(const loan::LoanState& state);

/// The first due date, past or to come, of a row whose unpaid part, penalties left out, is above
/// the tolerance of the terms: the loan is late from the day after it. Source: DOMAIN, *Arrears*.
std::optional<Date> oldest_unpaid_due_on(const loan::Terms& terms, const loan::LoanState& state);

}  // namespace tawi::operations
