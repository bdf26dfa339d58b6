#pragma once

#include <cstdint>
#include <optional>

#include "api/rest/services.h"
#include "api/server/page_query.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "ledger/document/json_reader.h"
#include "ledger/loan/loan_number.h"

namespace tawi::rest {

/// /v1/loans: reading loans and recording what happens to them; for staff and, read-only, for the
/// borrower under /v1/me/loans (the sender's scope decides what is seen).
class Loans {
 public:
    explicit Loans(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response schedule(const server::Request& request) const;
    server::Response events(const server::Request& request) const;
    server::Response settlement_quote(const server::Request& request) const;
    server::Response disburse(const server::Request& request) const;
    server::Response repay(const server::Request& request) const;
    server::Response record(const server::Request& request) const;
    server::Response transfer(const server::Request& request) const;
    server::Response reverse(const server::Request& request) const;

 private:
    Services services_;
};

/// The loan that a route names. Throws NotFound where no loan can have that number.
loan::LoanId loan_id(const server::Request& request);
/// The loan that a list's cursor stands after; before all of them on the first page. Throws
/// InvalidInput{"cursor", "invalid_cursor"}.
loan::LoanId loan_after(const server::PageQuery& page);
/// The field `office_id` of a body: through whose till, bank or wallet money moves.
std::optional<std::int32_t> channel_office(document::JsonReader& body);

}  // namespace tawi::rest
