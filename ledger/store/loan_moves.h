#pragma once

#include <vector>

#include "ledger/store/posting_rows.h"

namespace tawi::store {

class Pipeline;
class Transaction;

/// Throws InvalidInput where a command takes a loan to a fund that is none ({"/fund",
/// "unknown_fund"}), or to somebody who does not look after loans there ({"/officer_id",
/// "unknown_officer"}), or takes along a borrower who has loans elsewhere ({"/move_borrower",
/// "other_loans"}).
void check_destination(Transaction& transaction, const operations::LoanCommand& command);

/// Adds statements that write where the loans of `posted` stand now, of those that were taken to
/// another book, and the borrowers who went with them.
void add_moves(Pipeline& pipeline, const std::vector<PostedRequest>& posted);

}  // namespace tawi::store
