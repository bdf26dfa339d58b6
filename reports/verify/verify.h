#pragma once

#include "reports/verify/fault.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// Told after every chunk of loans.
using ReportProgress = std::function<void(const VerifyCounts&)>;

/// Computes the whole database anew and reports what differs (AUDIT, *judge* 3 and 4): every entry
/// is sound; each loan's cached state equals its replay; each event's entries and each close's
/// entries and detail hash are what they must be; control accounts equal the sum of the loans;
/// each loan's position rolls forward from entries alone. One pass over the loans in order of
/// number, one chunk checked while the next is read, at one moment of the database.
VerifyCounts verify(StoredBooksSource& source, const Instant& now, const ReportFault& report,
                    const ReportProgress& progress);

}  // namespace tawi::reports
