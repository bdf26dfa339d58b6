#include "ledger/loan/instalment_state.h"

namespace tawi::loan {

Cell::Cell(Currency currency)
    : due(Money::zero(currency)), paid(due), waived(due), written_off(due), capitalised(due) {}

InstalmentState::InstalmentState(Currency currency)
    : opening_principal(Money::zero(currency)),
      cells{Cell(currency), Cell(currency), Cell(currency), Cell(currency)},
      earned_interest(opening_principal),
      capitalised_interest(opening_principal),
      charges(opening_principal),
      late_interest(opening_principal),
      paid_in_advance(opening_principal),
      paid_late(opening_principal) {}

Money InstalmentState::due() const {
    return cells[0].due + cells[1].due + cells[2].due + cells[3].due;
}

Money InstalmentState::paid() const {
    return cells[0].paid + cells[1].paid + cells[2].paid + cells[3].paid;
}

Money InstalmentState::unpaid() const {
    return of(Component::penalty).unpaid() + unpaid_instalment();
}

Money InstalmentState::unpaid_instalment() const {
    return of(Component::fee).unpaid() + of(Component::interest).unpaid() +
           of(Component::principal).unpaid();
}

std::string_view to_string(RowKind kind) noexcept {
    switch (kind) {
        case RowKind::down_payment:
            return "down_payment";
        case RowKind::disbursement:
            return "disbursement";
        case RowKind::instalment:
            return "instalment";
        case RowKind::charge:
            return "charge";
        case RowKind::prepayment:
            return "prepayment";
        case RowKind::superseded:
            return "superseded";
    }
    return "unknown";
}

}  // namespace tawi::loan
