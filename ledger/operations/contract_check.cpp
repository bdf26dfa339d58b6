#include "ledger/operations/contract_check.h"

#include "ledger/loan/plan_check.h"
#include "ledger/operations/simulation_work.h"

namespace tawi::operations {

void check_contract(const loan::Terms& terms) {
    loan::validate(terms);
    check_work(terms);
    loan::check_plan(terms);
}

}  // namespace tawi::operations
