#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/vacancies, and people's applications: /v1/borrowers/{borrower_id}/job-applications.
class Vacancies {
 public:
    explicit Vacancies(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response close(const server::Request& request) const;

    server::Response applications(const server::Request& request) const;
    server::Response apply(const server::Request& request) const;
    server::Response go_on(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
