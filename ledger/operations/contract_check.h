#pragma once

#include "ledger/loan/terms.h"

namespace tawi::operations {

/// All that is asked of terms before a contract is made of them: they are valid, their plan can be
/// found in some seconds, and nothing in it contradicts them. Throws InvalidInput naming the field
/// ("/instalments").
void check_contract(const loan::Terms& terms);

}  // namespace tawi::operations
