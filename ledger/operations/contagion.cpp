#include "ledger/operations/contagion.h"

#include <algorithm>

namespace tawi::operations {

std::vector<Classification> contagion_among(std::span<const BorrowersLoan> loans, bool spreads) {
    using loan::ClassificationBasis;
    const bool reaches =
        spreads && std::ranges::any_of(loans, [](const auto& each) {
            return each.non_performing && each.basis != ClassificationBasis::contagion;
        });
    std::vector<Classification> decisions;
    for (const auto& each : loans) {
        if (!each.is_open) continue;
        const bool caught = each.non_performing && each.basis == ClassificationBasis::contagion;
        if (reaches && !each.non_performing) {
            decisions.push_back({each.loan, true, ClassificationBasis::contagion});
        } else if (!reaches && caught && each.is_cured) {
            decisions.push_back({each.loan, false, ClassificationBasis::contagion});
        }
    }
    return decisions;
}

}  // namespace tawi::operations
