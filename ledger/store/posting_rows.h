#pragma once

#include <map>
#include <set>
#include <vector>

#include "ledger/store/posting_request.h"
#include "ledger/store/standing_loans.h"
#include "ledger/store/statement_row.h"

namespace tawi::store {

class Pipeline;

/// A request that was decided, and what is to be stored of it.
struct PostedRequest {
    PostingRequest* request = nullptr;
    operations::DecidedPosting decided;
    operations::LoanBook book;  ///< in which the loan stood when it was decided
};

/// Adds a statement that writes the caches of the loans `changed` at their next versions.
void add_standing(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                  const std::set<loan::LoanId>& changed);
/// Adds a statement that moves loans to their next versions and leaves their caches: nothing of
/// their state changed.
void add_passed_over(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                     const std::set<loan::LoanId>& passed_over);
/// Of the rows of either: the loans whose version in the database was the one they were read at.
std::set<loan::LoanId> saved_loans(const StatementRows& rows);

/// Adds a statement that takes numbers enough for the entries and records of `posted`.
void add_numbers(Pipeline& pipeline, const std::vector<PostedRequest>& posted);

/// Adds statements that write the events, entries, answers and records of `posted`, with the
/// numbers that were taken; puts it in order of loan.
void add_posted(Pipeline& pipeline, const std::map<loan::LoanId, StoredLoan>& loans,
                std::vector<PostedRequest>& posted, const StatementRows& numbers);

/// Adds statements that write what changed of the cached schedules of the loans `saved`; after
/// them the loans are as stored.
void add_rows(Pipeline& pipeline, std::map<loan::LoanId, StoredLoan>& loans,
              const std::set<loan::LoanId>& saved);

}  // namespace tawi::store
