#pragma once

#include <vector>

#include "ledger/loan/cash_flow.h"
#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"

namespace tawi::operations {

/// Which charges of a contract count as its cost.
enum class CountedFees {
    none,
    of_lender,  ///< all but those that are passed on to somebody else
    all,
};

/// What moves between lender and borrower when `agreed` (simulated_loan.h) goes as agreed, by date:
/// tranches out, each row back on its due date before any working-day rule.
std::vector<loan::CashFlow> agreed_flows(const loan::Terms& terms, const loan::LoanState& agreed,
                                         CountedFees fees);

/// Whether the contract has a fee that is passed on.
bool has_third_party_fee(const loan::Terms& terms);

}  // namespace tawi::operations
