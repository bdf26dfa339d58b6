#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Writes journal and trial balance as a workbook (XLSX): account codes as text, dates as ISO text,
/// amounts as numbers, or as text where a spreadsheet's number has not enough digits. A sheet of
/// the journal holds a million lines. In constant memory, by way of files in the system's folder
/// for temporary files. The same books give the same bytes.
void write_workbook(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

}  // namespace tawi::reports
