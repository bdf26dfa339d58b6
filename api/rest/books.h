#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/journal-entries, /v1/trial-balances, /v1/exports: the books, read-only.
class Books {
 public:
    explicit Books(const Services& services) : services_(services) {}

    server::Response entries(const server::Request& request) const;
    server::Response entry(const server::Request& request) const;
    server::Response trial_balance(const server::Request& request) const;
    server::Response export_books(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
