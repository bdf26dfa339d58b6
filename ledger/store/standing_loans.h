#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ledger/operations/standing_loan.h"
#include "ledger/store/instalment_rows.h"

namespace tawi::store {

/// A loan as the database has it, ready for its next event.
struct StoredLoan {
    operations::StandingLoan loan;
    int version = 0;
    /// The rows that the cache holds; none: of another version of the engine, to be written anew.
    std::optional<std::vector<InstalmentRow>> rows{};
};

/// The loans that a lane used last, kept so that a busy loan is not read and replayed each time.
/// They hold no truth: whoever uses one proves its version against the database.
class StandingLoans {
 public:
    explicit StandingLoans(std::size_t capacity) : capacity_(capacity) {}

    /// The version that is kept of a loan; 0: none.
    int known_version(const loan::LoanId& id) const;
    /// The office of a borrower's loan as it was last seen; it may have another now.
    std::optional<std::int32_t> known_office(const loan::LoanId& id) const;
    void note_office(const loan::LoanId& id, std::int32_t office_id);
    /// Takes a loan out.
    std::optional<StoredLoan> take(const loan::LoanId& id);
    /// Keeps a loan; forgets the one that was used longest ago when there are too many.
    void keep(const loan::LoanId& id, StoredLoan loan);

 private:
    using Places = std::list<std::pair<loan::LoanId, StoredLoan>>;

    std::size_t capacity_;
    Places places_{};  ///< last used first
    std::map<loan::LoanId, Places::iterator> by_id_{};
    std::unordered_map<std::int64_t, std::int32_t> offices_{};  ///< by borrower
};

}  // namespace tawi::store
