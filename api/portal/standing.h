#pragma once

#include <string>
#include <vector>

#include "api/portal/home.h"
#include "api/portal/payments.h"
#include "api/portal/schedule.h"
#include "ledger/operations/loan_record.h"

namespace tawi::portal {

/// Where a borrower stands, from all of their loans: the one being paid back (or given up by the
/// books and still owed), else the application, else the last one that was closed.
HomeView home_view(const std::string& borrower_name, const Date& today,
                   const std::vector<operations::LoanRecord>& loans);

/// One loan's schedule on its office's day, with what was paid of it.
ScheduleView schedule_view(const operations::LoanRecord& loan);

/// Everything that was paid of the loans, newest first, reversed ones marked.
std::vector<Payment> payments_of(const std::vector<operations::LoanRecord>& loans);

/// The number on a payment's receipt: the loan's number and the event's.
std::string receipt_number(const loan::LoanId& loan, unsigned event_number);

}  // namespace tawi::portal
