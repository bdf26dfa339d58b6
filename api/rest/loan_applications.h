#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "business-plans/operations/plans.h"

namespace tawi::rest {

/// /v1/loan-applications and /v1/loan-quotes: asking for a loan, and deciding.
class LoanApplications {
 public:
    explicit LoanApplications(const Services& services) : services_(services) {}

    server::Response apply(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    server::Response quote(const server::Request& request) const;

 private:
    plans::PlanRecord find_plan(const operations::Command& command,
                                const plans::PlanId& plan) const;

    Services services_;
};

}  // namespace tawi::rest
