#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "reports/books_reader.h"

namespace tawi::rest {

/// Writes the general ledger (or one account of it) as a JSON document, a line at a time.
void write_ledger_json(reports::BooksSnapshot& books, const reports::TrialBalanceQuery& query,
                       const std::optional<std::string>& account, std::ostream& out);

}  // namespace tawi::rest
