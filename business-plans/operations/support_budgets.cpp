#include "business-plans/operations/support_budgets.h"

#include <algorithm>

#include "business-plans/support/money_words.h"
#include "ledger/error.h"

namespace tawi::support {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

namespace {

operations::AuditNote note_of(const std::string& action, const SupportBudget& budget) {
    return {action,
            "budget " + std::to_string(budget.number),
            {{"fund", budget.fund},
             {"kind", std::string(to_string(budget.kind))},
             {"amount", words_of(budget.use.amount)}}};
}

void add_amount(FundingWork& work, const Command& command, const SupportBudget& budget,
                unsigned entry, const std::string& reason) {
    work.add(ToldRow("support_budget_amount", command)
                 .set("budget_number", budget.number)
                 .set("entry_number", entry)
                 .set("amount", budget.use.amount)
                 .set("reason", reason));
}

SupportBudget& find(std::vector<SupportBudget>& budgets, unsigned number) {
    const auto found = std::ranges::find(budgets, number, &SupportBudget::number);
    if (found == budgets.end()) throw NotFound("There is no such budget.");
    return *found;
}

}  // namespace

Answer add_budget(FundingStore& store, const Command& command, SupportBudget budget,
                  const operations::Render<SupportBudget>& render) {
    if (budget.ends_on < budget.starts_on) {
        throw InvalidInput("/ends_on", "before_start",
                           "It begins on " + tawi::to_string(budget.starts_on) + ".");
    }
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.hold_funds();
        if (!work.has_fund(budget.fund))
            throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
        const auto budgets = work.budgets(command.now);
        check_no_overlap(budgets, budget);
        budget.number = static_cast<unsigned>(budgets.size()) + 1;
        work.add(ToldRow("support_budget", command)
                     .set("budget_number", budget.number)
                     .set("fund", budget.fund)
                     .set("kind", to_string(budget.kind))
                     .set("currency", budget.currency().code())
                     .set("starts_on", budget.starts_on)
                     .set("ends_on", budget.ends_on));
        add_amount(work, command, budget, 1, "");
        const auto answer = render(budget);
        work.save_answer(command, {0, command.actor.office_id},
                         note_of("add_support_budget", budget), answer);
        return answer;
    });
}

Answer change_budget(FundingStore& store, const Command& command, unsigned number,
                     const Money& amount, const std::string& reason,
                     const operations::Render<SupportBudget>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.hold_funds();
        auto budgets = work.budgets(command.now);
        auto& budget = find(budgets, number);
        if (amount.currency() != budget.currency()) {
            throw InvalidInput("/amount", "other_currency",
                               "The budget is in " + std::string(budget.currency().code()) + ".");
        }
        check_new_amount(budget.use, amount);
        budget.use.amount = amount;
        add_amount(work, command, budget, work.count_budget_amounts(number) + 1, reason);
        const auto answer = render(budget);
        work.save_answer(command, {0, command.actor.office_id},
                         note_of("change_support_budget", budget), answer);
        return answer;
    });
}

unsigned budget_for(FundingWork& work, const Command& command, const std::string& fund,
                    SupportKind kind, const Money& amount, const Date& day) {
    const auto budgets = work.budgets(command.now);
    const auto* budget = budget_of(budgets, fund, kind, amount.currency(), day);
    if (budget == nullptr) {
        throw Refused(RefusalCode::fund_exhausted, "The fund " + fund + " has no budget for " +
                                                       std::string(to_string(kind)) + " on " +
                                                       tawi::to_string(day) + ".");
    }
    check_available(budget->use, amount);
    return budget->number;
}

void check_not_overspent(FundingWork& work, const Command& command, unsigned number) {
    auto budgets = work.budgets(command.now);
    const auto& use = find(budgets, number).use;
    if (use.available().is_negative()) {
        throw Refused(RefusalCode::fund_exhausted,
                      "What the budget had left was promised to others.");
    }
}

}  // namespace tawi::support
