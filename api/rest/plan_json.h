#pragma once

#include <string>

#include "business-plans/operations/plans.h"
#include "business-plans/plan/forecast.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// A version of a plan as it is sent; see BusinessPlanInput in the OpenAPI document.
plans::BusinessPlan read_plan(document::JsonReader& body);

/// A plan with its forecast, its milestones and what happened to them, as fields of the open
/// object.
void write_plan(document::JsonWriter& out, const plans::PlanRecord& record);

/// A piece of evidence, as fields of the open object.
void write_evidence(document::JsonWriter& out, const plans::Evidence& evidence);

/// What the diary came to beside what was expected, month by month, as fields of the open object.
void write_actuals(document::JsonWriter& out, const std::vector<plans::ActualMonth>& months);

/// Whether the plan carries its loan, as fields of the open object.
void write_cover(document::JsonWriter& out, const plans::DebtServiceCover& cover);

}  // namespace tawi::rest
