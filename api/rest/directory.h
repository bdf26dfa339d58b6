#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/directory: services, organizations, locations and needs, in the fields of Open Referral
/// HSDS; each in versions.
class Directory {
 public:
    explicit Directory(const Services& services) : services_(services) {}

    server::Response search(const server::Request& request) const;
    server::Response service(const server::Request& request) const;
    server::Response organization(const server::Request& request) const;
    server::Response location(const server::Request& request) const;
    server::Response organizations(const server::Request& request) const;
    server::Response locations(const server::Request& request) const;
    server::Response needs(const server::Request& request) const;
    server::Response add_service(const server::Request& request) const;
    server::Response add_organization(const server::Request& request) const;
    server::Response add_location(const server::Request& request) const;
    server::Response add_need(const server::Request& request) const;
    server::Response revise_service(const server::Request& request) const;
    server::Response revise_organization(const server::Request& request) const;
    server::Response revise_location(const server::Request& request) const;

 private:
    server::Response show(const server::Request& request, std::string_view table) const;
    server::Response list(const server::Request& request, std::string_view table) const;
    server::Response add(const server::Request& request, std::string_view table) const;
    server::Response revise(const server::Request& request, std::string_view table) const;

    Services services_;
};

}  // namespace tawi::rest
