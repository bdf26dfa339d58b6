#pragma once

#include <span>
#include <vector>

#include "ledger/loan/event.h"
#include "ledger/loan/loan_number.h"

namespace tawi::operations {

/// What a close decided of a loan: from the next day on it is non-performing, or is so no more.
struct Classification {
    loan::LoanId loan;
    bool non_performing = false;
    loan::ClassificationBasis basis = loan::ClassificationBasis::days_past_due;
    friend bool operator==(const Classification&, const Classification&) = default;
};

/// An active loan of a borrower after a close, what the close decided of it by itself included.
struct BorrowersLoan {
    loan::LoanId loan;
    bool non_performing = false;
    loan::ClassificationBasis basis = loan::ClassificationBasis::decision;  ///< where it is
    bool is_cured = false;  ///< see loan/classification.h
    bool is_open = true;    ///< to a decision: not made already, nor taken further by a posting
};

/// What contagion decides of the loans that one borrower has in one office: where `spreads` and one
/// of them is non-performing on a ground of its own, the others are so too; where none is, those
/// that were end with what they themselves owe. Source: DOMAIN, *The books*.
std::vector<Classification> contagion_among(std::span<const BorrowersLoan> loans, bool spreads);

}  // namespace tawi::operations
