#pragma once

#include <string>
#include <vector>

namespace tawi {

/// A reply as far as the API's description speaks of it.
struct DescribedReply {
    std::string method;
    std::string path;  ///< without the query
    int status = 0;
    std::string content_type;
    std::string body;
};

/// Where a reply differs from api/openapi.yaml: its route, status, kind or a field is not
/// described, has another type, or is missing; or a number in it has a fraction, or an amount is
/// not text. Empty when all is well, and for the pages.
std::vector<std::string> contract_faults(const DescribedReply& reply);

/// "GET /v1/loans/{loan_number}" of every described operation, sorted.
std::vector<std::string> described_operations();

}  // namespace tawi
