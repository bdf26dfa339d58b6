#pragma once

#include "ledger/loan/loan_number.h"
#include "ledger/store/parameters.h"

namespace tawi::store {

/// Loans as two parameters of a statement: their borrowers and their cycles.
class LoanKeys {
 public:
    void add(const loan::LoanId& id) {
        borrowers_.add(id.borrower_id);
        cycles_.add(id.cycle);
        is_empty_ = false;
    }
    bool is_empty() const noexcept { return is_empty_; }
    void add_to(Parameters& parameters) const {
        parameters.add(borrowers_.text()).add(cycles_.text());
    }

 private:
    ArrayText borrowers_;
    ArrayText cycles_;
    bool is_empty_ = true;
};

}  // namespace tawi::store
