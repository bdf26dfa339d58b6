#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/mentorships, for staff, and /v1/me/mentorship, for borrowers: a
/// mentor, meetings, goals, notes, the end. What a mentor does in their last mentorship with
/// somebody, under /v1/me/mentorships, is the same.
class Mentorships {
 public:
    explicit Mentorships(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response plan_meeting(const server::Request& request) const;
    server::Response report_meeting(const server::Request& request) const;
    server::Response add_goal(const server::Request& request) const;
    server::Response take_goal_on(const server::Request& request) const;
    server::Response write_note(const server::Request& request) const;
    server::Response close(const server::Request& request) const;
    server::Response own(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
