#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ledger/store/posting_request.h"
#include "ledger/store/posting_rows.h"
#include "ledger/store/standing_loans.h"
#include "ledger/store/statement_row.h"

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
    void read(bool careful);
    Parameters offices_of(const std::set<loan::LoanId>& ids) const;
    Parameters known_loans(const std::set<loan::LoanId>& ids) const;
    void enter_offices(const StatementRows& rows);
    void note_locked(const StatementRows& rows);
    std::set<loan::LoanId> renew(const StatementRows& rows);
    void read_loans(const StatementRows& rows);
    bool is_held(const loan::LoanId& id, const StatementRow& row);
    void leave_out_unread();
    void check_requests(const std::vector<PostingRequest*>& asked, const StatementRows& rows);
    void check(PostingRequest& request, const StatementRow& row);
    void enter_channel_offices();
    void check_destinations();
    void decide();
    void save();

    template <typename Predicate>
    void leave_out(Predicate&& is_out) {
        std::erase_if(requests_, is_out);
    }
    Instant latest_moment() const;

    Transaction& transaction_;
    StandingLoans& known_;
    std::vector<PostingRequest*> requests_;           ///< still to be decided
    std::set<std::int32_t> entered_{};                ///< offices whose day this transaction holds
    std::optional<std::set<loan::LoanId>> locked_{};  ///< none: loans are not locked
    std::set<loan::LoanId> closing_{};                ///< loans of offices that it does not hold
    std::map<loan::LoanId, StoredLoan> loans_{};
    std::vector<PostedRequest> posted_{};
};

}  // namespace tawi::store
