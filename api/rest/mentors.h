#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/mentors: people who accompany borrowers, in versions; and who of them would suit a borrower.
class Mentors {
 public:
    explicit Mentors(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response revise(const server::Request& request) const;
    server::Response suggestions(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
