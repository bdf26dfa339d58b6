#include "business-plans/support/support_budget.h"

#include <algorithm>

#include "business-plans/support/money_words.h"
#include "ledger/error.h"

namespace tawi::support {

const SupportBudget* budget_of(std::span<const SupportBudget> budgets, std::string_view fund,
                               SupportKind kind, Currency currency, const Date& day) {
    const auto found = std::ranges::find_if(budgets, [&](const SupportBudget& budget) {
        return budget.fund == fund && budget.kind == kind && budget.currency() == currency &&
               budget.starts_on <= day && day <= budget.ends_on;
    });
    return found == budgets.end() ? nullptr : &*found;
}

void check_no_overlap(std::span<const SupportBudget> budgets, const SupportBudget& added) {
    for (const auto& budget : budgets) {
        const bool is_like = budget.fund == added.fund && budget.kind == added.kind &&
                             budget.currency() == added.currency();
        if (!is_like || budget.ends_on < added.starts_on || added.ends_on < budget.starts_on)
            continue;
        throw InvalidInput("/starts_on", "overlapping",
                           "Budget " + std::to_string(budget.number) + " is from " +
                               tawi::to_string(budget.starts_on) + " to " +
                               tawi::to_string(budget.ends_on) + ".");
    }
}

void check_available(const BudgetUse& use, const Money& amount) {
    if (amount <= use.available()) return;
    throw Refused(RefusalCode::fund_exhausted, "Of the budget " + words_of(use.available()) +
                                                   " is left, and " + words_of(amount) +
                                                   " is asked for.");
}

void check_new_amount(const BudgetUse& use, const Money& amount) {
    const auto used = use.committed + use.spent;
    if (used <= amount) return;
    throw Refused(RefusalCode::fund_exhausted,
                  words_of(used) + " of the budget is promised or spent.", "/amount");
}

}  // namespace tawi::support
