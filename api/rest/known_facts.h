#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/visits, .../documents, .../savings-balances: what was seen of a
/// borrower, and what products may ask for.
class KnownFacts {
 public:
    explicit KnownFacts(const Services& services) : services_(services) {}

    server::Response visits(const server::Request& request) const;
    server::Response record_visit(const server::Request& request) const;
    server::Response documents(const server::Request& request) const;
    server::Response record_document(const server::Request& request) const;
    server::Response savings_balances(const server::Request& request) const;
    server::Response record_savings_balance(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
