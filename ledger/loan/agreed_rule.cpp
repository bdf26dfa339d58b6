#include "ledger/loan/agreed_rule.h"

#include <algorithm>

namespace tawi::loan {

RepaymentRule<Minor> parts_as_planned(const Plan& plan) {
    RepaymentRule<Minor> rule;
    rule.agreed = true;
    rule.amounts.reserve(plan.rows.size());
    for (const auto& row : plan.rows)
        rule.amounts.push_back(row.principal);
    return rule;
}

RepaymentRule<Minor> parts_with_last_cut(const Plan& plan, std::size_t row, Minor amount) {
    auto rule = parts_as_planned(plan);
    for (auto index = plan.rows.size(); index-- > row && amount > 0;) {
        const auto taken = std::min(amount, rule.amounts[index]);
        rule.amounts[index] -= taken;
        amount -= taken;
    }
    return rule;
}

RepaymentRule<Minor> instalments_as_planned(const Plan& plan, const Terms& terms) {
    RepaymentRule<Minor> rule;
    rule.kind = RepaymentRule<Minor>::Kind::instalments;
    rule.agreed = true;
    rule.amounts.reserve(plan.rows.size());
    for (std::size_t index = 0; index < plan.rows.size(); ++index) {
        const auto& row = plan.rows[index];
        // Interest that fell short joined the balance: it was no part of the instalment.
        const bool joined = terms.negative_principal && !plan.periods[index].defers_interest;
        const auto interest = terms.amortisation == Amortisation::cash_flow ? row.interest
                              : joined ? row.earned - row.capitalised
                                       : row.earned;
        rule.amounts.push_back(row.principal + interest);
    }
    return rule;
}

}  // namespace tawi::loan
