#pragma once

#include <string>

#include "business-plans/plan/business_plan.h"

namespace tawi::plans {

/// SHA-256, in hexadecimal, of everything that a version of a plan says: what the audit trail keeps
/// of it under seal, so that `tawi verify` finds a version that was altered. The same text as the
/// statement verify_plan_records makes of the rows: amounts and quantities with four decimals.
std::string content_hash(const BusinessPlan& plan);

}  // namespace tawi::plans
