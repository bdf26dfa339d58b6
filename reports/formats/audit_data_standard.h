#pragma once

#include "reports/export_format.h"

namespace tawi::reports {

/// Writes the general ledger as the AICPA's Audit Data Standard has it: six pipe-delimited files
/// in UTF-8, GL_Detail_FROM_TO.txt and its listings. A business unit is what balances for itself:
/// office, fund and currency ("1-own-KES"). Years and periods are those of the calendar.
void write_audit_data_standard(BooksSnapshot& books, const ExportRange& range, FileSink& files);

}  // namespace tawi::reports
