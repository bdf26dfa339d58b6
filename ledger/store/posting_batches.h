#pragma once

#include <utility>
#include <vector>

#include "ledger/store/posting_request.h"
#include "ledger/store/standing_loans.h"

namespace tawi::store {

class Database;

/// Posts batches of commands, each batch in one transaction where that goes well. Not safe to use
/// from two threads at once.
class PostingBatches {
 public:
    PostingBatches(Database& poster, StandingLoans loans)
        : poster_(poster), loans_(std::move(loans)) {}

    /// Tries each request once; throws nothing. Afterwards a request has its outcome, or it has
    /// none and is to be tried again: its loan was changed by others meanwhile, its office is
    /// closing its day, or a request before it has its key. A request that the database refuses is
    /// found by halving the batch.
    void post(std::vector<PostingRequest*> requests);

 private:
    void post_together(const std::vector<PostingRequest*>& requests);
    void transact(const std::vector<PostingRequest*>& requests);

    Database& poster_;
    StandingLoans loans_;
};

}  // namespace tawi::store
