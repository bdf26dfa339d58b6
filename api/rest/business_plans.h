#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "business-plans/operations/plans.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/business-plans and, for borrowers, /v1/me/business-plans: what they
/// want to build, in versions, with the forecast and the diary beside it.
class BusinessPlans {
 public:
    explicit BusinessPlans(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response show_version(const server::Request& request) const;
    server::Response revise(const server::Request& request) const;
    server::Response debt_service_cover(const server::Request& request) const;
    server::Response affordability(const server::Request& request) const;
    server::Response actuals(const server::Request& request) const;
    server::Response record_sales_day(const server::Request& request) const;

    /// /v1/business-plan-templates: what plans of common kinds of business have in them.
    server::Response templates(const server::Request& request) const;

 private:
    Services services_;
};

/// The borrower that a route names; on a route of their own, the sender.
std::int64_t borrower_of(const server::Request& request);
/// The plan that a route names.
plans::PlanId plan_of(const server::Request& request);

}  // namespace tawi::rest
