#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

constexpr std::size_t largest_directory_package = 8'000'000;

/// /v1/directory-imports and /v1/directory-export: the directory as a tabular package of Open
/// Referral HSDS.
class DirectoryPackages {
 public:
    explicit DirectoryPackages(const Services& services) : services_(services) {}

    server::Response import(const server::Request& request) const;
    server::Response file(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
