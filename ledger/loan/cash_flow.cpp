#include "ledger/loan/cash_flow.h"

namespace tawi::loan {

TotalCost total_cost(std::span<const CashFlow> flows, Currency currency) {
    Money received = Money::zero(currency);
    Money paid = Money::zero(currency);
    for (const auto& flow : flows) {
        if (flow.amount.is_negative()) {
            paid -= flow.amount;
        } else {
            received += flow.amount;
        }
    }
    return {received, paid, paid - received};
}

}  // namespace tawi::loan
