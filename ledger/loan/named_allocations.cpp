#include "ledger/loan/named_allocations.h"

#include <array>
#include <string>

#include "ledger/error.h"

namespace tawi::loan {

namespace {

constexpr auto penalty = Component::penalty;
constexpr auto fee = Component::fee;
constexpr auto interest = Component::interest;
constexpr auto principal = Component::principal;

AllocationRules one_order(const std::vector<Component>& order) {
    return {.overdue = {order}, .advance_rule = AdvanceRule::pay_next};
}

AllocationRules two_orders(const std::vector<Component>& due,
                           const std::vector<Component>& in_advance) {
    return {
        .overdue = {due}, .in_advance = Passes{in_advance}, .advance_rule = AdvanceRule::pay_next};
}

/// Charges count by their own dates: one that has come is due, whatever becomes of its instalment.
AllocationRules due_and_in_advance(const std::vector<Component>& due,
                                   const std::vector<Component>& in_advance) {
    auto rules = two_orders(due, in_advance);
    rules.charges_due_on_their_date = true;
    return rules;
}

/// Late: the charges and interest of all overdue rows before the principal of any.
AllocationRules rbi_india() {
    return {.overdue = {{penalty, fee, interest}, {principal}},
            .due = Passes{{penalty, fee, interest, principal}},
            .in_advance = Passes{{penalty, fee, interest, principal}},
            .advance_rule = AdvanceRule::pay_next};
}

/// The interest of a row whose principal is completed in advance is waived.
AllocationRules heavens_family() {
    auto rules = one_order({principal, interest, fee, penalty});
    rules.waive_interest_paid_ahead = true;
    return rules;
}

std::array<NamedAllocation, 9> make_table() {
    return {{
        {"mifos_standard", one_order({penalty, fee, interest, principal})},
        {"creocore", one_order({penalty, fee, interest, principal})},
        {"rbi_india", rbi_india()},
        {"principal_interest_penalties_fees", one_order({principal, interest, penalty, fee})},
        {"interest_principal_penalties_fees", one_order({interest, principal, penalty, fee})},
        {"heavens_family", heavens_family()},
        {"early_repayment", two_orders({interest, principal, penalty, fee}, {principal})},
        {"due_penalty_fee_interest_principal_in_advance_principal_penalty_fee_interest",
         due_and_in_advance({penalty, fee, interest, principal},
                            {principal, penalty, fee, interest})},
        {"due_penalty_interest_principal_fee_in_advance_penalty_interest_principal_fee",
         due_and_in_advance({penalty, interest, principal, fee},
                            {penalty, interest, principal, fee})},
    }};
}

}  // namespace

std::span<const NamedAllocation> named_allocations() {
    static const auto table = make_table();
    return table;
}

const AllocationRules& named_allocation(std::string_view name, std::string_view field) {
    std::string right;
    for (const auto& known : named_allocations()) {
        if (known.name == name) return known.rules;
        right += (right.empty() ? "" : ", ") + std::string(known.name);
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "It must be a list of components, or one of: " + right + ".");
}

}  // namespace tawi::loan
