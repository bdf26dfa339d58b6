#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/me/mentorships: what a mentor sees of the people they accompany, and verifies of their
/// plans; what they do in a mentorship is in Mentorships.
class OwnMentees {
 public:
    explicit OwnMentees(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    /// .../evidence-files/{file}: of a milestone that show() gives, while they accompany the
    /// person.
    server::Response evidence_file(const server::Request& request) const;
    server::Response verify_milestone(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
