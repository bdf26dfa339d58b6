#pragma once

#include <string_view>
#include <vector>

#include "ledger/operations/restatement.h"

namespace tawi::store {

/// The approved restatements of a loan as the column `restatements` of verify_loans gives them:
/// number, gap, and their decisions.
std::vector<operations::Restatement> to_approved_restatements(std::string_view text,
                                                              const loan::LoanId& loan,
                                                              Currency currency);

}  // namespace tawi::store
