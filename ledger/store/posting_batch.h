#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "ledger/store/posting_request.h"
#include "ledger/store/posting_rows.h"
#include "ledger/store/standing_loans.h"

namespace pqxx {
class row;
}

namespace tawi::store {

class Transaction;

/// One attempt to post some commands in one transaction.
class PostingBatch {
 public:
    PostingBatch(Transaction& transaction, StandingLoans& known,
                 const std::vector<PostingRequest*>& requests);
    /// Gives requests their outcomes, which count once the transaction is committed. `careful`:
    /// locks the loans before it reads them, and leaves out those that others hold.
    void run(bool careful);
    /// The same within a transaction that holds the office of all the loans alone: commands of its
    /// own, which have no idempotency key and whose actor has been checked.
    void run_alone_in(std::int32_t office_id);
    /// The loans as they stand once the transaction is committed.
    std::map<loan::LoanId, StoredLoan> take_loans();

 private:
    void enter_offices();
    void lock_loans();
    void read_loans();
    std::set<loan::LoanId> renew(const std::set<loan::LoanId>& ids);
    void read(const std::set<loan::LoanId>& ids);
    bool is_entered(const loan::LoanId& id, const pqxx::row& row);
    void check_requests();
    void check(PostingRequest& request, const pqxx::row& row);
    void decide();
    void save();

    template <typename Predicate>
    void leave_out(Predicate&& is_out);
    Instant latest_moment() const;

    Transaction& transaction_;
    StandingLoans& known_;
    std::vector<PostingRequest*> requests_;  ///< still to be decided
    std::set<std::int32_t> entered_{};       ///< offices whose day this transaction holds
    std::set<loan::LoanId> closing_{};       ///< loans of offices that it does not hold
    std::map<loan::LoanId, StoredLoan> loans_{};
    std::vector<PostedRequest> posted_{};
};

}  // namespace tawi::store
