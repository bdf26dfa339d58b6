#include "api/rest/seals.h"

#include <algorithm>

#include "api/rest/command.h"
#include "api/server/page_query.h"
#include "ledger/error.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/proof_document.h"
#include "ledger/operations/sealed_records.h"
#include "reports/books_reader.h"

namespace tawi::rest {

using server::Request;
using server::Response;

namespace {

loan::LoanId loan_id(const Request& request) {
    try {
        return loan::parse_loan_number(request.parameter("loan_number"), "/loan_number");
    } catch (const InvalidInput& error) {
        throw NotFound(error.what());
    }
}

}  // namespace

Response Seals::entry_proof(const Request& request) const {
    server::allow_query(request, {});
    operations::EntryKey key{0, request.number_parameter("entry_id")};
    services_.books.read(request.actor(), [&](reports::BooksSnapshot& books) {
        const auto entry = books.entry(key.entry_id);
        if (entry.loan) key.borrower_id = entry.loan->borrower_id;
    });
    return server::json(200,
                        operations::proof_json(services_.seals.prove_entry(request.actor(), key)));
}

Response Seals::event_proof(const Request& request) const {
    server::allow_query(request, {});
    const auto id = loan_id(request);
    const auto number = request.number_parameter("number");
    const auto loan = services_.loans.view(command_of(services_, request), id);
    const auto event = std::ranges::find_if(loan.events, [&](const auto& recorded) {
        return recorded.event.number == static_cast<unsigned>(number);
    });
    if (event == loan.events.end()) throw NotFound("The loan has no such event.");
    return server::json(200, operations::proof_json(services_.seals.prove_event(
                                 request.actor(), id, event->event.number)));
}

Response Seals::latest_checkpoint(const Request& request) const {
    server::allow_query(request, {});
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = services_.seals.latest_checkpoint();
    return response;
}

}  // namespace tawi::rest
