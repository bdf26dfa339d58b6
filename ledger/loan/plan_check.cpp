#include "ledger/loan/plan_check.h"

#include "ledger/loan/plan.h"

namespace tawi::loan {

void check_plan(const Terms& terms) {
    if (terms.amortisation != Amortisation::equal_instalments) return;
    if (!terms.instalment_multiple && terms.residue != Residue::first) return;
    if (terms.tranches.size() < 2 || terms.on_change == OnChange::all_equal) {
        plan_of(terms);
        return;
    }
    if (!terms.instalment_multiple) return;
    auto at_once = terms;
    at_once.tranches.clear();
    at_once.residue = Residue::last;
    plan_of(at_once);
}

}  // namespace tawi::loan
