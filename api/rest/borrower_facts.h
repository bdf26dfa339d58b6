#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// What is known of a borrower beside their loans: consents, segments, poverty scores; and the
/// score cards.
class BorrowerFacts {
 public:
    explicit BorrowerFacts(const Services& services) : services_(services) {}

    server::Response consents(const server::Request& request) const;
    server::Response record_consent(const server::Request& request) const;
    server::Response segments(const server::Request& request) const;
    server::Response record_segment(const server::Request& request) const;
    server::Response poverty_scores(const server::Request& request) const;
    server::Response record_poverty_score(const server::Request& request) const;
    server::Response score_cards(const server::Request& request) const;
    server::Response add_score_card(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
