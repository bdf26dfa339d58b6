#include "tests/integration/books_check.h"

#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "reports/store/stored_books.h"
#include "reports/verify/verify.h"

namespace tawi {

std::vector<std::string> faults_in_books(const std::string& connection_string, const Instant& now) {
    store::Database auditor(
        {.connection_string = connection_string, .role = "tawi_auditor", .connections = 1},
        store::Catalogue::embedded());
    reports::PostgresStoredBooks books(auditor);
    std::vector<std::string> found;
    reports::verify(
        books, now,
        [&](const reports::Fault& fault) { found.push_back(reports::to_string(fault)); },
        [](const reports::VerifyCounts&) {});
    return found;
}

}  // namespace tawi
