#pragma once

#include <map>
#include <set>
#include <vector>

#include "ledger/store/posting_request.h"
#include "ledger/store/standing_loans.h"

namespace tawi::store {

class Transaction;

/// A request that was decided, and what is to be stored of it.
struct PostedRequest {
    PostingRequest* request = nullptr;
    operations::DecidedPosting decided;
};

/// Writes the caches of the loans `changed` at their next versions; gives those whose version in
/// the database was the one they were read at.
std::set<loan::LoanId> save_standing(Transaction& transaction,
                                     const std::map<loan::LoanId, StoredLoan>& loans,
                                     const std::set<loan::LoanId>& changed);

/// Writes the events, entries, answers and records of `posted`; puts it in order of loan.
void save_posted(Transaction& transaction, const std::map<loan::LoanId, StoredLoan>& loans,
                 std::vector<PostedRequest>& posted);

/// Writes what changed of the cached schedules of the loans `saved`; they are then as stored.
void save_rows(Transaction& transaction, std::map<loan::LoanId, StoredLoan>& loans,
               const std::set<loan::LoanId>& saved);

}  // namespace tawi::store
