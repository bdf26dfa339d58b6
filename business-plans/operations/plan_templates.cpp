#include "business-plans/operations/plan_templates.h"

#include "ledger/document/json_reader.h"
#include "ledger/embedded.h"

namespace tawi::plans {

namespace {

using document::JsonReader;

constexpr std::size_t most = 100;
constexpr std::size_t longest_text = 120;
constexpr unsigned longest_days = 1000;

MilestoneTemplate read_milestone(JsonReader& each) {
    MilestoneTemplate milestone{
        static_cast<unsigned>(each.integer("number", 1, most)),
        each.text("title", longest_text),
        static_cast<unsigned>(each.integer("due_after_days", 1, longest_days)),
        {},
        {}};
    for (const auto& kind : each.texts("evidence", most, longest_text))
        milestone.evidence.push_back(parse_evidence_kind(kind, each.pointer("evidence")));
    if (const auto tranche = each.optional_integer("releases_tranche", 1, most)) {
        milestone.releases_tranche = static_cast<unsigned>(*tranche);
    }
    return milestone;
}

}  // namespace

std::string_view plan_templates_json() {
    return embedded_file("business-plans/data/templates.json");
}

std::vector<PlanTemplate> plan_templates() {
    JsonReader document(plan_templates_json());
    std::vector<PlanTemplate> templates;
    for (auto& each : document.objects("data", most)) {
        PlanTemplate plan{each.text("business_kind", longest_text),
                          each.text("title", longest_text),
                          {},
                          each.texts("monthly_costs", most, longest_text),
                          {}};
        for (auto& good : each.objects("goods", most))
            plan.goods.push_back(good.text("name", longest_text));
        for (auto& milestone : each.objects("milestones", most))
            plan.milestones.push_back(read_milestone(milestone));
        templates.push_back(std::move(plan));
    }
    return templates;
}

}  // namespace tawi::plans
