#include "ledger/store/kept_positions.h"

#include "ledger/store/statement_row.h"

namespace tawi::store {

std::optional<journal::Position> gap_in(const StatementRow& row, operations::StandingLoan& loan) {
    const auto& terms = loan.record().terms;
    const auto kept = to_kept_position(row, terms.principal.currency());
    auto gap = operations::gap_of(*kept, terms, loan.state_on(kept->as_of));
    if (gap.is_zero()) return std::nullopt;
    return gap;
}

}  // namespace tawi::store
