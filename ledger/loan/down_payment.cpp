#include "ledger/loan/down_payment.h"

#include <algorithm>

#include "ledger/money/quotient.h"

namespace tawi::loan {

Money due_at_once(const Terms& terms, const Money& disbursed) {
    const auto currency = disbursed.currency();
    if (terms.down_payment == 0) return Money::zero(currency);
    const auto exact = Quotient(terms.down_payment) * Quotient(Integer(disbursed.minor_units()));
    if (!terms.instalment_multiple) {
        return Money::from_minor_units(round_to_minor(exact, terms.rounding), currency);
    }
    const Integer multiple(terms.instalment_multiple->minor_units());
    const auto cut = round_to_minor(
        Quotient(round_to_multiple(exact, multiple, terms.multiple_rounding)), terms.rounding);
    return Money::from_minor_units(std::min(cut, disbursed.minor_units()), currency);
}

}  // namespace tawi::loan
