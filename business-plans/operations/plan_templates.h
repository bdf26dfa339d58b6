#pragma once

#include <optional>
#include <string>
#include <vector>

#include "business-plans/plan/milestone.h"

namespace tawi::plans {

/// A milestone as plans of a kind of business usually have it.
struct MilestoneTemplate {
    unsigned number = 0;
    std::string title;
    unsigned due_after_days = 0;  ///< after the plan's start
    std::vector<EvidenceKind> evidence;
    std::optional<unsigned> releases_tranche;
};

/// What plans of a kind of business have in them, without figures.
struct PlanTemplate {
    std::string business_kind;
    std::string title;
    std::vector<std::string> goods;
    std::vector<std::string> monthly_costs;
    std::vector<MilestoneTemplate> milestones;
};

/// The templates that the program carries (business-plans/data/templates.json), in its order.
std::vector<PlanTemplate> plan_templates();

/// The same as JSON, as a list is answered.
std::string_view plan_templates_json();

}  // namespace tawi::plans
