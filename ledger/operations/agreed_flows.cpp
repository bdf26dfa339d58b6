#include "ledger/operations/agreed_flows.h"

#include <algorithm>

#include "ledger/operations/simulated_loan.h"

namespace tawi::operations {

namespace {

using loan::CashFlow;
using loan::Terms;

std::vector<CashFlow> flows_of(const Terms& terms, const loan::LoanState& agreed, bool with_fees) {
    std::vector<CashFlow> flows;
    for (const auto& [on, amount] : agreed_disbursements(terms))
        flows.push_back({on, amount});
    for (const auto& row : agreed.instalments) {
        auto amount = row.due();
        if (!with_fees) amount -= row.of(loan::Component::fee).due;
        const auto on = row.kind == loan::RowKind::instalment ? row.ends_on : row.due_on;
        if (!amount.is_zero()) flows.push_back({on, -amount});
    }
    return flows;
}

}  // namespace

bool has_third_party_fee(const Terms& terms) {
    return std::ranges::any_of(terms.fees, [](const auto& fee) { return fee.third_party; });
}

std::vector<CashFlow> agreed_flows(const Terms& terms, const loan::LoanState& agreed,
                                   CountedFees fees) {
    if (fees != CountedFees::of_lender || !has_third_party_fee(terms)) {
        return flows_of(terms, agreed, fees != CountedFees::none);
    }
    auto own = terms;
    std::erase_if(own.fees, [](const auto& fee) { return fee.third_party; });
    return flows_of(own, agreed_loan(own), true);
}

}  // namespace tawi::operations
