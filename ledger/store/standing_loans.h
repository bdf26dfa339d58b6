#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/operations/known_terms.h"
#include "ledger/operations/standing_loan.h"
#include "ledger/store/instalment_rows.h"

namespace tawi::store {

/// A loan as the database has it, ready for its next event; or at rest, without its state and rows.
struct StoredLoan {
    operations::StandingLoan loan;
    int version = 0;
    /// The day of the cached state; none: there is no cache, or it is of another version of the
    /// engine.
    std::optional<Date> as_of{};
    /// The rows that the cache holds; none: at rest, or to be written anew.
    std::optional<std::vector<InstalmentRow>> rows{};
    /// By how much the engine makes another position of it than was posted; none: by nothing.
    /// Postings leave it as it is (operations/kept_position.h).
    std::optional<journal::Position> gap{};

    bool can_rest() const { return as_of.has_value(); }
    void rest();
    /// Makes a loan at rest ready again.
    void wake();
};

/// The loans that a lane used last, kept so that a busy loan is not read and replayed each time.
/// Those that were not used for longer are at rest: they are replayed, but not read. They hold no
/// truth: whoever uses one proves its version against the database.
class StandingLoans {
 public:
    /// Keeps that many loans ready, and so many bytes of loans at rest.
    StandingLoans(std::size_t most_ready, std::size_t most_bytes_at_rest)
        : most_ready_(most_ready), most_bytes_at_rest_(most_bytes_at_rest) {}

    /// The version that is kept of a loan; 0: none.
    int known_version(const loan::LoanId& id) const;
    /// The office of a borrower's loan as it was last seen; it may have another now.
    std::optional<std::int32_t> known_office(const loan::LoanId& id) const;
    void note_office(const loan::LoanId& id, std::int32_t office_id);
    /// The offices of all loans that were seen, where these are few; else none.
    const std::set<std::int32_t>& few_offices() const noexcept;
    /// Takes a loan out, ready.
    std::optional<StoredLoan> take(const loan::LoanId& id);
    /// Keeps a loan; forgets those that were used longest ago when there are too many.
    void keep(const loan::LoanId& id, StoredLoan loan);
    /// The contracts that were read.
    operations::KnownTerms& known_terms() noexcept { return known_terms_; }

 private:
    struct Kept {
        loan::LoanId id;
        StoredLoan loan;
        std::size_t bytes_at_rest = 0;  ///< 0: ready
    };
    using Places = std::list<Kept>;
    struct Hash {
        std::size_t operator()(const loan::LoanId& id) const noexcept {
            return std::hash<std::int64_t>()(id.borrower_id * 100 + id.cycle);
        }
    };

    void put_last_to_rest();

    std::size_t most_ready_;
    std::size_t most_bytes_at_rest_;
    std::size_t bytes_at_rest_ = 0;
    Places ready_{};    ///< last used first
    Places at_rest_{};  ///< likewise
    std::unordered_map<loan::LoanId, Places::iterator, Hash> by_id_{};
    std::unordered_map<std::int64_t, std::int32_t> offices_{};  ///< by borrower
    std::set<std::int32_t> distinct_offices_{};                 ///< no more than are few, and one
    operations::KnownTerms known_terms_{};
};

}  // namespace tawi::store
