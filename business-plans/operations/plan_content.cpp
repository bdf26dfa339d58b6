#include "business-plans/operations/plan_content.h"

#include <utility>

#include "ledger/document/hexadecimal.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/command.h"

namespace tawi::plans {

namespace {

constexpr char end_of_field = '\x1f';
constexpr char end_of_row = '\x1e';
constexpr char end_of_column = '\x1d';
constexpr unsigned stored_decimals = 4;

std::string stored(const Exact& value) {
    return to_decimal_text(value, stored_decimals, RoundingMode::half_even);
}

/// The texts of a list, with `end` between them.
template <typename List, typename TextOf>
std::string joined(const List& list, char end, TextOf text_of) {
    std::string text;
    bool is_first = true;
    for (const auto& each : list) {
        if (!std::exchange(is_first, false)) text += end;
        text += text_of(each);
    }
    return text;
}

std::string text_of(const Milestone& milestone) {
    const auto evidence = joined(milestone.evidence, ',',
                                 [](EvidenceKind kind) { return std::string(to_string(kind)); });
    const auto tranche =
        milestone.releases_tranche ? std::to_string(*milestone.releases_tranche) : std::string();
    return std::to_string(milestone.number) + end_of_column + milestone.title + end_of_column +
           tawi::to_string(milestone.due_on) + end_of_column + stored(milestone.cost.exact()) +
           end_of_column + evidence + end_of_column + tranche;
}

std::string text_of(const ExpectedMonth& month, std::size_t number) {
    return std::to_string(number) + end_of_column + joined(month.quantities, ',', stored) +
           end_of_column + stored(month.extra_costs.exact());
}

}  // namespace

std::string content_hash(const BusinessPlan& plan) {
    std::string text;
    for (const auto& field :
         {plan.title, plan.business_kind, plan.goal, plan.market, std::string(plan.currency.code()),
          tawi::to_string(plan.starts_on),
          joined(plan.goods, end_of_row, [](const Good& good) { return good.name; }),
          joined(plan.goods, ',', [](const Good& good) { return stored(good.price.exact()); }),
          joined(plan.goods, ',', [](const Good& good) { return stored(good.unit_cost.exact()); }),
          joined(plan.monthly_costs, end_of_row, [](const MonthlyCost& cost) { return cost.name; }),
          joined(plan.monthly_costs, ',',
                 [](const MonthlyCost& cost) { return stored(cost.amount.exact()); }),
          joined(plan.months, end_of_row,
                 [number = std::size_t(0)](const ExpectedMonth& month) mutable {
                     return text_of(month, ++number);
                 }),
          joined(plan.milestones, end_of_row,
                 [](const Milestone& milestone) { return text_of(milestone); })}) {
        text += field;
        text += end_of_field;
    }
    return document::to_hexadecimal(operations::sha256(text));
}

}  // namespace tawi::plans
