#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// What prepares a person for work: assessments, career plans, curriculum vitae, interviews as
/// practice; /v1/borrowers/{borrower_id}/career-assessments and its neighbours.
class Careers {
 public:
    explicit Careers(const Services& services) : services_(services) {}

    /// /v1/career-words: the words of assessments and interviews, with their texts.
    server::Response words(const server::Request& request) const;
    server::Response assessments(const server::Request& request) const;
    server::Response assess(const server::Request& request) const;
    server::Response plans(const server::Request& request) const;
    server::Response make_plan(const server::Request& request) const;
    server::Response change_step(const server::Request& request) const;
    server::Response cvs(const server::Request& request) const;
    server::Response add_cv(const server::Request& request) const;
    server::Response interviews(const server::Request& request) const;
    server::Response record_interview(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
