#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// Proofs that an entry or a payment is in the sealed books, and the head of the books.
class Seals {
 public:
    explicit Seals(const Services& services) : services_(services) {}

    server::Response entry_proof(const server::Request& request) const;
    server::Response event_proof(const server::Request& request) const;
    server::Response latest_checkpoint(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
