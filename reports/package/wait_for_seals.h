#pragma once

#include "reports/books_reader.h"

namespace tawi::reports {

/// Waits until the entries of the range are sealed, where somebody seals; three seconds at most:
/// what is not sealed then, the manifest counts.
void wait_for_seals(BooksReader& books, const people::Principal& actor, const ExportRange& range);

}  // namespace tawi::reports
